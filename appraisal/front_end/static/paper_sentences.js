// The second section: the numbers, confirmed one sentence at a time.

import { el, format, say } from "./dom.js";
import { resultRow } from "./paper_result_row.js";
import { markedText, signsLegend } from "./paper_text.js";

/** @param {PaperPage} page */
export function sentencesSection(page) {
  const { words, shown } = page;
  if (!shown.sentences.length) return [el("p", {}, words.no_numbers)];
  const all = shown.sentences.filter((sentence) => sentence.results.length);
  const others = shown.sentences.filter((sentence) => !sentence.results.length);
  const done = all.filter((sentence) => sentence.done).length;
  const first = all.find((sentence) => !sentence.done) ?? all[0];
  page.at ??= first?.number ?? null;
  const current = shown.sentences.find((sentence) => sentence.number === page.at) ?? first;
  return [
    shown.note ? el("p", { className: "ap-trouble" }, shown.note) : null,
    all.length ? el("p", {}, words.numbers_how) : el("p", {}, words.no_numbers),
    all.length ? el("div", { className: "ap-meter" },
      el("progress", { max: all.length, value: done, "aria-label": format(words.progress, { done, total: all.length }) }),
      el("span", {}, format(words.progress, { done, total: all.length }))) : null,
    all.length && done === all.length ? el("p", { className: "ap-all-done" }, words.all_done) : null,
    current ? cardOf(page, current) : null,
    el("nav", { "aria-label": words.numbers_title, className: "ap-sentence-list" }, all.map((sentence) =>
      el("button", { type: "button", className: sentence.done ? "ap-is-done" : "", "aria-current": sentence === current ? "true" : null,
        onclick: () => open(page, sentence.number) },
        el("span", { "aria-hidden": "true" }, sentence.done ? "✓ " : ""), format(words.sentence, sentence),
        el("span", { className: "ap-hidden" }, sentence.done ? `, ${words.taken}` : `, ${words.open}`),
        changedMark(page, sentence.number)))),
    others.length ? el("details", { open: others.includes(current) },
      el("summary", {}, format(words.rest_sentences, { count: others.length })), el("p", { className: "ap-quiet" }, words.rest_sentences_how),
      el("div", { className: "ap-rest-list" }, others.map((sentence) => el("button", { type: "button", className: "ap-to-sentence",
        "aria-current": sentence === current ? "true" : null, onclick: () => open(page, sentence.number) },
      shown.places.find((place) => place.id === String(sentence.number))?.label ?? format(words.sentence, sentence))))) : null];
}

/** @param {PaperPage} page @param {number} number */
function open(page, number) {
  page.at = number;
  page.draw("numbers");
  page.focusOn("numbers");
}

// a card in which something was typed and not taken yet stands as it was left
/** @param {PaperPage} page @param {SentenceView} sentence */
function cardOf(page, sentence) {
  const kept = page.cards.get(sentence.number);
  if (!kept) return sentenceCard(page, sentence);
  kept.offer(page.shown.groups);
  return kept.node;
}

// a sign beside a sentence whose card was changed and not taken, there when it is
/** @param {PaperPage} page @param {number} number */
function changedMark(page, number) {
  return el("span", { "data-changed": String(number), hidden: !page.cards.has(number) },
    el("span", { "aria-hidden": "true" }, " ✎"), el("span", { className: "ap-hidden" }, `, ${page.words.changed}`));
}

/**
 * Which sentences were changed and not taken, said where the paper is taken away; empty where none.
 * @param {PaperPage} page
 */
export function untakenNotice(page) {
  const { words } = page;
  return el("p", { className: "ap-trouble ap-untaken", "data-untaken": "" }, page.cards.size
    ? [words.untaken_changes, [...page.cards.keys()].map((number) =>
      el("button", { type: "button", className: "ap-to-sentence", onclick: () => open(page, number) }, format(words.sentence, { number })))] : null);
}

