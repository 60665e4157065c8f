// The facilitator's page: a class followed as it works, and what can be opened for it.

import { ClassClient, classLink, siteRoot } from "./class_client.js";
import { classFiles } from "./class_files.js";
import { droppedRecords } from "./class_handed_over.js";
import { learnersOf, peopleOf } from "./class_learners.js";
import { ownWordsOf } from "./class_own_words.js";
import { Projector } from "./class_projector.js";
import { agreementOf, confidenceOf, questionsOf, stepsOf } from "./class_results.js";
import { runSheet, sessionsOf } from "./class_sessions.js";
import { el, format, say, uid } from "./dom.js";

function render({ model, el: root }) {
  const { words, lessons } = model.get("view");
  const page = new ClassPage(model, root, words, lessons);
  page.begin();
  return () => page.leave();
}

const fieldsOf = (root) => /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input[type=text][data-name]")]);

class ClassPage {
  constructor(model, root, words, lessons) {
    this.model = model;
    this.words = words;
    this.lessons = lessons;
    this.lesson = "";
    this.chosen = "";
    /** @type {string | undefined} the picture of the link, once drawn */
    this.code = undefined;
    this.overview = this.standing = this.results = this.sheet = this.people = this.beside = null;
    this.session = 0; // all of them
    this.compared = -1; // none
    this.known = [];
    this.written = { questions: null, ticked: new Set() };
    this.projector = new Projector(words, (deed) => this.act(deed));
    this.status = el("p", { className: "ap-class-status", role: "status" });
    this.notice = el("p", { className: "ap-class-notice", role: "status" });
    this.head = el("header", { className: "ap-class-head" });
    this.body = el("div", {});
    this.drop = droppedRecords(model, words, (told) => this.showHandedOver(told));
    this.page = el("div", { className: "ap ap-class" }, this.head, this.status, this.notice, this.body, this.drop, this.projector.dialog);
    root.replaceChildren(this.page);
    this.leaving = new AbortController();
  }

  begin() {
    const link = siteRoot() === null ? null : classLink();
    if (!link) return this.noClass(siteRoot() === null ? this.words.no_server : this.words.no_link);
    this.line = new ClassClient(link, {
      onTrouble: (kind) => { const text = kind ? this.words[kind] : ""; if (this.status.textContent !== text) this.status.textContent = text; },
      onGone: (reason) => { this.leave(); this.noClass(this.words[reason === "no-class" ? "forgotten" : "wrong_link"]); },
    });
    const look = () => { if (document.visibilityState === "visible") this.lookAround(); };
    this.looking = window.setInterval(look, 5000);
    return this.line.follow("/results", (overview) => { this.overview = overview; this.standing = overview.standing; this.choose(); look(); }, this.leaving.signal);
  }

  // who is here changes without anything being handed in
  async lookAround() {
    const response = await this.line.ask("/people").catch(() => null);
    if (response?.ok) this.setPeople(await response.json());
  }

  setPeople(people) {
    if (JSON.stringify(this.people) !== JSON.stringify(people)) { this.people = people; this.draw(); }
  }

  async change(path, body, sentence = (_) => this.words.done) {
    const response = await this.line.ask(path, { method: "POST", body }).catch(() => null);
    const reply = await response?.json().catch(() => null);
    if (response?.ok) this.setPeople({ learners: reply.learners, facilitators: reply.facilitators });
    window.setTimeout(() => say(this.notice, response?.ok ? sentence(reply) : reply?.error ?? this.words.lost));
  }

  leave() { window.clearInterval(this.looking); this.leaving.abort(); this.watching?.abort(); }

  noClass(text) {
    this.watching?.abort();
    this.status.textContent = "";
    this.head.replaceChildren();
    this.body.replaceChildren(el("p", { className: "ap-class-none", role: "status" }, text));
  }

