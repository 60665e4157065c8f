// The facilitator's page: a class followed as it works, and what can be opened for it.

import { ClassClient, classLink, siteRoot } from "./class_client.js";
import { omissionsPanel } from "./class_omissions.js";
import { filesPanel } from "./class_files.js";
import { droppedRecords, handedOver } from "./class_handed_over.js";
import { ClassNotice } from "./class_notice.js";
import { ClassHead } from "./class_head.js";
import { learnersOf, peopleOf } from "./class_learners.js";
import { ownWordsPanel } from "./class_own_words.js";
import { Projector } from "./class_projector.js";
import { releaseOf, roundOf } from "./class_rounds.js";
import { agreementOf, confidenceOf, questionsOf, stepsOf } from "./class_results.js";
import { runSheet } from "./class_sessions.js";
import { el, format } from "./dom.js";
import { openFolds, unfold } from "./folds.js";
import { PressGuard } from "./press_guard.js";

function render({ model, el: root }) {
  /** @type {ClassPageView} */
  const { words, lessons } = model.get("view");
  const page = new ClassPage(model, root, words, lessons);
  page.begin();
  return () => page.leave();
}

const fieldsOf = (root) => /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input[type=text][data-name]")]);

// where the focus is, in words that hold when all is drawn anew
function placeOf(root, { dataset, parentElement }) {
  if (!root.contains(document.activeElement)) return null;
  return dataset.name ? `[data-name="${CSS.escape(dataset.name)}"]`
    : parentElement?.dataset.keep ? `details[data-keep="${CSS.escape(parentElement.dataset.keep)}"] > summary` : null;
}

export class ClassPage {
  /** @param {*} model @param {HTMLElement} root @param {Words} words @param {LessonName[]} lessons */
  constructor(model, root, words, lessons) {
    this.model = model;
    this.words = words;
    this.lessons = lessons;
    this.lesson = "";
    this.paper = "a4"; // on which documents are printed
    this.picked = false; // by hand
    /** @type {OverviewView} */
    this.overview = null;
    /** @type {StandingView} */
    this.standing = null;
    /** @type {Results | null} of the lesson, and of another session */
    this.results = this.beside = null;
    /** @type {RunSheetView | null} */
    this.sheet = null;
    /** @type {PeopleView | null} */
    this.people = null;
    /** @type {{ lesson: string, steps: AskedStep[] } | null} */
    this.questions = null;
    /** @type {(string | undefined)[] | null} what was unfolded, while results are fetched */
    this.open = null;
    this.sheetOf = ""; // which lesson, asked without what
    this.session = 0; // all of them
    this.compared = -1; // none
    /** @type {string[]} */
    this.known = [];
    /** @type {HTMLElement | null} made once for what is watched; their answers come after the page was drawn anew */
    this.ownWords = this.files = null;
    this.projector = new Projector(words, (deed) => this.act(deed));
    this.status = el("p", { className: "ap-class-status", role: "status" });
    this.notice = new ClassNotice(words);
    this.head = new ClassHead(this);
    this.body = el("div", {});
    this.drop = droppedRecords(model, words, (told) => this.showHandedOver(told));
    this.page = el("div", { className: "ap ap-class" }, this.head.root, this.status, this.notice.root, this.body, this.drop, this.projector.dialog);
    this.guard = new PressGuard(this.page, () => { if (this.overview) this.head.draw(); this.draw(); });
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
    return this.line.follow("/results", (/** @type {OverviewView} */ overview) => { this.overview = overview; this.standing = overview.standing; this.choose(); this.fetchSheet(); look(); }, this.leaving.signal);
  }

  // who is here changes without anything being handed in
  async lookAround() {
    const response = await this.line.ask("/people").catch(() => null);
    if (response?.ok) this.setPeople(await response.json());
  }

  /** @param {PeopleView} people */
  setPeople(people) {
    // when somebody who is here was last heard of changes every moment, and is shown nowhere
    const peopleKey = (/** @type {PeopleView | null} */ told) => JSON.stringify(told?.learners.map((one) => (one.here ? { ...one, seen: "" } : one))) + JSON.stringify(told?.facilitators);
    if (peopleKey(this.people) !== peopleKey(people)) { this.people = people; this.draw(); }
  }

  /**
   * @template {PeopleView} Changed
   * @param {string} path @param {Deed} body @param {(reply: Changed) => string} [sentence] @param {(reply: Changed) => HandedOn | null} [handOut]
   */
  async change(path, body, sentence = () => this.words.done, handOut = () => null) {
    const response = await this.line.ask(path, { method: "POST", body }).catch(() => null);
    const reply = await response?.json().catch(() => null);
    if (response?.ok) this.setPeople({ learners: reply.learners, facilitators: reply.facilitators });
    const handed = response?.ok ? handOut(reply) : null;
    window.setTimeout(() => { if (handed) this.notice.handOut(handed); else this.notice.say(response?.ok ? sentence(reply) : reply?.error ?? this.words.lost); });
  }

  leave() { window.clearInterval(this.looking); this.leaving.abort(); this.watching?.abort(); }

  noClass(text) {
    this.watching?.abort();
    this.status.textContent = "";
    this.notice.clear();
    this.head.clear();
    this.body.replaceChildren(el("p", { className: "ap-class-none", role: "status" }, text));
  }

  // the lesson most learners are at, until the one that is watched was begun or chosen
  choose() {
    const { lessons } = this.overview;
    if (!this.picked && !lessons.some(({ id }) => id === this.lesson)) {
      const most = [...lessons].sort((a, b) => b.learners - a.learners)[0]?.id ?? this.lessons[0].id;
      if (most !== this.lesson) this.watch(most);
    }
    this.head.draw();
  }