// says of a card in the list and above the downloads that it waits to be taken
/** @param {PaperPage} page @param {number} number @param {HTMLElement} node */
function tellChanged(page, number, node) {
  const root = node.closest(".ap-paper-page");
  const mark = root?.querySelector(`[data-changed="${number}"]`);
  if (mark instanceof HTMLElement) mark.hidden = false;
  root?.querySelector("[data-untaken]")?.replaceWith(untakenNotice(page));
}

/** @param {PaperPage} page @param {SentenceView} sentence */
function sentenceCard(page, sentence) {
  const { words } = page;
  const status = el("p", { className: "ap-status", role: "status" });
  const further = el("p", { className: "ap-further" });
  const tellOf = (result) => ({ onNamed: (whom) => sayOfLikes(result, whom), onTyped: (whom) => { for (const row of every) row.offer(whom); },
    onPair: (first, second) => sayOfEffects(result, first, second), onMeasure: (measure) => sayOfMeasures(result, measure), onWhat: (what) => sayOfSame(result, what), callResult });
  // as it stands on the page now: a group that was just changed, and not the one that was proposed
  const callResult = (result) => {
    const row = every.find((one) => one.result === result);
    const whom = row ? row.ofWhom() : result.whom;
    return [result.says, result.what, whom].filter(Boolean).join(", ");
  };
  /** @type {ReturnType<typeof resultRow>[]} */
  const every = [];
  const rows = sentence.results.map((result) => resultRow(page, sentence, result, tellOf(result)));
  const rest = sentence.rest.map((result) => resultRow(page, sentence, result, tellOf(result), true));
  every.push(...rows, ...rest);
  for (const row of every) row.nameAgain();
  // "64 % vs 66 %, 69 % vs 60 %": whoever names the group of one says that of those in its place
  const sayOfLikes = (result, whom) => {
    const likes = rows.filter((row) => row.result !== result && row.result.pair && row.result.pair === result.pair && row.isOpen());
    for (const row of likes) row.name(whom);
    say(status, likes.length ? format(words.also_named, { n: likes.length, group: whom }) : "");
  };
  // several effects of a sentence mostly compare the same two groups
  const sayOfEffects = (result, first, second) => {
    const open = rows.filter((row) => row.result !== result && row.effect.isOpen());
    for (const row of open) row.effect.setPair(first, second);
    say(status, open.length ? format(words.pair_set, { n: open.length, first, second }) : "");
  };
  // and are mostly of one kind
  const sayOfMeasures = (result, id) => {
    const open = rows.filter((row) => row.result !== result && row.effect.lacksMeasure());
    for (const row of open) row.effect.setMeasure(id);
    const measure = page.view.measures.find((one) => one.id === id)?.label;
    say(status, open.length ? format(words.measure_set, { n: open.length, measure }) : "");
  };
  // of what the same was proposed, the same is corrected; of the others when asked to
  const sayOfSame = (result, what) => {
    const others = rows.filter((row) => row.result !== result && row.hasWhat() && row.ofWhat() !== what);
    const same = others.filter((row) => row.ofWhat() === result.what);
    for (const row of same) row.setWhat(what);
    const left = others.filter((row) => !same.includes(row));
    const all = el("button", { type: "button", className: "ap-to-sentence", onclick: () => {
      for (const row of left) row.setWhat(what);
      say(status, format(words.what_set, { n: left.length, what }));
    } }, format(words.what_all, { what }));
    say(status, same.length ? format(words.what_set, { n: same.length, what }) : "");
    further.replaceChildren(...(left.length ? [all] : []));
  };
  const finish = (taken) => {
    const unsaid = taken ? rest.filter((row) => row.isUnsaid()) : [];
    if (unsaid.length) {
      say(status, format(words.rest_ask, { numbers: unsaid.flatMap((row) => row.result.numbers.map((number) => number.text)).join(", ") }));
      unsaid[0].ask();
      return;
    }
    for (const row of every) row.decide(taken);
    page.cards.delete(sentence.number);
    const left = ofResults().filter((other) => !other.done && other.number !== sentence.number);
    const next = left.find((other) => other.number > sentence.number) ?? left[0];
    page.at = next ? next.number : sentence.number;
    page.work({ focus: left.length ? "numbers" : "follows", spoken: left.length ? format(words.sentences_left, { left: left.length }) : words.last_done });
  };
  const ofResults = () => page.shown.sentences.filter((one) => one.results.length);
  const before = ofResults().findLast((other) => other.number < sentence.number);
  const keys = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.target instanceof HTMLElement) event.target.blur(); // a field counts what was typed in it when it is left
    finish(true);
  };
  const sight = sentenceInSight(page, sentence);
  const nameAgain = () => { for (const row of every) row.nameAgain(); };
  const offer = (groups) => { for (const row of every) groups.forEach(row.offer); };
  const keep = () => {
    if (page.cards.has(sentence.number)) return;
    page.cards.set(sentence.number, { node, offer });
    tellChanged(page, sentence.number, node);
  };
  const node = el("div", { className: "ap-sentence-card", onkeydown: keys, oninput: keep, onchange: () => { keep(); nameAgain(); },
    onfocusin: (event) => showInHand(sight.text, every, event.target) },
    el("h3", { tabIndex: -1, "data-focus": "numbers" }, format(words.sentence, sentence)),
    sight.node, signsLegend(page, sentence.start, sentence.end),
    sentence.notes.map((note) => el("p", { className: "ap-asked" }, note)),
    rows.map((row) => row.node),
    rest.length ? el("details", { open: !rows.length }, el("summary", {}, words.rest), el("p", { className: "ap-quiet" }, words.rest_how), rest.map((row) => row.node)) : null,
    el("div", { className: "ap-paper-row" },
      el("button", { type: "button", className: "ap-commit", "aria-keyshortcuts": "Control+Enter", onclick: () => finish(true) }, words.take),
      el("button", { type: "button", className: "ap-plain", onclick: () => finish(false) }, words.take_none),
      before ? el("button", { type: "button", className: "ap-plain", onclick: () => open(page, before.number) }, words.back) : null),
    status, further); // below what is pressed: they come when a field is left
  return node;
}

