// The way to an instrument by itself. Nothing is kept.

function render({ model, el: root }) {
  root.replaceChildren(el("div", { className: "ap" }, routingQuestions(model.get("view"))));
}

export default { render };
