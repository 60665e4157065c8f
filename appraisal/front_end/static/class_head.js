// The head of the facilitator's page: the code, who has joined, the lesson, what is shown, and when
// the explanations open.

import { siteRoot } from "./class_client.js";
import { sessionsOf } from "./class_sessions.js";
import { el, setText, uid } from "./dom.js";

export class ClassHead {
  /** @param {import("./class_page.js").ClassPage} page */
  constructor(page) {
    this.page = page;
    this.root = el("header", { className: "ap-class-head" });
    this.joined = el("p", {});
    this.qr = el("div", { className: "ap-class-qr" });
    this.drawn = ""; // what it was drawn from
  }

  clear() { this.drawn = ""; this.root.replaceChildren(); }

  // only when something in it is another: most news are of answers
  draw() {
    const { page, root, joined, qr } = this;
    const { words, overview, lessons, standing, session, compared } = page;
    setText(joined, String(overview.joined));
    const from = JSON.stringify([overview.class, overview.code, overview.lessons.map(({ id, learners }) => [id, learners]), page.lesson, standing, session, compared]);
    if (from === this.drawn || page.guard.holds()) return;
    this.drawn = from;
    const focused = root.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    const begun = Object.fromEntries(overview.lessons.map((lesson) => [lesson.id, ` (${lesson.learners})`]));
    const select = el("select", { id: uid("lesson"), "data-name": "lesson" }, lessons.map(({ id, title }) => el("option", { value: id }, `${title}${begun[id] ?? ""}`)));
    select.value = page.lesson;
    select.addEventListener("change", () => { page.picked = true; page.watch(select.value); });
    root.replaceChildren(
      el("div", { className: "ap-class-name" }, el("p", { className: "ap-quiet" }, words.class_), el("h2", {}, overview.class)),
      el("div", { className: "ap-class-code" }, el("p", { className: "ap-quiet" }, words.code), el("p", {}, overview.code)),
      el("div", { className: "ap-class-joined" }, el("p", { className: "ap-quiet" }, words.joined), joined),
      el("p", { className: "ap-class-link" }, `${words.learners_open} `, el("span", {}, `${window.location.origin}${siteRoot()}?class=${overview.code}`)),
      el("div", { className: "ap-class-choose" }, el("label", { htmlFor: select.id }, words.lesson), select,
        el("button", { type: "button", className: "ap-plain", "data-name": "room", onclick: () => page.project() }, words.one_at_a_time),
        this.toggle("projector", "ap-projected"), this.toggle("readings", "ap-readings"), this.opening(),
        sessionsOf({ standing, session, beside: compared, words, act: (deed) => page.act(deed),
          choose: (changed) => page.chooseSession(changed) })), qr);
    if (!qr.firstChild) this.drawCode();
    if (focused) /** @type {HTMLElement | null} */ (root.querySelector(`[data-name="${focused.dataset.name}"]`))?.focus();
  }

  // large and without names; and our reading, which a class should not see before it has argued
  toggle(name, className) {
    const { page } = this.page;
    const on = () => page.classList.contains(className);
    const button = el("button", { type: "button", className: "ap-plain", "data-name": name, "aria-pressed": String(on()), onclick: () => {
      page.classList.toggle(className);
      button.setAttribute("aria-pressed", String(on()));
    } }, this.page.words[name]);
    return button;
  }

  // the learners' link as a picture; drawn by the server, once
  async drawCode() {
    try {
      const response = await this.page.line.ask("/qr.svg");
      if (!response.ok) return;
      this.qr.replaceChildren(el("img", { src: URL.createObjectURL(await response.blob()), alt: this.page.words.qr, width: 132, height: 132 }));
    } catch { /* the link is there in letters */ }
  }

  // when the explanations open: with each learner's commit, or when the facilitator says so
  opening() {
    const { words, standing } = this.page;
    const name = uid("opens");
    const choice = (value, act) => {
      const id = uid("opens");
      return el("span", { className: "ap-class-policy" }, el("input", { type: "radio", id, name, "data-name": act,
        checked: standing.opens === value, onchange: () => this.page.act({ act }) }), el("label", { htmlFor: id }, words[`opens_${value}`]));
    };
    return el("fieldset", {}, el("legend", {}, words.opens), choice("commit", "key-on-commit"), choice("release", "key-on-release"),
      standing.opens === "commit" ? el("p", { className: "ap-quiet ap-class-advice" }, words.hold_first) : null);
  }
}
