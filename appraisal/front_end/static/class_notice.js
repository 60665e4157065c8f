// What the facilitator's page says of what was done, and what it gives once to hand on: a link or a code.

import { copyText, el, say, uid } from "./dom.js";

export class ClassNotice {
  constructor(words) {
    this.words = words;
    this.said = el("p", { role: "status" });
    this.cards = el("div", {});
    this.root = el("div", { className: "ap-class-notice" }, this.said, this.cards);
  }

  say(text) { say(this.said, text); }

  clear() { this.said.textContent = ""; this.cards.replaceChildren(); }

  // what is handed on stays until it is closed, or no longer opens anything; news do not wipe it
  /** @param {HandedOn} given */
  handOut({ of, text, value, minutes = 0, back = "" }) {
    const { words } = this;
    const field = el("input", { type: "text", id: uid("handed"), readOnly: true, value, spellcheck: false, onfocus: () => field.select() });
    const copy = async () => this.say(await copyText(field) ? words.copied : words.copy_yourself);
    const close = () => { this.withdraw(of); /** @type {HTMLElement | null} */ (back ? document.querySelector(`[data-name="${CSS.escape(back)}"]`) : null)?.focus(); };
    const button = el("button", { type: "button", className: "ap-plain", onclick: copy }, words.copy);
    this.withdraw(of);
    this.cards.append(el("div", { className: "ap-class-handed", "data-of": of }, el("label", { htmlFor: field.id }, text), field,
      el("p", {}, button, el("button", { type: "button", className: "ap-plain", onclick: close }, words.close))));
    if (minutes) window.setTimeout(() => this.withdraw(of), 60000 * minutes);
    button.focus();
  }

  withdraw(of) { this.cards.querySelector(`[data-of="${CSS.escape(of)}"]`)?.remove(); }
}
