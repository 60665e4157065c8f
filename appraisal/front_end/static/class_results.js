// What a class answered in one lesson: steps, questions, agreement, confidence.

import { el, format } from "./dom.js";

const percent = (part, whole) => (whole ? Math.round((100 * part) / whole) : 0);
const decimals = (value) => (value === null ? "–" : value.toFixed(2).replace("-", "−"));

export function stepsOf(results, words, extra) {
  return el("section", { className: "ap-class-part" }, el("h3", {}, words.where),
    el("p", { className: "ap-quiet" }, format(words.answered, results)),
    el("ol", { className: "ap-class-steps" }, results.steps.map((step) => el("li", {},
      el("span", { className: "ap-class-step" }, step.title),
      el("span", { className: "ap-class-track", "aria-hidden": "true" },
        el("span", { className: "ap-class-fill", style: `width:${percent(step.committed, results.joined)}%` }),
        el("span", { className: "ap-class-here", style: `width:${percent(step.here, results.joined)}%` })),
      el("span", { className: "ap-class-count" }, format(words.committed, { n: step.committed }),
        step.here ? el("span", { className: "ap-quiet" }, ` · ${format(words.here, { n: step.here })}`) : null),
      extra(step)))),
    results.other_versions ? el("p", { className: "ap-note" }, format(words.other_versions, { n: results.other_versions })) : null);
}

// the reading of an option, in a symbol and a word: colour is never alone
const READING = { best: "✓", belongs: "✓", defensible: "≈", mistaken: "", "does not belong": "" };

function optionRow(share, votes, words, again) {
  const mark = READING[share.verdict];
  const row = (n, of, kind, label) => el("div", { className: `ap-tally ap-tally-${kind}` },
    el("span", { className: "ap-tally-bar", "aria-hidden": "true" },
      el("span", { style: `width:${percent(n, of)}%` })),
    el("span", { className: "ap-tally-n" }, `${n}`, el("span", { className: "ap-hidden" }, ` ${label}`)));
  return el("li", { className: `ap-tally-option ap-tally-${share.verdict.replaceAll(" ", "-")}` },
    el("span", { className: "ap-tally-text" }, share.text,
      mark ? el("span", { className: "ap-tally-mark" }, ` ${mark} ${words[share.verdict.replaceAll(" ", "_")]}`) : null),
    row(share.learners, votes.learners, "first", words.first_answers),
    again ? row(again.shares.find((s) => s.id === share.id)?.learners ?? 0, again.learners, "again", words.after_discussion) : null);
}

function spreadOf(spread, words) {
  const [low, middle, high] = spread.quartiles.map((value) => Number(value.toPrecision(4)));
  return el("p", { className: "ap-spread" }, format(words.spread, { low, middle, high, unit: spread.unit }),
    el("span", { className: "ap-quiet" }, ` ${spread.values.map((v) => Number(v.toPrecision(4))).join(" · ")}`));
}

function item(found, words, vote) {
  const { first, again, change } = found;
  const agreeing = first.agreeing === null ? null : Math.round(100 * first.agreeing);
  return el("article", { className: "ap-class-item", "data-item": `${found.step}/${found.question}` },
    el("header", {}, el("p", { className: "ap-quiet" }, found.step_title),
      el("h4", {}, found.prompt),
      el("p", { className: "ap-class-facts" }, format(words.item_answers, { n: first.learners }),
        agreeing === null ? null : ` · ${format(words.pairs_agree, { percent: agreeing })}`,
        change && change.agreeing_before !== null ? ` · ${format(words.then, {
          before: Math.round(100 * change.agreeing_before), after: Math.round(100 * change.agreeing_after) })}` : null)),
    first.shares.length ? el("ul", { className: "ap-tallys" }, first.shares.map((share) => optionRow(share, first, words, again))) : null,
    first.spread.map((spread) => spreadOf(spread, words)),
    again?.spread.length ? [el("p", { className: "ap-quiet" }, words.after_discussion), again.spread.map((spread) => spreadOf(spread, words))] : null,
    first.concord ? el("p", { className: "ap-note" }, first.concord.sentence) : null,
    change ? el("p", { className: "ap-note" }, format(words.changed, { changed: change.changed, learners: change.learners })) : null,
    vote(found));
}