// what is asked about stays in sight: on a narrow screen two lines of it, and all of it when asked to
/** @param {PaperPage} page @param {SentenceView} sentence */
function sentenceInSight(page, sentence) {
  const { words, shown } = page;
  const text = el("p", { className: "ap-marked-text" }, markedText(shown.text, shown.marks, sentence.start, sentence.end));
  const toggle = el("button", { type: "button", className: "ap-sight-all", title: words.sight_all, onclick: () => {
    page.sight = !page.sight;
    show();
  } }, el("span", { "aria-hidden": "true" }, "⌄"), el("span", { className: "ap-hidden" }, words.sight_all));
  const node = el("div", { className: "ap-in-sight" }, text, toggle);
  const show = () => {
    node.classList.toggle("ap-is-open", page.sight);
    toggle.setAttribute("aria-expanded", String(page.sight));
  };
  show();
  // of a long sentence the two lines with its first number
  requestAnimationFrame(() => {
    const first = /** @type {HTMLElement | null} */ (text.querySelector("[data-key]"));
    if (first && !page.sight) text.scrollTop = first.offsetTop - text.offsetTop;
  });
  return { node, text };
}

// the numbers that the field in hand is about are marked in the sentence, and scrolled to
function showInHand(sight, rows, field) {
  const row = rows.find((one) => one.node.contains(field));
  const keys = new Set(row ? row.result.numbers.map((number) => number.key) : []);
  const marks = [...sight.querySelectorAll("[data-key]")];
  for (const mark of marks) mark.classList.toggle("ap-in-hand", keys.has(mark.dataset.key));
  const first = marks.find((mark) => keys.has(mark.dataset.key));
  if (first) sight.scrollTop = first.offsetTop - sight.clientHeight / 3;
}
