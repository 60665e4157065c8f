// One question at a time, for the room: large, in the order of the lesson, by keyboard or clicker.

import { legendOf, optionRow, presenceAt, roundsOf, settledOf, spreadOf } from "./class_results.js";
import { el, format, uid } from "./dom.js";

const NEXT = ["ArrowRight", "ArrowDown", "PageDown", " "];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];

/** What the page tells the projector. @typedef {Pick<import("./class_page.js").ClassPage,
 *   "results" | "people" | "standing" | "overview" | "sheet" | "lesson">} ProjectorState */

export class Projector {
  /** @param {Words} words @param {(deed: Deed) => void} act */
  constructor(words, act) {
    this.words = words;
    this.act = act;
    this.at = 0;
    /** @type {ProjectorState} */
    this.state = null;
    this.shown = new Map(); // by question: whether the distribution and our reading are shown
    /** @type {WordsSlide[]} */
    this.chosen = []; // own words the facilitator wants to show
    this.ends = 0;
    const heading = uid("question");
    this.head = el("header", { className: "ap-room-head" });
    this.timer = el("span", { className: "ap-room-timer", role: "timer" });
    this.title = el("h2", { id: heading, tabIndex: -1 });
    this.body = el("div", { className: "ap-room-body", tabIndex: 0, role: "group", "aria-labelledby": heading });
    this.count = el("p", { className: "ap-room-count", role: "status" });
    this.keys = el("p", { className: "ap-room-keys" });
    this.dialog = el("dialog", { className: "ap-room", "aria-labelledby": heading, onkeydown: (event) => this.press(event), onclose: () => this.onClose() },
      this.head, this.title, this.body, this.count, this.keys);
    this.buttons = Object.fromEntries(["back", "next", "distribution", "reading", "start_timer", "blank", "leave_room"].map((name) =>
      [name, el("button", { type: "button", className: "ap-plain", "data-name": name, onclick: () => this.do(name) }, words[`room_${name}`])]));
    this.vote = el("button", { type: "button", className: "ap-plain", "data-name": "vote", onclick: () => this.voteAgain() });
    this.keys.append(...Object.values(this.buttons), this.vote);
  }

  /** @param {ProjectorState} state @param {Item | WordsSlide | null} item */
  open(state, item = null) {
    this.state = state;
    if (item) this.at = Math.max(0, this.slides().findIndex((one) => one.step === item.step && one.question === item.question));
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.requestFullscreen?.().catch(() => { /* the window is large too */ });
    this.ticking ??= window.setInterval(() => this.tick(), 500);
    this.draw();
    this.body.focus();
  }

  onClose() {
    window.clearInterval(this.ticking);
    this.ticking = undefined;
    this.dialog.classList.remove("ap-room-blank");
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  }

  /** @param {ProjectorState} state */
  update(state) {
    this.state = state;
    if (this.dialog.open) this.draw();
  }

  /** @returns {(Item | WordsSlide)[]} */
  slides() {
    const items = [...this.state.results.items].sort((a, b) => a.place - b.place);
    return [...items, ...this.chosen];
  }

  get slide() {
    const all = this.slides();
    this.at = Math.min(Math.max(0, this.at), Math.max(0, all.length - 1));
    return all[this.at];
  }

  // what is shown of the question at hand; of each question for itself, and at first nothing
  get view() {
    const name = `${this.slide?.step}/${this.slide?.question}/${this.slide && "texts" in this.slide ? "words" : ""}`;
    if (!this.shown.has(name)) this.shown.set(name, { distribution: false, reading: false });
    return this.shown.get(name);
  }

  press(event) {
    const named = { d: "distribution", r: "reading", t: "start_timer", b: "blank", ".": "blank" }[event.key.toLowerCase()];
    const onButton = event.target instanceof HTMLButtonElement && event.key === " ";
    const name = NEXT.includes(event.key) && !onButton ? "next" : BACK.includes(event.key) ? "back" : named;
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.do(name);
  }

