// What a class answered in one lesson: steps, questions, agreement, confidence.

import { el, format } from "./dom.js";
import { fold } from "./folds.js";

const percent = (part, whole) => (whole ? Math.round((100 * part) / whole) : 0);
const decimals = (value) => (value === null ? "–" : value.toFixed(2).replace("-", "−"));

// who of those that are here has not committed a step, and who has not and is not here
/** @param {string} step @param {Results} results @param {PeopleView | null} people @param {string} lesson */
export function presenceAt(step, results, people, lesson) {
  const known = Object.fromEntries((people?.learners ?? []).map((one) => [one.pseudonym, one]));
  const open = results.learners.filter((one) => !one.committed.includes(step));
  const here = ({ pseudonym }) => known[pseudonym]?.here && known[pseudonym].lesson === lesson;
  return { waiting: open.filter(here), away: open.filter((one) => !here(one)) };
}

/** @param {Results} results @param {Words} words @param {(step: StepCount) => any} extra @param {PeopleView | null} people */
export function stepsOf(results, words, extra, people = null, lesson = "") {
  return el("section", { className: "ap-class-part" }, el("h3", {}, words.where),
    el("p", { className: "ap-quiet" }, format(words.answered, results)),
    el("ol", { className: "ap-class-steps" }, results.steps.map((step) => {
      const { waiting, away } = presenceAt(step.id, results, people, lesson);
      return el("li", {},
        el("span", { className: "ap-class-step" }, step.title),
        el("span", { className: "ap-class-track", "aria-hidden": "true" },
          el("span", { className: "ap-class-fill", style: `width:${percent(step.committed, results.joined)}%` }),
          people ? el("span", { className: "ap-class-here", style: `width:${percent(waiting.length, results.joined)}%` }) : null),
        el("span", { className: "ap-class-count" }, format(words.committed, { n: step.committed }),
          people && waiting.length ? el("span", {}, ` · ${format(words.not_yet, { n: waiting.length })}`) : null,
          people && away.length ? el("span", { className: "ap-quiet" }, ` · ${format(words.not_here, { n: away.length })}`) : null),
        extra(step));
    })),
    results.other_versions ? el("p", { className: "ap-note" }, format(words.other_versions, { n: results.other_versions })) : null);
}

// the reading of an option, in a symbol and a word: colour is never alone
const READING = { best: "✓", belongs: "✓", defensible: "≈", mistaken: "", "does not belong": "" };

// every round that was answered, all drawn on one scale: the same width is as many learners
/** @param {Item} found @param {Words} words @param {{ label: string, found: Item } | null} beside @returns {ShownRound[]} */
export function roundsOf(found, words, beside = null) {
  return [
    { kind: "first", label: words.first_answers, votes: found.first },
    ...found.rounds.map((votes, number) => ({ kind: "again", votes,
      label: number ? `${words.after_discussion} (${number + 1})` : words.after_discussion })),
    ...(beside ? [{ kind: "beside", label: beside.label, votes: beside.found.first }] : []),
  ];
}

/** @param {ShownRound[]} rounds */
export function legendOf(rounds) {
  if (rounds.length < 2) return null;
  return el("p", { className: "ap-tally-legend" }, rounds.map(({ kind, label, votes }) =>
    el("span", { className: `ap-tally-key ap-tally-${kind}` }, el("span", { className: "ap-tally-bar", "aria-hidden": "true" }, el("span", {})), `${label} (${votes.learners})`)));
}

/** @param {Share} share @param {ShownRound[]} rounds @param {Words} words */
export function optionRow(share, rounds, words) {
  const mark = READING[share.verdict];
  const most = Math.max(1, ...rounds.map(({ votes }) => votes.learners));
  return el("li", { className: `ap-tally-option ap-tally-${share.verdict.replaceAll(" ", "-")}` },
    el("span", { className: "ap-tally-text" }, share.text,
      mark ? el("span", { className: "ap-tally-mark" }, ` ${mark} ${words[share.verdict.replaceAll(" ", "_")]}`) : null),
    rounds.map(({ kind, label, votes }) => {
      const n = votes.shares.find((one) => one.id === share.id)?.learners ?? 0;
      return el("div", { className: `ap-tally ap-tally-${kind}` },
        el("span", { className: "ap-tally-bar", "aria-hidden": "true" }, el("span", { style: `width:${percent(n, most)}%` })),
        el("span", { className: "ap-tally-n" }, `${n}`, el("span", { className: "ap-hidden" }, ` ${label}`)));
    }));
}

/** @param {Spread} spread @param {Words} words */
export function spreadOf(spread, words) {
  const [low, middle, high] = spread.quartiles.map((value) => Number(value.toPrecision(4)));
  return el("p", { className: "ap-spread" }, format(words.spread, { low, middle, high, unit: spread.unit }),
    el("span", { className: "ap-quiet" }, ` ${spread.values.map((v) => Number(v.toPrecision(4))).join(" · ")}`));
}

// our reading where no option bears it: shown where our readings are
/** @param {Item} found @param {Words} words */
export function settledOf(found, words) {
  return found.settled ? el("p", { className: "ap-tally-settled" }, el("span", { className: "ap-tally-mark" }, `✓ ${format(words.settled, { reading: found.settled })}`)) : null;
}

