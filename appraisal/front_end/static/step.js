// One step: shows the view the kernel made, keeps drafts in this browser, commits once.

import { submitStep } from "./class_member.js";
import { el, format, say, uid } from "./dom.js";
import { downloads } from "./downloads.js";
import { placeLookup } from "./exhibit_cards.js";
import { exhibit } from "./exhibits.js";
import { feedbackBlock } from "./feedback.js";
import { definitions, explainTerms } from "./glossary.js";
import { conclusions, lastDomain } from "./judgements.js";
import { FORMS } from "./question_forms.js";
import { heldNotice, stepInClass, waitsForRelease, whatCommitDoes } from "./second_vote.js";
import { keepOpen } from "./open_details.js";
import { inOwnOrder } from "./option_order.js";
import { keepStep } from "./storage.js";
import { timer } from "./timer.js";
import { stepView, wordsOfSteps } from "./step_words.js";

// drafts by step: JupyterLab takes a cell that is scrolled away out of the page and draws it anew
const DRAFTS = new Map();
/** @param {StepView} view */
const nameOf = (view) => `${view.lesson}/${view.step}`;
const PATIENCE = 10000; // milliseconds within which an answer is expected
// what a page of ours knows of the line to its kernel; in JupyterLab nothing is known
const lineState = () => window.appraisalLine?.state();

async function render({ model, el: root }) {
  await wordsOfSteps();
  const mate = stepInClass(model);
  const asked = new Map();
  const ask = (message, done) => {
    if (!done) return model.send(message);
    const question = { ...message, id: uid("ask") };
    asked.set(question.id, { question, done });
    reportIfLate(() => asked.has(question.id));
    return model.send(question);
  };
  const onMessage = (message) => {
    if (message.id && asked.has(message.id)) {
      const { done } = asked.get(message.id);
      asked.delete(message.id);
      done(message);
    }
  };
  // a question may have been lost with the line, or its answer
  const askAgain = ({ detail }) => {
    if (detail === "open") asked.forEach(({ question }) => model.send(question));
  };
  let shown = null;
  const draw = () => {
    const view = inOwnOrder(stepView(model));
    const opened = ["held", "committed"].includes(view.phase);
    const justCommitted = opened && shown?.phase === "open";
    const wasAtHeld = root.querySelector(".ap-held")?.contains(document.activeElement);
    shown = view;
    mate.draw();
    keepOpen(root, () => root.replaceChildren(step(view, model, ask, mate.element)));
    if (justCommitted) {
      const explanations = root.querySelector(".ap-outcome");
      explanations.focus({ preventScroll: true });
      explanations.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
    } else if (wasAtHeld) root.querySelector(".ap-outcome")?.focus({ preventScroll: true });
  };
  model.on("msg:custom", onMessage);
  window.addEventListener("appraisal:line", askAgain);
  const onView = () => {
    DRAFTS.delete(nameOf(stepView(model)));
    draw();
  };
  model.on("change:view", onView);
  draw();
  return () => {
    model.off("msg:custom", onMessage);
    model.off("change:view", onView);
    window.removeEventListener("appraisal:line", askAgain);
    mate.leave();
  };
}

// says to whoever looks after the line that a question of this moment is still open; and again, if
// something else was heard meanwhile and it still is
function reportIfLate(open, done = () => {}, patience = PATIENCE) {
  const since = performance.now();
  window.setTimeout(() => {
    if (!open()) return;
    window.dispatchEvent(new CustomEvent("appraisal:unanswered", { detail: since }));
    done();
    reportIfLate(open, done, 2 * patience);
  }, patience);
}

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** @param {ShownStep} view @param {any} model @param {Ask} ask @param {Node} mate */
function step(view, model, ask, mate) {
  const { words } = view;
  const heading = uid("step");
  const open = view.phase === "open";
  return explainTerms(el("section", { className: `ap ap-step ap-phase-${view.phase}`, id: `step-${view.step}`, "aria-labelledby": heading },
    el("header", { className: "ap-step-head" },
      el("span", { className: "ap-number-badge", "aria-hidden": "true" }, String(view.number)),
      el("h2", { id: heading, tabIndex: -1 }, view.title),
      el("span", { className: "ap-quiet ap-phase" }, words[`phase_${view.phase}`])),
    view.phase === "waiting" ? el("p", { className: "ap-quiet" }, words.waiting) : met(view, ask),
    open && view.minutes ? timer(view.minutes, words) : null,
    open ? (view.ahead ? later(view, model) : form(view, model)) : null,
    mate,
    view.phase === "held" ? heldNotice(view) : null,
    view.phase === "committed" ? outcome(view, ask) : null,
    definitions(view.terms)));
}

/** @param {ShownStep} view @param {Ask} ask */
function met(view, ask) {
  return [
    el("div", { className: "ap-intro", html: view.intro }),
    view.report ? placeLookup(view.report, view.words) : null,
    view.before.map((shown) => exhibit(shown, ask, view.words)),
  ];
}

