// What a committed question shows: the learner's own answer beside ours, and why.

import { el, format } from "./dom.js";

const MARKS = { agrees: "✓", defensible: "≈", differs: "✗", yours: "•" };

function badge(verdict, words, text = words[`verdict_${verdict}`]) {
  return el("span", { className: `ap-badge ap-${verdict}` },
    el("span", { className: "ap-mark", "aria-hidden": "true" }, MARKS[verdict]), text);
}

/** @param {QuestionView} question @param {any} value @param {FeedbackView} feedback @param {Words} words */
export function feedbackBlock(question, value, feedback, words, [number, all]) {
  const called = question.title || format(words.question_of, { number, all });
  const parts = [el("h3", { className: "ap-question-name" }, called), el("p", { className: "ap-prompt", html: question.prompt })];
  const guessed = question.kind === "number" || question.kind === "range";
  const near = feedback.verdict === "agrees" ? words.near : words.far;
  const open = (value ?? null) === null && question.more;
  if (open) parts.push(el("span", { className: "ap-tag" }, words.left_open));
  else parts.push(guessed ? badge(feedback.verdict, words, near) : badge(feedback.verdict, words));
  if (question.kind === "several") parts.push(ticks(feedback, words, open));
  else if (feedback.remarks.length) parts.push(remarks(feedback, words, called));
  else parts.push(ownBesideOurs(question, value, feedback, words));
  if (question.kind === "domain") parts.push(grounds(question, value, feedback, words));
  return el("div", { className: "ap-question ap-revealed", "data-question": question.id }, parts);
}

/** @param {RemarkView} entry @param {string} className @param {Node} note */
function remark(entry, className, note) {
  return el("div", { className: `ap-remark ${className}` },
    el("div", { className: "ap-remark-head" },
      el("span", { className: "ap-remark-text", html: entry.text }), note),
    entry.why ? el("div", { className: "ap-why", html: entry.why }) : null);
}

/** @param {FeedbackView} feedback @param {Words} words @param {string} called */
function remarks(feedback, words, called) {
  const chosen = feedback.remarks.find((entry) => entry.chosen);
  const best = feedback.remarks.find((entry) => entry.verdict === "agrees");
  const rest = feedback.remarks.filter((entry) => entry !== chosen && entry !== best && entry.why);
  return el("div", { className: "ap-remarks" },
    chosen && chosen !== best
      ? remark(chosen, `ap-line-${chosen.verdict}`, el("span", { className: "ap-tag" }, words.your_answer)) : null,
    best && remark(best, "ap-line-agrees", el("span", { className: "ap-tag" },
      chosen === best ? words.your_and_our_answer : words.our_answer)),
    rest.length
      ? el("details", {}, el("summary", {}, words.other_answers, el("span", { className: "ap-hidden" }, ` (${called})`)),
          rest.map((entry) => remark(entry, "", badge(entry.verdict, words)))) : null);
}

/** @param {FeedbackView} feedback @param {Words} words */
function ticks(feedback, words, open) {
  return el("div", { className: "ap-remarks" }, feedback.remarks.map((entry) => {
    const belongs = entry.verdict === "agrees";
    if (open) return remark(entry, "", el("span", { className: "ap-tag" }, belongs ? words.belongs : words.does_not));
    const note = entry.chosen
      ? (belongs ? words.ticked_rightly : words.ticked_wrongly)
      : (belongs ? words.missed : words.left_rightly);
    const right = entry.chosen === belongs;
    return remark(entry, right ? "ap-line-agrees" : "ap-line-differs", el("span", { className: "ap-tag" },
      el("span", { "aria-hidden": "true" }, right ? "✓ " : "✗ "), note));
  }));
}

/** @param {QuestionView} question @param {any} value @param {FeedbackView} feedback @param {Words} words */
function ownBesideOurs(question, value, feedback, words) {
  const open = (value ?? null) === null && question.more;
  const rows = open ? [] : [[words.your_answer, answerText(question, value, words)]];
  const row = ([name, text, html]) => [el("dt", {}, name), html ? el("dd", { html }) : el("dd", {}, text)];
  if (feedback.reference) {
    rows.push([question.kind === "words" ? words.one_good_answer : words.settled, "", feedback.reference]);
  }
  return el("div", { className: "ap-remarks" },
    el("dl", { className: "ap-beside" }, rows.map(row)),
    feedback.why ? el("div", { className: "ap-why", html: feedback.why }) : null);
}

/** @param {QuestionView} question @param {any} value @param {Words} words */
export function answerText(question, value, words) {
  if (value === null || value === undefined || value === "") return words.left_empty;
  if (question.kind === "range") return `${value[0]} – ${value[1]} ${question.unit}`;
  return question.unit ? `${value} ${question.unit}` : String(value);
}

/** @param {QuestionView} question @param {any} value @param {FeedbackView} feedback @param {Words} words */
function grounds(question, value, feedback, words) {
  const rows = [];
  if (value?.reason) rows.push([words.your_reason, value.reason]);
  if (value?.at) rows.push([words.your_place, question.places[value.at] ?? words.nowhere]);
  const silent = feedback.remarks.some((entry) => entry.verdict === "agrees" && entry.id === "not-reported");
  if (feedback.at) rows.push([silent ? words.silent_place : words.our_place, feedback.at]);
  if (feedback.certainty) rows.push([words.key_certainty, words[`certainty_${feedback.certainty}`]]);
  if (!rows.length) return null;
  return el("dl", { className: "ap-beside" }, rows.map(([name, text]) => [el("dt", {}, name), el("dd", {}, text)]));
}