/** @param {Item} found @param {Words} words @param {(found: Item) => any} vote @param {{ label: string, found: Item } | null} beside */
function item(found, words, vote, beside) {
  const { first, change } = found;
  const rounds = roundsOf(found, words, beside);
  const agreeing = first.agreeing === null ? null : Math.round(100 * first.agreeing);
  return el("article", { className: "ap-class-item", "data-item": `${found.step}/${found.question}` },
    el("header", {}, el("p", { className: "ap-quiet" }, found.step_title),
      el("h4", {}, found.prompt),
      el("p", { className: "ap-class-facts" }, format(words.item_answers, { n: first.learners }),
        agreeing === null ? null : ` · ${format(words.pairs_agree, { percent: agreeing })}`,
        change && change.agreeing_before !== null ? ` · ${format(words.then, {
          before: Math.round(100 * change.agreeing_before), after: Math.round(100 * change.agreeing_after) })}` : null)),
    legendOf(rounds),
    first.shares.length ? el("ul", { className: "ap-tallys" }, first.shares.map((share) => optionRow(share, rounds, words))) : null,
    rounds.filter(({ votes }) => votes.spread.length).map(({ label, votes }, number) => [
      number ? el("p", { className: "ap-quiet" }, label) : null, votes.spread.map((spread) => spreadOf(spread, words))]),
    settledOf(found, words),
    first.agreement ? el("p", { className: "ap-note" }, first.agreement.sentence) : null,
    change ? el("p", { className: "ap-note" }, format(words.changed, { changed: change.changed, learners: change.learners })) : null,
    vote(found));
}

// nothing moves while it is discussed: what was shown keeps its place until it is sorted anew
/** @param {Item[]} items @param {string[]} known */
export function inKnownOrder(items, known) {
  const name = ({ step, question }) => `${step}/${question}`;
  const asked = items.filter((found) => found.first.learners);
  asked.filter((found) => !known.includes(name(found))).forEach((found) => known.push(name(found)));
  return asked.sort((a, b) => known.indexOf(name(a)) - known.indexOf(name(b)));
}

/**
 * @param {Results} results @param {Words} words @param {(found: Item) => any} vote
 * @param {{ known?: string[], beside?: { results: Results, label: string } | null, sortAnew?: (() => void) | null }} [order]
 */
export function questionsOf(results, words, vote, { known = [], beside = null, sortAnew = null } = {}) {
  const before = known.length;
  const asked = inKnownOrder(results.items, known);
  const of = (/** @type {Item} */ found) => {
    const same = beside?.results.items.find(({ step, question }) => step === found.step && question === found.question);
    return item(found, words, vote, same ? { label: beside.label, found: same } : null);
  };
  const rest = asked.slice(4);
  return el("section", { className: "ap-class-part" }, el("h3", {}, words.questions),
    el("p", { className: "ap-quiet" }, asked.length ? results.ranking : words.nothing_yet),
    sortAnew && before ? el("p", {}, el("button", { type: "button", className: "ap-plain", "data-name": "sort", onclick: sortAnew }, words.sort_anew)) : null,
    asked.slice(0, 4).map(of),
    rest.length ? fold({ className: "ap-more", "data-keep": "rest" },
      el("summary", {}, format(words.more_questions, { n: rest.length })), () => rest.map(of)) : null);
}

/** @param {Coefficient} measure */
function measureCells(measure) {
  const interval = measure.low === null ? "" : ` (${decimals(measure.low)} – ${decimals(measure.high)})`;
  return el("td", {}, `${decimals(measure.value)}${interval}`, measure.note ? el("span", { className: "ap-quiet" }, ` ${measure.note}`) : null);
}

/** @param {Results} results @param {Words} words */
export function agreementOf(results, words) {
  const groups = results.groups.filter((group) => group.first);
  if (!groups.length) return null;
  const row = (name, agreement) => (agreement ? el("tr", {}, el("th", { scope: "row" }, name),
    measureCells(agreement.percent), measureCells(agreement.kappa), measureCells(agreement.ac1)) : null);
  return el("section", { className: "ap-class-part" }, el("h3", {}, words.agreement),
    groups.map((group) => el("div", { className: "ap-class-group" },
      el("h4", {}, `${group.step_title}: ${format(group.instrument ? words.domains : words.questions_together, { n: group.questions.length })}`),
      el("div", { className: "ap-scroll", tabIndex: 0, role: "group", "aria-label": words.agreement, "data-name": `agreement-${group.step}-${group.questions[0]}` }, el("table", {},
        el("thead", {}, el("tr", {}, ["", words.share, words.kappa, words.ac1].map((head) => el("th", { scope: "col" }, head)))),
        el("tbody", {}, row(words.first_answers, group.first), row(words.before_again, group.before), row(words.after_discussion, group.after)))),
      el("p", {}, (group.after ?? group.first).sentence))));
}

// each learner a line from the first confidence to the second, without names
/** @param {Results} results @param {Words} words */
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
