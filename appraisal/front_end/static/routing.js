// The way to an instrument by itself. Nothing is kept.

import { el } from "./dom.js";
import { routingQuestions } from "./routing_questions.js";

function render({ model, el: root }) {
  root.replaceChildren(el("div", { className: "ap" }, routingQuestions(model.get("view"))));
}

export default { render };