export function questionsOf(results, words, vote) {
  const asked = results.items.filter((found) => found.first.learners);
  const few = asked.slice(0, 4);
  const rest = asked.slice(4);
  return el("section", { className: "ap-class-part" }, el("h3", {}, words.questions),
    el("p", { className: "ap-quiet" }, asked.length ? results.ranking : words.nothing_yet),
    few.map((found) => item(found, words, vote)),
    rest.length ? el("details", { className: "ap-more", "data-keep": "rest" },
      el("summary", {}, format(words.more_questions, { n: rest.length })),
      rest.map((found) => item(found, words, vote))) : null);
}

function measureCells(measure) {
  const interval = measure.low === null ? "" : ` (${decimals(measure.low)} – ${decimals(measure.high)})`;
  return el("td", {}, `${decimals(measure.value)}${interval}`, measure.note ? el("span", { className: "ap-quiet" }, ` ${measure.note}`) : null);
}

export function agreementOf(results, words) {
  const groups = results.groups.filter((group) => group.first);
  if (!groups.length) return null;
  const row = (name, concord) => (concord ? el("tr", {}, el("th", { scope: "row" }, name),
    measureCells(concord.percent), measureCells(concord.kappa), measureCells(concord.ac1)) : null);
  return el("section", { className: "ap-class-part" }, el("h3", {}, words.agreement),
    groups.map((group) => el("div", { className: "ap-class-group" },
      el("h4", {}, `${group.step_title}: ${format(group.instrument ? words.domains : words.questions_together, { n: group.questions.length })}`),
      el("div", { className: "ap-scroll", tabIndex: 0, role: "group", "aria-label": words.agreement }, el("table", {},
        el("thead", {}, el("tr", {}, ["", words.share, words.kappa, words.ac1].map((head) => el("th", { scope: "col" }, head)))),
        el("tbody", {}, row(words.first_answers, group.first), row(words.before_again, group.before), row(words.after_discussion, group.after)))),
      el("p", {}, (group.after ?? group.first).sentence))));
}

// each learner a line from the first confidence to the second, without names
export function confidenceOf(results, words) {
  const { confidence, calibration } = results;
  const [wide, high, left] = [320, 180, 40];
  const y = (value) => 12 + (high - 24) * (1 - value / 100);
  const node = (tag, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text) made.textContent = text;
    return made;
  };
  const picture = node("svg", { viewBox: `0 0 ${wide} ${high}`, class: "ap-class-shift", role: "img", "aria-label": confidence.sentence });
  for (const mark of [0, 50, 100]) {
    picture.append(node("line", { x1: left, x2: wide - left, y1: y(mark), y2: y(mark), class: "ap-shift-rule" }),
      node("text", { x: left - 8, y: y(mark) + 4, "text-anchor": "end" }, String(mark)));
  }
  for (const [first, second] of confidence.pairs) {
    picture.append(node("line", { x1: left, x2: wide - left, y1: y(first), y2: y(second), class: "ap-shift-line" }),
      node("circle", { cx: left, cy: y(first), r: 3.5 }), node("circle", { cx: wide - left, cy: y(second), r: 3.5 }));
  }
  return el("section", { className: "ap-class-part" }, el("h3", {}, words.confidence),
    confidence.pairs.length ? el("figure", {}, picture,
      el("figcaption", { className: "ap-class-ends" }, el("span", {}, words.first_confidence), el("span", {}, words.second_confidence))) : null,
    el("p", {}, confidence.sentence), el("p", { className: "ap-quiet" }, calibration.sentence));
}

export function learnersOf(results, words) {
  const titles = Object.fromEntries(results.steps.map((step) => [step.id, step.title]));
  return el("details", { className: "ap-class-part ap-class-names", "data-keep": "names" },
    el("summary", {}, format(words.learners, { n: results.learners.length })),
    el("ul", {}, results.learners.map((learner) => el("li", {}, el("bdi", {}, learner.pseudonym), " ",
      el("span", { className: "ap-quiet" }, learner.at ? format(words.at_step, { step: titles[learner.at] }) : words.finished)))));
}