  do(name) {
    const { body } = this;
    if (name === "leave_room") { this.dialog.close(); return; }
    if (name === "blank") this.dialog.classList.toggle("ap-room-blank");
    else if (name === "start_timer") this.ends = this.ends ? 0 : Date.now() + 60000 * this.minutes();
    else if (name === "next" && body.scrollTop + body.clientHeight < body.scrollHeight - 4) body.scrollBy(0, 0.85 * body.clientHeight);
    else if (name === "back" && body.scrollTop > 4) body.scrollBy(0, -0.85 * body.clientHeight);
    else if (name === "next" || name === "back") {
      const before = this.slide;
      this.at += name === "next" ? 1 : -1;
      if (this.slide !== before) { body.scrollTop = 0; if (this.slide.step !== before.step) this.ends = 0; }
    } else this.view[name] = !this.view[name];
    this.draw();
    this.tick();
  }

  minutes() {
    return this.state.sheet?.steps.find((step) => step.id === this.slide?.step)?.minutes ?? 5;
  }

  tick() {
    const { words } = this;
    const left = Math.round((this.ends - Date.now()) / 1000);
    const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.timer.textContent = !this.ends ? format(words.minutes, { n: this.minutes() }) : left > 0 ? clock(left) : `${words.time_is_up} +${clock(-left)}`;
    this.buttons.start_timer.setAttribute("aria-pressed", String(Boolean(this.ends)));
  }

  round() {
    const { slide, state } = this;
    return state.standing.rounds.find((one) => one.lesson === state.lesson && one.step === slide?.step && one.question === slide?.question);
  }

  voteAgain() {
    const { step, question } = this.slide;
    this.act({ act: this.round()?.open ? "close-round" : "open-round", lesson: this.state.lesson, step, question });
  }

  draw() {
    const { slide, state, words, view } = this;
    if (!slide) { this.title.textContent = words.nothing_yet; return; }
    const all = this.slides();
    this.head.replaceChildren(
      el("span", {}, slide.step_title), el("span", {}, format(words.question_of, { n: this.at + 1, all: all.length })),
      el("span", { className: "ap-room-code" }, `${words.code} ${state.overview.code}`), this.timer);
    this.title.textContent = slide.prompt;
    this.dialog.classList.toggle("ap-readings", view.reading);
    const again = this.round();
    const own = "texts" in slide;
    this.body.replaceChildren(...("texts" in slide ? [ownWordsList(slide)] : this.question(slide, view)));
    this.count.textContent = "texts" in slide ? "" : this.countText(slide, again);
    for (const name of ["distribution", "reading"]) {
      this.buttons[name].setAttribute("aria-pressed", String(view[name]));
      this.buttons[name].disabled = own;
    }
    this.vote.hidden = own;
    this.vote.textContent = again?.open ? words.close_round : again ? words.round_again : words.open_round;
    this.tick();
  }

  /** @param {Item} slide @param {RoundView | undefined} again */
  countText(slide, again) {
    const { words, state } = this;
    const { waiting } = presenceAt(slide.step, state.results, state.people, state.lesson);
    return [format(words.item_answers, { n: slide.first.learners }),
      waiting.length ? format(words.not_yet, { n: waiting.length }) : "",
      again?.open ? format(words.voting, { n: slide.rounds[again.turn - 2]?.learners ?? 0 }) : ""].filter(Boolean).join(" · ");
  }

  /** @param {Item} slide @param {{ distribution: boolean }} view */
  question(slide, view) {
    const { words } = this;
    const rounds = view.distribution ? roundsOf(slide, words) : [];
    const options = slide.first.shares.map((share) => optionRow(share, rounds, words));
    return [legendOf(rounds), options.length ? el("ul", { className: `ap-tallys${view.distribution ? "" : " ap-room-plain"}` }, options) : null,
      ...rounds.flatMap(({ label, votes }) => votes.spread.length ? [el("p", { className: "ap-quiet" }, label), ...votes.spread.map((one) => spreadOf(one, words))] : []), settledOf(slide, words)].filter(Boolean);
  }
}

/** @param {WordsSlide} slide */
function ownWordsList(slide) {
  return el("ul", { className: "ap-room-words" }, slide.texts.map((text) => el("li", {}, el("blockquote", {}, text))));
}
