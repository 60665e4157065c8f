// A paper of one's own: five sections over one record, which this browser keeps.

import { el, say } from "./dom.js";
import { keepPresses } from "./keep_presses.js";
import { kernelQuestions } from "./kernel_questions.js";
import { appraisalSection, conclusionList, judgeSection } from "./paper_judgement.js";
import { followsSection } from "./paper_results.js";
import { sentencesSection } from "./paper_sentences.js";
import { textSection } from "./paper_text.js";
import { PressGuard } from "./press_guard.js";
import { isRecord, parseRecord, storageTrouble } from "./storage.js";

const PAPER_KEY = "appraisal-your-paper";
const EMPTY = { format: 1, text: "", numbers: {}, facts: {}, claims: [], route: {}, instrument: "", judgements: {}, own: {}, certainty: null };
const SECTIONS = ["text", "numbers", "follows", "judge", "own"];

function render({ model, el: root }) {
  /** @type {StartView} */
  const view = model.get("view");
  const { words } = view;
  const { ask, leave } = kernelQuestions(model);
  const holders = Object.fromEntries(SECTIONS.map((name) => [name, el("div", {})]));
  const note = el("p", { className: "ap-trouble", role: "alert" });
  const spoken = el("p", { className: "ap-hidden", role: "status" });
  const page = /** @type {PaperPage} */ ({ view, words, paper: readPaper(), shown: null, at: null, cards: new Map(), typed: null, sight: false });
  let asked = 0;
  let focusNext = ""; // the section that the focus goes to once everything may be drawn

  function readPaper() {
    /** @type {any} */
    let kept = null;
    storageTrouble((storage) => { kept = parseRecord(storage.getItem(PAPER_KEY)); });
    return { ...structuredClone(EMPTY), ...(isRecord(kept) && kept.format === 1 ? kept : {}) };
  }
  // what JSON keeps and the kernel is sent
  page.copyPaper = () => ({ ...page.paper });
  page.keep = () => {
    const trouble = storageTrouble((storage) => storage.setItem(PAPER_KEY, JSON.stringify(page.copyPaper())));
    const text = trouble ? words[trouble] : "";
    if (note.textContent !== text) note.textContent = text;
  };
  page.change = (changes) => { Object.assign(page.paper, changes); page.keep(); };
  page.ask = (message, then) => ask(message, (reply) => {
    if (note.textContent === words.away) note.textContent = "";
    then(reply);
  }, () => { if (note.textContent !== words.away) note.textContent = words.away; });
  page.work = ({ focus = "", spoken: text = "" }) => {
    page.keep();
    const turn = (asked += 1);
    page.ask({ type: "show", paper: page.copyPaper() }, (/** @type {PaperReply & { trouble?: string }} */ reply) => {
      if (turn !== asked) return; // an older answer than the last question
      if (reply.trouble) { note.textContent = reply.trouble; return; }
      if (reply.view.text !== page.shown?.text) page.cards.clear();
      page.shown = reply.view;
      focusNext = focus || focusNext;
      if (!guard.holds()) drawAll();
      if (text) say(spoken, text);
    });
  };
  const begin = () => { page.at = page.typed = null; page.cards.clear(); };
  page.replace = (paper, spoken = "") => { page.paper = { ...structuredClone(EMPTY), ...paper }; begin(); page.work({ focus: "text", spoken }); };
  page.forget = () => {
    storageTrouble((storage) => storage.removeItem(PAPER_KEY));
    page.paper = structuredClone(EMPTY);
    page.shown = null;
    begin();
    focusNext = "text";
    drawAll();
  };
  page.focusOn = (name) => {
    const target = holders[name].querySelector(`[data-focus="${name}"]`) ?? holders[name].closest("section").querySelector("h2");
    target?.focus();
  };
  const make = { text: textSection, numbers: sentencesSection, follows: followsSection, judge: judgeSection, own: appraisalSection };
  page.draw = (name) => {
    const empty = name !== "text" && !page.shown;
    holders[name].closest("section")?.toggleAttribute("hidden", empty);
    if (empty) return;
    const active = document.activeElement;
    // one section that cannot be drawn says so in its place, and the others stand
    let parts;
    try {
      parts = make[name](page);
    } catch (error) {
      console.error(error);
      parts = [el("p", { className: "ap-trouble" }, words.failed)];
    }
    holders[name].replaceChildren(...[parts].flat(Infinity).filter((node) => node !== null && node !== undefined));
    // a card that stands where it stood has the hand in it still
    if (active instanceof HTMLElement && holders[name].contains(active)) active.focus({ preventScroll: true });
  };
  function drawAll() {
    const focus = focusNext;
    focusNext = "";
    const active = document.activeElement;
    for (const name of SECTIONS) {
      // what somebody is typing in is not drawn anew under their hands
      if (name !== focus && holders[name].contains(active) && name !== "numbers") {
        const conclusions = holders[name].querySelector("[data-conclusions]");
        if (conclusions && page.shown?.instrument) conclusions.replaceChildren(...conclusionList(page));
        continue;
      }
      page.draw(name);
    }
    if (focus === "text") page.focusOn(page.shown ? "numbers" : "text");
    else if (focus) page.focusOn(focus);
  }

  const titles = { text: words.text_title, numbers: words.numbers_title, follows: words.follows_title, judge: words.judge_title, own: words.own_title };
  const all = el("div", { className: "ap ap-paper-page" }, note, spoken,
    SECTIONS.map((name, place) => el("section", { className: "ap-step ap-paper-section", "data-section": name, "aria-label": titles[name] },
      el("div", { className: "ap-step-head" }, el("span", { className: "ap-number-badge", "aria-hidden": "true" }, String(place + 1)),
        el("h2", { tabIndex: -1 }, titles[name])), holders[name])));
  const guard = new PressGuard(all, drawAll);
  const letGo = keepPresses(all);
  root.replaceChildren(all);
  drawAll();
  if (page.paper.text) page.work({});
  const other = (event) => { if (event.key === PAPER_KEY && event.newValue) { page.paper = readPaper(); page.work({}); } };
  window.addEventListener("storage", other);
  return () => {
    leave();
    letGo();
    window.removeEventListener("storage", other);
  };
}

export default { render };
