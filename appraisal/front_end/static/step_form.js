// The questions of an open step: drafts are kept as they are given, the button commits them once.

import { submitStep } from "./class_member.js";
import { el, format, say, setText } from "./dom.js";
import { reportIfLate } from "./late_answers.js";
import { more } from "./more.js";
import { calm } from "./motion.js";
import { clearError, showError } from "./question_error.js";
import { FORMS } from "./question_forms.js";
import { waitsForRelease, whatCommitDoes } from "./second_vote.js";
import { keepStep, readRecord } from "./storage.js";

// drafts by step: JupyterLab takes a cell that is scrolled away out of the page and draws it anew
const DRAFTS = new Map();
/** @param {StepView} view */
const nameOf = (view) => `${view.lesson}/${view.step}`;
// what a page of ours knows of the line to its kernel; in JupyterLab nothing is known
const lineState = () => window.appraisalLine?.state();

// A view may have been made before the kernel heard the last answers. As long as the record of this
// browser holds what the form holds, the form is newer; else the answers came from elsewhere: from a
// file, from a commit taken back, or were deleted.
/** @param {StepView} view @returns {boolean} whether the draft of the step stays */
export function keepDraft(view) {
  const draft = view.phase === "open" && !view.reopened && DRAFTS.get(nameOf(view));
  const stored = readRecord(view.lesson)?.steps?.[view.step]?.answers ?? {};
  if (draft && sameAnswers(draft, stored)) return true;
  DRAFTS.delete(nameOf(view));
  return false;
}

const givenAnswers = (answers) => Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null));
const sameAnswers = (one, other) => JSON.stringify(givenAnswers(one)) === JSON.stringify(givenAnswers(other));

// the questions of later steps would give away the answers of earlier ones
const OPENED = new Set();

/** @param {ShownStep} view @param {any} model */
export function later(view, model) {
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
export function form(view, model) {
  const { words } = view;
  const answers = DRAFTS.get(nameOf(view)) ?? { ...view.answers };
  DRAFTS.set(nameOf(view), answers);
  const status = el("p", { className: "ap-status", role: "status" });
  const button = el("button", { type: "submit", className: "ap-commit" }, words.commit);
  const open = () => view.questions.filter((q) => !q.optional && !q.more && (answers[q.id] ?? null) === null);
  const count = () => {
    const left = open().length;
    button.classList.toggle("ap-not-yet", left > 0);
    setText(status, left ? format(left === 1 ? words.one_left : words.some_left, { left }) : words.ready);
  };
  const onChange = (id) => (value) => {
    answers[id] = value;
    clearError(elementOf(id));
    keepStep(view.lesson, view.version, view.step, { answers: givenAnswers(answers), committed: null });
    model.send({ type: "answer", question: id, value });
    count();
  };
  const forms = view.questions.map((question) => {
    const element = FORMS[question.kind](question, answers[question.id] ?? null, onChange(question.id), words);
    element.dataset.question = question.id;
    element.addEventListener("input", () => clearError(element), true); // before a field judges itself
    return element;
  });
  const elementOf = (id) => forms.find((element) => element.dataset.question === id);
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
      const number = view.questions.filter((question) => !question.more).indexOf(first) + 1;
      say(status, format(words.answer_first, { number }));
      const target = elementOf(first.id);
      showError(target, target.problem?.() || format(words.still_open, { number }));
      target.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
      target.querySelector("input, textarea, select")?.focus({ preventScroll: true });
      return;
    }
    const asked = new Set(view.questions.map(({ id }) => id));
    const final = Object.fromEntries(Object.entries(givenAnswers(answers)).filter(([id]) => asked.has(id)));
    // kept before the key is asked for, so that a reload cannot undo the commit
    const kept = keepStep(view.lesson, view.version, view.step,
      { answers: final, committed: new Date().toISOString(), ...(view.left_out.length ? { left_out: view.left_out } : {}) });
    submitStep(view.lesson, view.version, view.step, kept);
    button.setAttribute("aria-disabled", "true"); // disabled, it would lose the focus
    wait();
    model.send({ type: "commit", ...kept });
  };
  count();
  // a commit is final: only the button makes it, never Enter in a field, a radio or a slider
  const onlyTheButton = (event) => { if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault(); };
  return el("form", { className: "ap-form", noValidate: true, onsubmit: submit, onkeydown: onlyTheButton },
    view.questions.filter((question) => !question.more).map(({ id }) => elementOf(id)),
    more(view, "questions", view.questions.filter((question) => question.more).map(({ id }) => elementOf(id))),
    el("div", { className: "ap-commit-row" }, button,
      el("p", { className: "ap-quiet ap-what-happens" }, whatCommitDoes(view)), status));
}
