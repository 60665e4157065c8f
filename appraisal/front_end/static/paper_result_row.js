// One result of a sentence: ticked or not, of what, in whom, when; folded away, what each number is.

import { el, format } from "./dom.js";
import { comparedField } from "./paper_compared.js";
import { effectFields } from "./paper_effects.js";

const SHARED = new Set(["p", "level"]);
const UNUSED = new Set(["other", "year", "time", "level"]); // kinds of which nothing is taken
const UNLISTED = "\u0000"; // the choice of a group that is in no list
const UNJOINED = "\u0001"; // the choice to undo what was joined
const CUT = 26; // letters of a group that a narrow list shows

/**
 * @param {PaperPage} page @param {SentenceView} sentence @param {ResultView} result
 * @param {{ onNamed: (whom: string) => void, onTyped: (whom: string) => void, onWhat: (what: string) => void, callResult: (result: ResultView) => string,
 *   onPair: (first: string, second: string) => void, onMeasure: (measure: string) => void }} tell when its group was named, when
 *   that was a group of no list, when the two groups of an effect were named, and which ratio it is
 * @param {boolean} rest whether it is a number that was taken for something else
 */
export function resultRow(page, sentence, result, tell, rest = false) {
  const { words, view } = page;
  const own = { what: result.what, whom: result.whom, when: result.when, whole: result.whole, kinds: {}, join: "", compares: {}, of: {}, groups: {} };
  const values = result.numbers.filter((number) => number.kind === "p");
  const kindOf = (number) => own.kinds[number.key] ?? number.kind;
  const tick = el("input", { type: "checkbox", checked: rest ? result.taken === true : result.taken !== false });
  const title = el("strong", {}, result.says);
  const what = line(result.what, 200, (text) => { own.what = text; });
  const when = el("input", { type: "text", value: result.when, maxLength: 60, className: "ap-short", title: words.when_hint, oninput: () => { own.when = when.value; } });
  const group = groupField(page, own, tell);
  const whatLabel = el("label", {}, el("span", {}, words.what), what);
  const whomWords = el("span", {});
  const whomLabel = el("label", {}, whomWords, group.nodes);
  const whole = el("input", { type: "checkbox", checked: result.whole, onchange: () => { own.whole = whole.checked; } });
  const wholeLabel = el("label", { className: "ap-part" }, whole, el("span", {}, words.whole));
  const whenLabel = el("label", {}, el("span", {}, words.when), when);
  const named = el("div", { className: "ap-result-fields ap-result-named" }, whatLabel, whomLabel, whenLabel, wholeLabel);
  const effect = effectFields(page, result, tell);
  const allOf = () => values.map((value) => own.of[value.key] ?? value.of);
  let ofTwo = false; // a P value alone, of two results: it is of what they are, if they are found
  // a size is of a group, and of nothing else; a P value alone is of what it compares
  const fit = () => {
    const kinds = result.numbers.map(kindOf);
    const size = kinds.includes("n") && kinds.every((kind) => kind === "n" || UNUSED.has(kind));
    const ofNothing = kinds.every((kind) => kind === "p" || UNUSED.has(kind));
    const unused = kinds.every((kind) => UNUSED.has(kind));
    ofTwo = ofNothing && !unused && !allOf().some(Boolean);
    whatLabel.hidden = size;
    whenLabel.hidden = size || ofTwo;
    whomLabel.hidden = ofTwo || (values.length > 0 && ofNothing && allOf().every((of) => of === "groups"));
    wholeLabel.hidden = !size;
    named.hidden = unused && !(rest && tick.checked);
    whomWords.textContent = size ? words.size_of : words.whom;
    effect.putInto(named, kinds.includes("ratio"));
  };
  let asked = 0;
  const rename = () => {
    const turn = (asked += 1);
    const numbers = { ...page.paper.numbers };
    for (const [key, kind] of Object.entries(own.kinds)) numbers[key] = { ...(numbers[key] ?? {}), kind };
    page.ask({ type: "title", paper: { ...page.copyPaper(), numbers }, keys: result.numbers.map((number) => number.key) },
      (/** @type {Partial<TitleReply>} */ reply) => { if (turn === asked && reply.says) title.textContent = reply.says; });
  };
  const kinds = result.numbers.map((number) => {
    const choose = el("select", {}, view.kinds.map((kind) => el("option", { value: kind.id }, kind.label)));
    choose.value = number.kind;
    choose.addEventListener("change", () => {
      own.kinds[number.key] = choose.value;
      if (rest && !UNUSED.has(choose.value)) tick.checked = true;
      fit();
      rename();
    });
    return el("label", {}, el("span", {}, format(words.kind_of, { number: number.text })), choose);
  });
  const others = sentence.results.filter((other) => other !== result);
  const alone = values.length === result.numbers.length && values.length > 0;
  const join = el("select", {}, el("option", { value: "" }, result.joined ? words.join_kept : words.join_alone),
    result.joined ? el("option", { value: UNJOINED }, words.join_undo) : null,
    others.map((other) => el("option", { value: other.key }, tell.callResult(other))));
  const joined = el("span", { className: "ap-hint ap-whole-name", "aria-hidden": "true" });
  join.addEventListener("change", () => { own.join = join.value; joined.textContent = join.value ? join.selectedOptions[0].textContent : ""; });
  const compared = values.map((value) => comparedField(page, sentence, value, own, { callResult: tell.callResult, onOf: fit, onTyped: tell.onTyped }));
  // what a P value of a sole average compares is asked, and not only to be found
  const lonely = (value) => alone || (value.compares.length < 2 && !result.numbers.some((number) => number.kind === "ratio"));
  const open = rest ? [] : compared.filter((_, place) => lonely(values[place]));
  const folded = compared.filter((field) => !open.includes(field));
  fit();
  const node = el("fieldset", { className: rest ? "ap-rest" : "ap-result" },
    el("legend", {}, el("label", {}, tick, title)),
    rest ? el("div", { className: "ap-result-fields" }, kinds) : null,
    named,
    open.map((field) => field.node),
    rest ? null : el("details", {}, el("summary", {}, words.change_kinds, el("span", { className: "ap-hidden" }, `: ${result.says}`)),
      el("div", { className: "ap-result-fields" }, kinds,
        (others.length || result.joined) && !alone ? el("label", {}, el("span", {}, words.join), join, joined) : null),
      folded.map((field) => field.node)));
  // what is not ticked asks nothing
  const fold = () => { node.classList.toggle("ap-is-off", !rest && !tick.checked); if (rest) fit(); };
  tick.addEventListener("change", fold);
  fold();
  const decide = (taken) => {
    if (rest && !tick.checked && !Object.keys(own.kinds).length && result.taken === null) return; // nobody has said anything of it
    const keys = result.numbers.map((number) => number.key);
    const apart = result.numbers.filter((number) => !SHARED.has(number.kind)); // the P of two arms is of neither alone
    const about = apart.length ? apart : result.numbers;
    // of all patients, as was shown and taken: what is proposed hangs on what is said elsewhere
    const ofAll = taken && tick.checked && !rest && !whomLabel.hidden && wholeLabel.hidden && own.whom === page.shown.groups[0];
    for (const number of result.numbers) {
      const decision = { ...(page.paper.numbers[number.key] ?? {}), taken: taken && tick.checked };
      if (own.kinds[number.key]) decision.kind = own.kinds[number.key];
      if (own.what !== result.what || (rest && tick.checked && UNUSED.has(kindOf(number)))) decision.endpoint = own.what; // nobody was asked of what a rest is
      if ((own.whom !== result.whom || ofAll) && about.includes(number)) decision.group = own.whom;
      if (own.when !== result.when) decision.time = own.when;
      if (own.whole !== result.whole && kindOf(number) === "n") decision.whole = own.whole;
      if (kindOf(number) === "ratio") Object.assign(decision, effect.changes());
      if (own.join === UNJOINED && number.kind !== "p") delete decision.partners;
      else if (own.join && number.key === result.key) decision.partners = [...keys.filter((key) => key !== number.key), ...result.beside, own.join];
      if (own.of[number.key] !== undefined) decision.measure = own.of[number.key];
      if (own.groups[number.key]) [decision.first, decision.second] = own.groups[number.key];
      if (own.compares[number.key]) decision.partners = own.compares[number.key];
      page.paper.numbers[number.key] = decision;
    }
  };
  const setWhat = selectedWhenFilled(what, (text) => { own.what = text; });
  // ticked, and nobody has said what it is
  const isUnsaid = () => rest && tick.checked && !own.what.trim() && result.numbers.every((number) => UNUSED.has(kindOf(number)));
  what.addEventListener("change", () => { if (own.what) tell.onWhat(own.what); });
  return { result, effect, node, decide, setWhat, isUnsaid, ask: () => what.focus(), ofWhat: () => own.what, ofWhom: () => own.whom, hasWhat: () => !named.hidden && !whatLabel.hidden && !ofTwo,
    nameAgain: () => { for (const field of compared) field.nameAgain(); }, name: group.name, offer: (label) => { group.offer(label); effect.offer(label); for (const field of compared) field.offer(label); }, isOpen: () => !own.whom };
}

