// A committed step in a class: whether it was sent, and the card of a second vote on its question.

import { inOwnOrder } from "./option_order.js";
import { CHANGED, commitId, member, policyFor, submissionOf, submitEntry, voteId } from "./class_member.js";
import { el, format, say, uid } from "./dom.js";
import { answerText } from "./feedback.js";
import { FORMS } from "./question_forms.js";
import { stepView } from "./step_words.js";

export function stepInClass(model) {
  const element = el("div", { className: "ap-second-vote" });
  const votes = new Map(); // cards by question: a vote half given survives what goes on around it
  const draw = () => {
    const view = inOwnOrder(stepView(model));
    const now = member();
    const { words } = view;
    const happens = element.closest(".ap-step")?.querySelector(".ap-what-happens");
    if (happens) happens.textContent = whatCommitDoes(view);
    const closed = view.phase !== "committed" && view.phase !== "held";
    if (closed || !now || now.trouble === "no-class") { element.replaceChildren(); return; }
    const sent = submissionOf(commitId(view.lesson, view.step, { committed: view.committed }));
    const cards = (now.rounds ?? [])
      .filter((round) => round.lesson === view.lesson && round.step === view.step)
      .map((round) => ({ round, question: view.questions.find((one) => one.id === round.question) }))
      .filter(({ question }) => question)
      .map(({ round, question }) => voteCard(votes, view, round, question));
    const line = sent ? el("p", { className: `ap-handed ap-handed-${sent.status}` },
      format(words.class_join[`step_${sent.status}`], { reason: sent.reason })) : null;
    const next = [line, ...cards].filter(Boolean);
    const focused = element.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    element.replaceChildren(...next);
    if (focused?.isConnected) focused.focus({ preventScroll: true });
  };
  window.addEventListener(CHANGED, draw);
  return { element, draw, leave: () => window.removeEventListener(CHANGED, draw) };
}

export function waitsForRelease(view) {
  const policy = policyFor(view.lesson);
  return policy?.opens === "release" && !policy.released.includes(view.step);
}

export function whatCommitDoes(view) {
  return waitsForRelease(view) ? view.words.class_join.commit_does_held : view.words.what_commit_does;
}

function voteCard(votes, view, round, question) {
  const words = view.words.class_join;
  const id = voteId(view.lesson, view.version, round);
  const given = submissionOf(id);
  const state = given ? given.status : round.open ? "open" : "closed";
  const known = votes.get(question.id);
  if (known?.id === id && known.state === state) return known.element;
  const heading = uid("vote");
  const row = (name, value) => [el("dt", {}, name), el("dd", { html: ownAnswer(question, value, view.words) })];
  const answers = el("dl", { className: "ap-beside" }, row(words.first_answer, view.answers[question.id]),
    given ? row(words.second_answer, given.entry.answers[question.id]) : null);
  const element = el("div", { className: `ap-vote ap-vote-${state}`, id: `vote-${view.step}-${question.id}`, role: "group", "aria-labelledby": heading },
    el("h3", { id: heading, tabIndex: -1 }, words.second_vote),
    state === "open" ? [el("p", {}, words.how_to_vote), answers, voteForm(view, question, id, round.turn)] : [
      el("p", { className: "ap-prompt", html: question.prompt }), answers,
      el("p", { className: "ap-vote-state", role: "status" }, format(words[`vote_${state}`], { reason: given?.reason ?? "" }))]);
  votes.set(question.id, { id, state, element });
  if (known?.state === "open" && known.element.contains(document.activeElement)) {
    window.setTimeout(() => document.getElementById(heading)?.focus({ preventScroll: true }));
  }
  return element;
}

function voteForm(view, question, id, turn) {
  const words = view.words.class_join;
  const status = el("p", { className: "ap-status", role: "status" });
  let vote = null;
  const sure = el("select", { id: uid("sure") }, el("option", { value: "" }, words.sure_not_said),
    [10, 30, 50, 70, 90, 100].map((value) => el("option", { value }, `${value} %`)));
  const form = FORMS[question.kind]({ ...question, optional: false }, null, (value) => { vote = value; status.textContent = ""; }, view.words);
  const submit = (event) => {
    event.preventDefault();
    if (vote === null) { say(status, words.vote_first); form.querySelector("input")?.focus(); return; }
    submitEntry({ id, lesson: view.lesson, version: view.version, step: view.step, round: turn ?? 2,
      answers: { [question.id]: vote }, committed: new Date().toISOString(),
      ...(sure.value ? { sure: { [question.id]: Number(sure.value) } } : {}) });
  };
  return el("form", { noValidate: true, onsubmit: submit }, form,
    member()?.without?.includes("confidence") ? null : el("p", { className: "ap-sure" }, el("label", { htmlFor: sure.id }, words.sure), sure),
    el("div", { className: "ap-commit-row" }, el("button", { type: "submit", className: "ap-commit" }, words.vote_again), status));
}

// an answer in words; what the learner typed is escaped, what the kernel made is markup
function ownAnswer(question, value, words) {
  const escapeHtml = (text) => el("span", {}, text).innerHTML;
  if (value === null || value === undefined || value === "") return escapeHtml(words.left_empty);
  const option = (id) => question.options.find((one) => one.id === id)?.text ?? escapeHtml(id);
  if (question.kind === "several") return value.map(option).join("<br>");
  if (question.kind === "domain") return option(value.response) + (value.reason ? escapeHtml(` (${value.reason})`) : "");
  return question.options ? option(value) : escapeHtml(answerText(question, value, words));
}

export function heldNotice(view) {
  const { words } = view;
  const row = (question) => [question.title ? el("dt", {}, question.title) : el("dt", { html: question.prompt }), el("dd", { html: ownAnswer(question, view.answers[question.id], words) })];
  return el("div", { className: "ap-outcome ap-held", tabIndex: -1, role: "group", "aria-label": words.your_answers_lead },
    el("p", { className: "ap-held-says" }, words.class_join.held),
    el("details", {}, el("summary", {}, words.class_join.held_answers),
      el("dl", { className: "ap-held-answers" }, view.questions.map(row))));
}