// the questions of later steps would give away the answers of earlier ones
const OPENED = new Set();

/** @param {ShownStep} view @param {any} model */
function later(view, model) {
  if (OPENED.has(nameOf(view))) return form(view, model);
  const place = el("div", { className: "ap-later" },
    el("p", { className: "ap-quiet" }, view.words.later),
    el("button", { type: "button", className: "ap-plain", onclick: () => {
      OPENED.add(nameOf(view));
      const questions = form(view, model);
      place.replaceWith(questions);
      questions.querySelector("input, textarea, select")?.focus();
    } }, view.words.open_now));
  return place;
}

/** @param {ShownStep} view @param {any} model */
function form(view, model) {
  const { words } = view;
  const answers = DRAFTS.get(nameOf(view)) ?? { ...view.answers };
  DRAFTS.set(nameOf(view), answers);
  const status = el("p", { className: "ap-status", role: "status" });
  const button = el("button", { type: "submit", className: "ap-commit" }, words.commit);
  const open = () => view.questions.filter((q) => !q.optional && (answers[q.id] ?? null) === null);
  const count = () => {
    const left = open().length;
    button.classList.toggle("ap-not-yet", left > 0);
    status.textContent = left ? format(left === 1 ? words.one_left : words.some_left, { left }) : words.ready;
  };
  const changed = (id) => (value) => {
    answers[id] = value;
    const drafts = Object.fromEntries(Object.entries(answers).filter(([, v]) => v !== null));
    keepStep(view.lesson, view.version, view.step, { answers: drafts, committed: null });
    model.send({ type: "answer", question: id, value });
    count();
  };
  const forms = view.questions.map((question) => {
    const element = FORMS[question.kind](question, answers[question.id] ?? null, changed(question.id), words);
    element.dataset.question = question.id;
    return element;
  });
  if (view.reopened) {
    keepStep(view.lesson, view.version, view.step, { answers: view.answers, committed: null }, { reopen: true });
  }
  // what is kept opens by itself, whatever happens to the line meanwhile; until then say what is so
  const wait = () => {
    const committing = waitsForRelease(view) ? words.class_join.committing : words.committing;
    const lines = { cut: words.line_cut, away: words.line_cut, ended: words.line_ended };
    const tell = (otherwise) => {
      const text = lines[lineState()] ?? otherwise;
      if (text !== status.dataset.said) say(status, text);
      status.dataset.said = text;
    };
    const onLine = () => {
      if (button.isConnected) tell(committing);
      else window.removeEventListener("appraisal:line", onLine);
    };
    window.addEventListener("appraisal:line", onLine);
    reportIfLate(() => button.isConnected, () => tell(words.no_answer));
    tell(committing);
  };
  const submit = (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled")) return;
    const [first] = open();
    if (first) {
      say(status, words.answer_first);
      const target = forms.find((element) => element.dataset.question === first.id);
      target.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
      target.querySelector("input, textarea, select")?.focus({ preventScroll: true });
      return;
    }
    const final = Object.fromEntries(Object.entries(answers).filter(([, v]) => v !== null));
    // kept before the key is asked for, so that a reload cannot undo the commit
    const kept = keepStep(view.lesson, view.version, view.step,
      { answers: final, committed: new Date().toISOString() });
    submitStep(view.lesson, view.version, view.step, kept);
    button.setAttribute("aria-disabled", "true"); // disabled, it would lose the focus
    wait();
    model.send({ type: "commit", ...kept });
  };
  count();
  // a commit is final: only the button makes it, never Enter in a field, a radio or a slider
  const onlyTheButton = (event) => { if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault(); };
  return el("form", { className: "ap-form", noValidate: true, onsubmit: submit, onkeydown: onlyTheButton }, forms,
    el("div", { className: "ap-commit-row" }, button,
      el("p", { className: "ap-quiet ap-what-happens" }, whatCommitDoes(view)), status));
}

/** @param {ShownStep} view @param {Ask} ask */
function outcome(view, ask) {
  const { words } = view;
  return el("div", { className: "ap-outcome", tabIndex: -1, role: "group", "aria-label": words.explanations },
    el("p", { className: "ap-committed" }, format(words.committed_at, { time: new Date(view.committed).toLocaleString() })),
    view.questions.map((question, number) => [
      feedbackBlock(question, view.answers[question.id], view.feedback[question.id], words),
      view.leads_to && lastDomain(view.questions, number) ? conclusions(view.leads_to, words) : null]),
    view.after.map((shown) => exhibit(shown, ask, words)),
    view.downloads ? downloads(view.downloads, ask, view.lesson) : null,
    el("p", { className: "ap-takeaway" }, el("strong", {}, `${words.takeaway} `), el("span", { html: view.takeaway })));
}

export default { render };