/**
 * A way to fill a field by which whoever goes into it at that moment, leaving another, finds what was filled in selected: what
 * they type takes its place.
 * @param {HTMLTextAreaElement} field @param {(text: string) => void} keep
 */
function selectedWhenFilled(field, keep) {
  let [filled, entered] = [false, false];
  field.addEventListener("focus", () => {
    entered = filled;
    if (entered) field.select();
  });
  field.addEventListener("click", () => { // a press of the mouse puts the caret after the focus
    if (entered) field.select();
    entered = false;
  });
  field.addEventListener("input", () => { entered = false; });
  return (/** @type {string} */ text) => {
    field.value = text;
    keep(text);
    filled = true;
    setTimeout(() => { filled = false; });
  };
}

// a line of text that grows to show all of itself
function line(value, longest, changed) {
  const area = el("textarea", { rows: 1, value, maxLength: longest, className: "ap-line" });
  area.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  area.addEventListener("input", () => {
    if (area.value.includes("\n")) area.value = area.value.replaceAll(/\s*\n\s*/g, " ");
    changed(area.value);
  });
  return area;
}

/** @param {PaperPage} page */
function groupField(page, own, tell) {
  const { words, shown } = page;
  const named = line("", 200, (text) => { own.whom = text; });
  named.hidden = true;
  named.setAttribute("aria-label", words.new_group);
  named.addEventListener("change", () => { if (named.value) { tell.onTyped(named.value); tell.onNamed(named.value); } });
  const other = el("option", { value: UNLISTED }, words.other_group);
  const whom = el("select", {}, el("option", { value: "" }, words.not_said),
    shown.groups.map((group) => el("option", { value: group }, group)), other);
  const whole = el("span", { className: "ap-hint ap-whole-name", "aria-hidden": "true" }); // what a narrow list cuts off
  const show = () => { whole.textContent = named.hidden && whom.value.length > CUT ? whom.value : ""; };
  whom.value = own.whom;
  show();
  whom.addEventListener("change", () => {
    named.hidden = whom.value !== UNLISTED; // without the focus: a letter typed in the list may only pass by it
    own.whom = named.hidden ? whom.value : named.value;
    show();
    if (named.hidden && own.whom) tell.onNamed(own.whom);
  });
  const offer = (group) => {
    if (![...whom.options].some((option) => option.value === group)) other.before(el("option", { value: group }, group));
  };
  const name = (group) => {
    offer(group);
    whom.value = own.whom = group;
    named.hidden = true;
    show();
  };
  return { nodes: [whom, named, whole], offer, name };
}