  // the head, and the lesson most learners are at unless another was chosen
  choose() {
    const { words, overview } = this;
    const begun = Object.fromEntries(overview.lessons.map((lesson) => [lesson.id, ` (${lesson.learners})`]));
    const select = el("select", { id: uid("lesson") }, this.lessons.map(({ id, title }) => el("option", { value: id }, `${title}${begun[id] ?? ""}`)));
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
        el("button", { type: "button", className: "ap-plain", "data-name": "room", onclick: () => this.project() }, words.one_at_a_time),
        this.toggle("projector", "ap-projected"), this.toggle("readings", "ap-readings"), this.opening(),
        sessionsOf({ standing: this.standing, session: this.session, beside: this.compared, words, act: (deed) => this.act(deed),
          choose: (session, beside) => { Object.assign(this, { session, compared: beside }); this.watch(this.lesson); } })), qr);
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
    return el("fieldset", {}, el("legend", {}, words.opens), choice("commit", "key-on-commit"), choice("release", "key-on-release"),
      standing.opens === "commit" ? el("p", { className: "ap-quiet ap-class-advice" }, words.hold_first) : null);
  }

  // asked for before the results of the lesson are here, it opens when they come
  project(item = null) { this.projecting = !this.results; if (this.results) this.projector.open(this, item); }

  watch(lesson) {
    this.watching?.abort();
    this.watching = new AbortController();
    if (lesson !== this.lesson) Object.assign(this, { known: [], sheet: null, written: { questions: null, ticked: new Set() } });
    Object.assign(this, { lesson, results: null });
    this.body.replaceChildren(el("p", { className: "ap-quiet" }, this.words.loading));
    const compared = this.compared >= 0 ? `&beside=${this.compared}` : "";
    this.line.follow(`/results?lesson=${lesson}&session=${this.session}${compared}`, (told) => {
      this.standing = told.standing;
      this.results = told.results;
      this.beside = told.beside ?? null;
      this.draw();
    }, this.watching.signal);
    this.line.ask(`/run-sheet?lesson=${lesson}`).then(async (response) => {
      if (response.ok && lesson === this.lesson) { this.sheet = await response.json(); this.draw(); }
    }).catch(() => { /* the results say that the line is lost */ });
  }

  async act(deed) {
    try {
      const response = await this.line.act(deed);
      if (response.ok) { this.standing = await response.json(); this.choose(); this.draw(); } else this.status.textContent = (await response.json()).error;
    } catch { this.status.textContent = this.words.lost; }
  }

  draw() {
    if (!this.results) return;
    const { results, words } = this;
    const open = new Set([.../** @type {NodeListOf<HTMLElement>} */ (this.body.querySelectorAll("details[open]"))].map((details) => details.dataset.keep));
    const typed = new Map(fieldsOf(this.body).map(({ dataset, value }) => [dataset.name, value]));
    const focus = this.body.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.name : null;
    const parts = [
      stepsOf(results, words, (step) => this.release(step), this.people, this.lesson),
      questionsOf(results, words, (found) => this.round(found), { known: this.known, sortAnew: () => { this.known.length = 0; this.draw(); },
        beside: this.beside ? { results: this.beside, label: this.sessionName(this.compared) } : null }),
      agreementOf(results, words), confidenceOf(results, words),
      this.people ? peopleOf({ people: this.people, results, standing: this.standing, overview: this.overview, lesson: this.lesson, words, change: (deed, sentence) => this.change("/people", deed, sentence),
        invite: (deed) => this.change("/facilitators", deed, (reply) => this.inviteText(reply)), act: (deed) => this.act(deed) }) : learnersOf(results, words),
      ownWordsOf({ line: this.line, lesson: this.lesson, session: this.session, words, kept: this.written, show: (slide) => this.showWords(slide) }),
      this.sheet ? runSheet(this.sheet, words) : null, classFiles(this)];
    this.body.replaceChildren(...parts.filter(Boolean));
    for (const details of this.body.querySelectorAll("details")) details.open = open.has(details.dataset.keep);
    for (const field of fieldsOf(this.body)) field.value = typed.get(field.dataset.name) ?? field.value;
    if (focus) this.body.querySelector(`[data-name="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    if (this.projecting) this.project(); else this.projector.update(this);
  }

  sessionName(number) {
    const found = this.standing.sessions.find((one) => one.number === number);
    return number ? found?.name || format(this.words.session_number, { n: number }) : this.words.all_sessions;
  }

  inviteText({ secret }) {
    return !secret ? this.words.done : format(this.words.facilitator_link, { link: `${window.location.origin}${siteRoot()}class#code=${this.overview.code}&secret=${secret}` });
  }

  showWords(slide) {
    this.projector.chosen = [slide];
    this.project(slide);
    this.projector.at = this.projector.slides().length - 1;
    this.projector.draw();
  }

  release(step) {
    if (this.standing.opens !== "release") return null;
    if ((this.standing.released[this.lesson] ?? []).includes(step.id)) return el("span", { className: "ap-class-released" }, `✓ ${this.words.released}`);
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
    const start = button(round ? words.round_again : words.open_round, "open-round");
    const project = el("button", { type: "button", className: "ap-plain", "data-name": `room-${name}`, "aria-label": `${words.project}: ${found.prompt}`, onclick: () => this.project(found) }, words.project);
    // whoever has read our reasons does not vote on the question any more, but on them
    const read = this.standing.opens === "commit" && !round;
    return el("p", { className: "ap-class-round" }, start, project, read ? el("span", { className: "ap-quiet" }, words.have_read) : null);
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

export default { render };
