// The second section: the numbers, confirmed one sentence at a time.

import { el, format, say } from "./dom.js";
import { effectFields } from "./paper_effects.js";
import { markedText } from "./paper_text.js";

const SHARED = new Set(["p", "level"]);

/** @param {PaperPage} page */
export function sentencesSection(page) {
  const { words, shown } = page;
  const all = shown.sentences;
  if (!all.length) return [el("p", {}, words.no_numbers)];
  const done = all.filter((sentence) => sentence.done).length;
  page.at ??= (all.find((sentence) => !sentence.done) ?? all[0]).number;
  const current = all.find((sentence) => sentence.number === page.at) ?? all[0];
  return [
    shown.note ? el("p", { className: "ap-trouble" }, shown.note) : null,
    el("p", {}, words.numbers_how),
    el("div", { className: "ap-meter" },
      el("progress", { max: all.length, value: done, "aria-label": format(words.progress, { done, total: all.length }) }),
      el("span", {}, format(words.progress, { done, total: all.length }))),
    done === all.length ? el("p", { className: "ap-all-done" }, words.all_done) : null,
    sentenceCard(page, current, all),
    el("nav", { "aria-label": words.numbers_title, className: "ap-sentence-list" }, all.map((sentence) =>
      el("button", { type: "button", className: sentence.done ? "ap-is-done" : "", "aria-current": sentence === current ? "true" : null,
        onclick: () => { page.at = sentence.number; page.draw("numbers"); page.focusOn("numbers"); } },
        el("span", { "aria-hidden": "true" }, sentence.done ? "✓ " : ""), format(words.sentence, sentence),
        el("span", { className: "ap-hidden" }, sentence.done ? `, ${words.taken}` : `, ${words.open}`))))];
}

/** @param {PaperPage} page @param {SentenceView} sentence @param {SentenceView[]} all */
function sentenceCard(page, sentence, all) {
  const { words, shown } = page;
  const status = el("p", { className: "ap-status", role: "status" });
  const rows = sentence.results.map((result) => resultRow(page, sentence, result, (whom) => sayOfLikes(result, whom), (first, second) => sayOfEffects(result, first, second)));
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
  const finish = (taken) => {
    for (const row of rows) row.decide(taken);
    const left = all.filter((other) => !other.done && other.number !== sentence.number);
    const next = left.find((other) => other.number > sentence.number) ?? left[0];
    page.at = next ? next.number : sentence.number;
    page.work({ focus: left.length ? "numbers" : "follows", spoken: left.length ? format(words.sentences_left, { left: left.length }) : words.last_done });
  };
  const place = all.indexOf(sentence);
  const keys = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    finish(true);
  };
  return el("div", { className: "ap-sentence-card", onkeydown: keys },
    el("h3", { tabIndex: -1, "data-focus": "numbers" }, format(words.sentence, sentence)),
    el("p", { className: "ap-marked-text" }, markedText(shown.text, shown.marks, sentence.start, sentence.end)),
    rows.map((row) => row.node), status,
    el("div", { className: "ap-paper-row" },
      el("button", { type: "button", className: "ap-commit", "aria-keyshortcuts": "Control+Enter", onclick: () => finish(true) }, words.take),
      el("button", { type: "button", className: "ap-plain", onclick: () => finish(false) }, words.take_none),
      place > 0 ? el("button", { type: "button", className: "ap-plain", onclick: () => { page.at = all[place - 1].number; page.draw("numbers"); page.focusOn("numbers"); } }, words.back) : null));
}

/**
 * One result: ticked or not, of what, in whom, when; and, folded away, the kind of each number.
 * @param {PaperPage} page @param {SentenceView} sentence @param {ResultView} result
 * @param {(whom: string) => void} onNamed told when its group was named
 * @param {(first: string, second: string) => void} onPair told when the two groups of an effect were
 */
