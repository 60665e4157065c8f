// The facilitator's page: a class followed as it works, and what can be opened for it.

import { ClassClient, classLink, siteRoot } from "./class_client.js";
import { classFiles } from "./class_files.js";
import { agreementOf, confidenceOf, learnersOf, questionsOf, stepsOf } from "./class_results.js";
import { droppedRecords } from "./class_handed_over.js";
import { el, format, uid } from "./dom.js";

function render({ model, el: root }) {
  const { words, lessons } = model.get("view");
  const page = new ClassPage(model, root, words, lessons);
  page.begin();
  return () => page.leave();
}

class ClassPage {
  constructor(model, root, words, lessons) {
    this.model = model;
    this.words = words;
    this.lessons = lessons;
    this.lesson = "";
    this.chosen = "";
    /** @type {string | undefined} the picture of the link, once drawn */
    this.code = undefined;
    this.overview = this.standing = this.results = this.sheet = null;
    this.status = el("p", { className: "ap-class-status", role: "status" });
    this.head = el("header", { className: "ap-class-head" });
    this.body = el("div", {});
    this.drop = droppedRecords(model, words, (told) => this.showHandedOver(told));
    this.page = el("div", { className: "ap ap-class" }, this.head, this.status, this.body, this.drop);
    root.replaceChildren(this.page);
    this.leaving = new AbortController();
  }

  begin() {
    const link = siteRoot() === null ? null : classLink();
    if (!link) return this.noClass(siteRoot() === null ? this.words.no_server : this.words.no_link);
    this.line = new ClassClient(link, {
      onTrouble: (kind) => { const text = kind ? this.words[kind] : ""; if (this.status.textContent !== text) this.status.textContent = text; },
      onGone: (reason) => { this.leaving.abort(); this.noClass(this.words[reason === "no-class" ? "forgotten" : "wrong_link"]); },
    });
    return this.line.follow("/results", (overview) => { this.overview = overview; this.standing = overview.standing; this.choose(); }, this.leaving.signal);
  }

  leave() { this.leaving.abort(); this.watching?.abort(); }

  noClass(text) {
    this.watching?.abort();
    this.status.textContent = "";
    this.head.replaceChildren();
    this.body.replaceChildren(el("p", { className: "ap-class-none", role: "status" }, text));
  }

  // the head, and the lesson most learners are at unless another was chosen
  choose() {
    const { words, overview } = this;
    const begun = Object.fromEntries(overview.lessons.map((lesson) => [lesson.id, lesson.learners]));
    const select = el("select", { id: uid("lesson") }, this.lessons.map((lesson) =>
      el("option", { value: lesson.id }, `${lesson.title}${begun[lesson.id] ? ` (${begun[lesson.id]})` : ""}`)));
    const most = [...overview.lessons].sort((a, b) => b.learners - a.learners)[0]?.id ?? this.lessons[0].id;
    select.value = this.chosen || most;
    select.addEventListener("change", () => { this.chosen = select.value; this.watch(select.value); });
    const focused = this.head.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.name : null;
    const address = `${window.location.origin}${siteRoot()}?class=${overview.code}`;
    select.dataset.name = "lesson";
    const qr = el("div", { className: "ap-class-qr" });
    this.head.replaceChildren(
      el("div", { className: "ap-class-name" }, el("p", { className: "ap-quiet" }, words.class_), el("h2", {}, overview.class)),
      el("div", { className: "ap-class-code" }, el("p", { className: "ap-quiet" }, words.code), el("p", {}, overview.code)),
      el("div", { className: "ap-class-joined" }, el("p", { className: "ap-quiet" }, words.joined), el("p", {}, String(overview.joined))),
      el("p", { className: "ap-class-link" }, `${words.learners_open} `, el("span", {}, address)),
      el("div", { className: "ap-class-choose" }, el("label", { htmlFor: select.id }, words.lesson), select, 
        this.toggle("projector", "ap-projected"), this.toggle("readings", "ap-readings"), this.opening()), qr);
    this.drawCode(qr);
    if (focused) this.head.querySelector(`[data-name="${focused}"]`)?.focus();
    if (select.value !== this.lesson) this.watch(select.value);
  }

  // large and without names; and our reading, which a class should not see before it has argued
  toggle(name, className) {
    const on = () => this.page.classList.contains(className);
    const button = el("button", { type: "button", className: "ap-plain", "data-name": name, "aria-pressed": String(on()), onclick: () => {
      this.page.classList.toggle(className);
      button.setAttribute("aria-pressed", String(on()));
    } }, this.words[name]);
    return button;
  }

  // the learners' link as a picture; drawn by the server, once
  async drawCode(place) {
    try {
      const response = await this.line.ask("/qr.svg");
      if (!response.ok) return;
      this.code ??= URL.createObjectURL(await response.blob());
      place.replaceChildren(el("img", { src: this.code, alt: this.words.qr, width: 132, height: 132 }));
    } catch { /* the link is there in letters */ }
  }

