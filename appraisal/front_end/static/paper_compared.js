// What a P value is of: the two results that it compares, two groups without results, a trend ...

import { el, format } from "./dom.js";
import { groupChoice } from "./paper_effects.js";

const GROUPS = "groups";
const OTHERS = [GROUPS, "trend", "change", "test"]; // of what a P value can be that is no comparison of two results

/**
 * The results that a P value is of: those of its sentence to tick, and one of another to choose.
 * @param {PaperPage} page @param {SentenceView} sentence @param {NumberView} value
 * @param {{ compares: Record<string, string[]>, of: Record<string, string>, groups: Record<string, string[]> }} own what is decided
 * @param {{ callResult: (result: ResultView) => string, onOf: () => void, onTyped: (group: string) => void }} tell how a
 *   result is called at the moment, when it was said of what the P value is, and when a group was typed
 */
export function comparedField(page, sentence, value, own, tell) {
  const { words, shown } = page;
  const ticked = new Set(value.compares);
  const change = (key, on) => {
    if (on) ticked.add(key); else ticked.delete(key);
    own.compares[value.key] = [...ticked];
  };
  const named = []; // each name of a result with its result, to be named again
  const call = (node, result) => {
    node.textContent = tell.callResult(result);
    named.push([node, result]);
    return node;
  };
  const of = (results) => results.filter((one) => one.key !== value.key);
  const box = (one) => el("label", { className: "ap-part" },
    el("input", { type: "checkbox", checked: ticked.has(one.key), onchange: (event) => change(one.key, event.target.checked) }), call(el("span", {}), one));
  const far = shown.sentences.filter((one) => one !== sentence).map((one) => ({ number: one.number, results: of(one.results) })).filter((one) => one.results.length);
  const elsewhere = far.flatMap((one) => one.results);
  const boxes = el("div", {}, [...of(sentence.results), ...elsewhere.filter((one) => ticked.has(one.key))].map(box));
  // one that is chosen stands among the others, to be unticked
  const more = el("select", { onchange: () => {
    const chosen = elsewhere.find((one) => one.key === more.value);
    if (chosen) {
      change(chosen.key, true);
      boxes.append(box(chosen));
      more.selectedOptions[0].remove();
    }
    more.value = "";
  } }, el("option", { value: "" }, words.compares_none),
  far.map((one) => el("optgroup", { label: format(words.sentence, one) }, one.results.filter((result) => !ticked.has(result.key)).map((result) => call(el("option", { value: result.key }), result)))));
  const number = /^[\d.]/.test(value.text) ? `= ${value.text}` : value.text;
  const two = el("div", {}, boxes, far.length ? el("label", { className: "ap-paper-field" }, el("span", {}, words.compares_more), more) : null);
  const legend = el("legend", {});
  const pair = [...value.groups];
  const choices = [words.first, words.second].map((title, place) => groupChoice(page, pair[place], title,
    (group) => { pair[place] = group; own.groups[value.key] = [...pair]; }, (group, typed) => { if (typed && group) tell.onTyped(group); }));
  const ofGroups = el("div", { className: "ap-result-fields" }, choices.map((choice) => choice.label));
  const show = () => {
    if (kind.value === GROUPS) asked.after(ofGroups); else ofGroups.remove();
    two.hidden = kind.value !== "";
    legend.textContent = two.hidden ? `P ${number}` : format(words.compares, { number });
  };
  const kind = el("select", { onchange: () => {
    own.of[value.key] = kind.value;
    show();
    tell.onOf();
  } }, el("option", { value: "" }, words.p_of_two), OTHERS.map((one) => el("option", { value: one }, words.p_of[one].choice)));
  kind.value = value.of;
  const asked = el("label", { className: "ap-paper-field" }, el("span", {}, words.p_is_of), kind);
  const node = el("fieldset", { className: "ap-parts" }, legend, asked, two);
  show();
  return { node, offer: (group) => { for (const choice of choices) choice.offer(group); }, nameAgain: () => { for (const [text, result] of named) text.textContent = tell.callResult(result); } };
}
