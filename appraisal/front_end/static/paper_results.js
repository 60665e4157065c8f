// The third section: what follows from the numbers that were taken.

import { el, format, say } from "./dom.js";
import { findingCard, table } from "./exhibit_cards.js";

/** @param {PaperPage} page */
export function followsSection(page) {
  const { words, shown } = page;
  const found = shown.follows;
  return [
    el("p", {}, words.follows_how),
    found.trouble ? el("p", { className: "ap-trouble" }, found.trouble) : null,
    found.nothing ? el("p", { className: "ap-quiet" }, found.nothing) : null,
    found.findings.length || found.consistent.length ? [el("h3", {}, words.findings),
      found.findings.map((finding) => el("section", { className: "ap-exhibit", "data-finding": finding.id }, findingCard(finding, words))),
      found.consistent.length ? el("details", {}, el("summary", {}, found.consistent.length === 1 ? words.consistent_one : format(words.consistent_more, { count: found.consistent.length })),
        found.consistent.map((finding) => el("section", { className: "ap-exhibit" }, findingCard(finding, words)))) : null] : null,
    found.untested.length ? el("details", {}, el("summary", {}, format(words.untested, { count: found.untested.length })),
      el("ul", {}, found.untested.map((line) => el("li", {}, line)))) : null,
    found.intervals.rows.length ? [el("h3", {}, words.intervals), table(found.intervals, words.intervals)] : null,
    found.curves.length ? [el("h3", {}, words.curves), found.curves.map((curve) => curveFigure(page, curve))] : null,
    found.unplaced.length ? [el("h3", {}, words.unplaced), el("p", { className: "ap-quiet" }, words.unplaced_how),
      el("ul", {}, found.unplaced.map((one) => el("li", {}, `${one.says}. ${one.press} `, toSentence(page, one.sentence, one.says))))] : null,
    shown.twice.length ? [el("h3", {}, words.twice), el("p", { className: "ap-quiet" }, words.twice_how),
      el("ul", {}, shown.twice.map((one) => el("li", {}, `${one.says} `, one.sentences.map((number) => toSentence(page, number, one.says)))))] : null,
    found.missing.length ? [el("h3", {}, words.missing), el("p", { className: "ap-quiet" }, words.missing_how),
      el("ul", {}, found.missing.map((line) => el("li", {}, line)))] : null];
}

/** @param {PaperPage} page @param {number} number */
function toSentence(page, number, about) {
  return el("button", { type: "button", className: "ap-to-sentence", onclick: () => { page.at = number; page.draw("numbers"); page.focusOn("numbers"); } },
    format(page.words.sentence, { number }), el("span", { className: "ap-hidden" }, `: ${about}`));
}

/**
 * Drawn when asked for: two hundred cohorts take a moment.
 * @param {PaperPage} page @param {CurveTitle} curve
 */
function curveFigure(page, curve) {
  const { words } = page;
  const status = el("p", { role: "status", className: "ap-status" });
  const figure = el("figure", { className: "ap-paper-figure" }, el("figcaption", {}, curve.title));
  const button = el("button", { type: "button", className: "ap-plain", onclick: () => {
    say(status, words.drawing);
    page.ask({ type: "curve", curve: curve.id, paper: page.copyPaper(), width: figure.clientWidth }, (/** @type {CurveReply & { trouble?: string }} */ reply) => {
      if (reply.trouble) return say(status, reply.trouble);
      say(status, "");
      figure.replaceChildren(el("figcaption", {}, curve.title), el("div", { className: "ap-picture", html: reply.picture.svg }),
        el("p", { className: "ap-sentence" }, reply.picture.says));
      return undefined;
    });
  } }, words.draw_curve, el("span", { className: "ap-hidden" }, `: ${curve.title}`));
  figure.append(button, status);
  return figure;
}