  // when the explanations open: with each learner's commit, or when the facilitator says so
  opening() {
    const { words, standing } = this;
    const name = uid("opens");
    const choice = (value, act) => {
      const id = uid("opens");
      return el("span", { className: "ap-class-policy" }, el("input", { type: "radio", id, name, "data-name": act,
        checked: standing.opens === value, onchange: () => this.act({ act }) }), el("label", { htmlFor: id }, words[`opens_${value}`]));
    };
    return el("fieldset", {}, el("legend", {}, words.opens), choice("commit", "key-on-commit"), choice("release", "key-on-release"));
  }

  watch(lesson) {
    this.watching?.abort();
    this.watching = new AbortController();
    Object.assign(this, { lesson, results: null, sheet: null });
    this.body.replaceChildren(el("p", { className: "ap-quiet" }, this.words.loading));
    this.line.follow(`/results?lesson=${lesson}`, (told) => {
      this.standing = told.standing;
      this.results = told.results;
      this.draw();
    }, this.watching.signal);
    this.line.ask(`/run-sheet?lesson=${lesson}`).then(async (response) => {
      if (response.ok && lesson === this.lesson) { this.sheet = await response.json(); this.draw(); }
    }).catch(() => { /* the results say that the line is lost */ });
  }

  async act(deed) {
    try {
      const response = await this.line.act(deed);
      if (response.ok) { this.standing = await response.json(); this.draw(); } else this.status.textContent = (await response.json()).error;
    } catch { this.status.textContent = this.words.lost; }
  }

  draw() {
    if (!this.results) return;
    const { results, words } = this;
    const open = new Set([.../** @type {NodeListOf<HTMLElement>} */ (this.body.querySelectorAll("details[open]"))].map((details) => details.dataset.keep));
    const focus = this.body.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.name : null;
    const parts = [
      stepsOf(results, words, (step) => this.release(step)),
      questionsOf(results, words, (found) => this.round(found)),
      agreementOf(results, words), confidenceOf(results, words),
      learnersOf(results, words), this.sheet ? runSheet(this.sheet, words) : null, classFiles(this)];
    this.body.replaceChildren(...parts.filter(Boolean));
    for (const details of this.body.querySelectorAll("details")) details.open = open.has(details.dataset.keep);
    if (focus) this.body.querySelector(`[data-name="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  }

  release(step) {
    if (this.standing.opens !== "release") return null;
    const done = (this.standing.released[this.lesson] ?? []).includes(step.id);
    if (done) return el("span", { className: "ap-class-released" }, `✓ ${this.words.released}`);
    return el("button", { type: "button", className: "ap-plain", "data-name": `release-${step.id}`,
      "aria-label": `${this.words.release}: ${step.title}`, onclick: () => this.act({ act: "release", lesson: this.lesson, step: step.id }) }, this.words.release);
  }

  round(found) {
    const { words } = this;
    const round = this.standing.rounds.filter((r) => r.lesson === this.lesson && r.step === found.step && r.question === found.question).at(-1);
    const deed = { lesson: this.lesson, step: found.step, question: found.question };
    const name = `round-${found.step}-${found.question}`;
    const button = (text, act) => el("button", { type: "button", className: "ap-plain", "data-name": name,
      "aria-label": `${text}: ${found.prompt}`, onclick: () => this.act({ act, ...deed }) }, text);
    if (round?.open) {
      return el("p", { className: "ap-class-round" }, el("span", { className: "ap-class-open" }, `● ${format(words.voting, { n: found.again?.learners ?? 0 })}`), button(words.close_round, "close-round"));
    }
    return el("p", { className: "ap-class-round" }, button(round ? words.round_again : words.open_round, "open-round"));
  }

  // records that were handed over: the same results, with nothing to open or to vote on
  showHandedOver({ results, notices }) {
    const { words } = this;
    this.watching?.abort();
    const all = Object.values(results);
    this.body.replaceChildren(
      el("p", { className: "ap-class-none", role: "status" }, all.length ? words.handed_over : words.nothing_handed_over),
      notices.length ? el("ul", { className: "ap-notices" }, notices.map((notice) => el("li", {}, notice))) : "",
      ...all.flatMap((told) => [el("h2", {}, told.title), stepsOf(told, words, () => null), questionsOf(told, words, () => null),
        agreementOf(told, words), confidenceOf(told, words), learnersOf(told, words)].filter(Boolean)));
    if (this.line) this.body.prepend(el("p", {}, el("button", { type: "button", className: "ap-plain", onclick: () => this.watch(this.lesson || this.lessons[0].id) }, words.back_to_class)));
  }
}

function runSheet(sheet, words) {
  return el("details", { className: "ap-class-part", "data-keep": "sheet" },
    el("summary", {}, format(words.run_sheet, { minutes: sheet.minutes })),
    el("p", {}, sheet.before),
    el("ol", { className: "ap-run-sheet" }, sheet.steps.map((step) => el("li", {},
      el("h4", {}, `${step.title} · ${format(words.minutes, { n: step.minutes })}`),
      el("ul", {}, step.ask.map((question) => el("li", {}, question))),
      el("p", { className: "ap-quiet" }, `${words.divides} ${step.divides}`)))),
    el("p", {}, sheet.close));
}

export default { render };
