// The door of a class on a page that is no lesson: by a link, or by a code that is typed.

import { classJoin } from "./class_join.js";
import { CHANGED, member } from "./class_member.js";
import { el, uid } from "./dom.js";
import { invitation } from "./join_form.js";

function render({ model, el: root }) {
  /** @type {ClassJoinView} */
  const { words, served } = model.get("view");
  const mate = classJoin(words);
  const field = served ? codeField(words) : null;
  const draw = () => { if (field) field.hidden = Boolean(member() || invitation()); };
  root.replaceChildren(...[mate.element, field].filter(Boolean));
  draw();
  window.addEventListener(CHANGED, draw);
  return () => {
    window.removeEventListener(CHANGED, draw);
    mate.leave();
  };
}

function codeField(words) {
  const field = el("input", { type: "text", id: uid("code"), maxLength: 20, autocomplete: "off", autocapitalize: "characters", spellcheck: false, required: true });
  const go = (event) => {
    event.preventDefault();
    const address = new URL(window.location.href);
    address.searchParams.set("class", field.value.trim());
    window.location.assign(address);
  };
  return el("section", { className: "ap ap-member ap-member-code" },
    el("form", { className: "ap-member-form", onsubmit: go },
      el("label", { htmlFor: field.id }, words.have_code, el("span", { className: "ap-hint" }, words.have_code_hint)),
      el("div", { className: "ap-member-name" }, field, el("button", { type: "submit", className: "ap-plain" }, words.go_to_class))));
}

export default { render };