function resultRow(page, sentence, result, onNamed, onPair) {
  const { words, view, shown } = page;
  const own = { what: result.what, whom: result.whom, when: result.when, kinds: {}, join: "" };
  const size = result.numbers.every((number) => number.kind === "n"); // a size is of a group, and of nothing else
  const tick = el("input", { type: "checkbox", checked: result.taken !== false });
  const what = el("input", { type: "text", value: result.what, maxLength: 200, oninput: () => { own.what = what.value; } });
  const when = el("input", { type: "text", value: result.when, maxLength: 60, className: "ap-short", oninput: () => { own.when = when.value; } });
  const named = el("input", { type: "text", maxLength: 200, hidden: true, "aria-label": words.new_group, oninput: () => { own.whom = named.value; },
    onchange: () => { if (named.value) onNamed(named.value); } });
  const whom = el("select", {},
    el("option", { value: "" }, words.not_said),
    shown.groups.map((group) => el("option", { value: group }, group)),
    el("option", { value: "\u0000" }, words.other_group));
  whom.value = result.whom;
  whom.addEventListener("change", () => {
    named.hidden = whom.value !== "\u0000"; // without the focus: a letter typed in the list may only pass by it
    own.whom = named.hidden ? whom.value : named.value;
    if (named.hidden && own.whom) onNamed(own.whom);
  });
  const name = (group) => {
    if (![...whom.options].some((option) => option.value === group)) whom.append(el("option", { value: group }, group));
    whom.value = own.whom = group;
    named.hidden = true;
  };
  const fields = el("div", { className: "ap-result-fields" },
    size ? null : el("label", {}, el("span", {}, words.what), what),
    el("label", {}, el("span", {}, size ? words.size_of : words.whom), whom, named),
    size ? null : el("label", {}, el("span", {}, words.when), when));
  const effect = effectFields(page, result, onPair);
  const isEffect = () => result.numbers.some((number) => (own.kinds[number.key] ?? number.kind) === "ratio");
  const showEffect = () => effect.putInto(fields, isEffect());
  const kinds = result.numbers.map((number) => {
    const choose = el("select", {}, view.kinds.map((kind) => el("option", { value: kind.id }, kind.label)));
    choose.value = number.kind;
    choose.addEventListener("change", () => { own.kinds[number.key] = choose.value; showEffect(); });
    return el("label", {}, el("span", {}, format(words.kind_of, { number: number.text })), choose);
  });
  const others = sentence.results.filter((other) => other !== result);
  const join = el("select", {}, el("option", { value: "" }, words.join_alone),
    others.map((other) => el("option", { value: other.key }, other.says)));
  join.addEventListener("change", () => { own.join = join.value; });
  const node = el("fieldset", { className: "ap-result" },
    el("legend", {}, el("label", {}, tick, el("strong", {}, result.says))),
    fields,
    el("details", {}, el("summary", {}, words.change_kinds, el("span", { className: "ap-hidden" }, `: ${result.says}`)),
      el("div", { className: "ap-result-fields" }, kinds,
        others.length ? el("label", {}, el("span", {}, words.join), join) : null)));
  showEffect();
  const decide = (taken) => {
    const keys = result.numbers.map((number) => number.key);
    const apart = result.numbers.filter((number) => !SHARED.has(number.kind)); // the P of two arms is of neither alone
    const about = apart.length ? apart : result.numbers;
    for (const number of result.numbers) {
      const decision = { ...(page.paper.numbers[number.key] ?? {}), taken: taken && tick.checked };
      if (own.kinds[number.key]) decision.kind = own.kinds[number.key];
      if (own.what !== result.what) decision.endpoint = own.what;
      if (own.whom !== result.whom && about.includes(number)) decision.group = own.whom;
      if (own.when !== result.when) decision.time = own.when;
      if ((own.kinds[number.key] ?? number.kind) === "ratio") Object.assign(decision, effect.changes());
      if (own.join && number.key === result.key) decision.partners = [...keys.filter((key) => key !== number.key), ...result.beside, own.join];
      page.paper.numbers[number.key] = decision;
    }
  };
  return { result, effect, node, decide, name, isOpen: () => !own.whom };
}