  // asked for before the results of the lesson are here, it opens when they come
  project(item = null) { this.projecting = !this.results; if (this.results) this.projector.open(this, item); }

  // another session, or another beside it
  chooseSession(changed) {
    if ("session" in changed) this.ownWords = null;
    Object.assign(this, changed);
    this.watch(this.lesson);
  }

  watch(lesson) {
    this.watching?.abort();
    this.watching = new AbortController();
    if (lesson !== this.lesson) Object.assign(this, { known: [], sheet: null, ownWords: null, files: null });
    Object.assign(this, { lesson, results: null, open: this.open ?? openFolds(this.body) });
    this.body.replaceChildren(el("p", { className: "ap-quiet" }, this.words.loading));
    const compared = this.compared >= 0 ? `&beside=${this.compared}` : "";
    this.line.follow(`/results?lesson=${lesson}&session=${this.session}${compared}`, (/** @type {ResultsView} */ told) => {
      this.standing = told.standing;
      this.results = told.results;
      this.beside = told.beside ?? null;
      this.fetchSheet();
      this.draw();
    }, this.watching.signal);
    this.fetchSheet();
    this.head.draw();
  }

  // the run sheet is of what is asked: fetched anew when the lesson is another, or what it leaves out
  async fetchSheet() {
    const { lesson, standing } = this;
    const asked = JSON.stringify([lesson, standing?.without, standing?.left_out[lesson]]);
    if (!lesson || asked === this.sheetOf) return;
    this.sheetOf = asked;
    const response = await this.line.ask(`/run-sheet?lesson=${lesson}`).catch(() => null); // the results say that the line is lost
    const sheet = response?.ok ? await response.json().catch(() => null) : null;
    if (asked !== this.sheetOf) return;
    if (!response || response.status >= 500) this.sheetOf = "";
    if (sheet) { this.sheet = sheet; this.draw(); }
  }

  /** @param {Deed} deed */
  async act(deed) {
    try {
      const response = await this.line.act(deed);
      if (response.ok) { this.standing = await response.json(); this.choose(); this.fetchSheet(); this.draw(); } else this.status.textContent = (await response.json()).error;
    } catch { this.status.textContent = this.words.lost; }
  }

  draw() {
    if (!this.results || this.guard.holds()) return;
    const { results, words } = this;
    const open = this.open ?? openFolds(this.body);
    this.open = null;
    const typed = new Map(fieldsOf(this.body).map(({ dataset, value }) => [dataset.name, value]));
    const focus = placeOf(this.body, /** @type {HTMLElement} */ (document.activeElement));
    this.ownWords ??= ownWordsPanel({ line: this.line, lesson: this.lesson, session: this.session, words, show: (slide) => this.showWords(slide) });
    this.files ??= filesPanel(this);
    const parts = [
      stepsOf(results, words, (step) => releaseOf(this, step), this.people, this.lesson),
      questionsOf(results, words, (found) => roundOf(this, found), { known: this.known, sortAnew: () => { this.known.length = 0; this.draw(); },
        beside: this.beside ? { results: this.beside, label: this.sessionName(this.compared) } : null }),
      agreementOf(results, words), confidenceOf(results, words),
      this.people ? peopleOf({ people: this.people, results, standing: this.standing, overview: this.overview, lesson: this.lesson, words, change: (deed, ...told) => this.change("/people", deed, ...told),
        invite: (deed) => this.invite(deed), act: (deed) => this.act(deed) }) : learnersOf(results, words),
      this.ownWords, this.sheet ? runSheet(this.sheet, words) : null, omissionsPanel(this), this.files];
    this.body.replaceChildren(...parts.filter(Boolean));
    unfold(this.body, open);
    for (const field of fieldsOf(this.body)) field.value = typed.get(field.dataset.name) ?? field.value;
    if (focus) /** @type {HTMLElement | null} */ (this.body.querySelector(focus))?.focus({ preventScroll: true });
    if (this.projecting) this.project(); else this.projector.update(this);
  }

  sessionName(number) {
    const found = this.standing.sessions.find((one) => one.number === number);
    return number ? found?.name || format(this.words.session_number, { n: number }) : this.words.all_sessions;
  }

  /** A link is told once, to whoever made it; one that is ended is shown no longer. @param {Deed} deed */
  async invite(deed) {
    const of = (number) => `facilitator-${number}`;
    await this.change("/facilitators", deed, undefined, (/** @type {ChangedFacilitators} */ { secret, facilitators }) => (!secret ? null : {
      of: of(Math.max(...facilitators.map(({ number }) => number))), text: format(this.words.facilitator_link, { name: deed.name.trim() }), back: "invite",
      value: `${window.location.origin}${siteRoot()}class#code=${this.overview.code}&secret=${secret}` }));
    if (deed.act === "end") this.notice.withdraw(of(deed.number));
  }

  /** @param {WordsSlide} slide */
  showWords(slide) {
    this.projector.chosen = [slide];
    this.project(slide);
    this.projector.at = this.projector.slides().length - 1;
    this.projector.draw();
  }

  // records that were handed over: the same results, with nothing to open or to vote on
  showHandedOver(told) {
    this.watching?.abort();
    this.body.replaceChildren(...handedOver(told, this.words));
    if (this.line) this.body.prepend(el("p", {}, el("button", { type: "button", className: "ap-plain", onclick: () => this.watch(this.lesson || this.lessons[0].id) }, this.words.back_to_class)));
  }
}

export default { render };
