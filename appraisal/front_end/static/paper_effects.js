// Which ratio or difference a number is, and which two groups it compares.

import { el } from "./dom.js";

const OTHER = "\u0000"; // the choice of a group that is not listed

/**
 * Fields that are there while one of the result's numbers is a ratio or difference.
 * @param {PaperPage} page @param {ResultView} result
 * @param {{ onPair: (first: string, second: string) => void, onTyped: (group: string) => void, onMeasure: (measure: string) => void }} tell
 *   when both groups were chosen, when one was typed that is in no list, and which ratio was chosen
 */
export function effectFields(page, result, tell) {
  const { words, view } = page;
  const chosen = { measure: result.measure, first: result.first, second: result.second };
  const measure = el("select", { onchange: () => {
    chosen.measure = measure.value;
    fit();
    if (chosen.measure) tell.onMeasure(chosen.measure);
  } },
    el("option", { value: "" }, words.measure_open), view.measures.map((one) => el("option", { value: one.id }, one.label)));
  measure.value = result.measure;
  const choose = (name) => groupChoice(page, result[name], words[name], (group) => { chosen[name] = group; }, (group, typed) => {
    if (typed && group) tell.onTyped(group);
    if (chosen.first && chosen.second) tell.onPair(chosen.first, chosen.second);
  });
  const [first, second] = [choose("first"), choose("second")];
  const labels = [el("label", {}, el("span", {}, words.measure), measure), first.label, second.label];
  const compares = () => chosen.measure !== "coefficient"; // a kappa compares no two groups
  const fit = () => { for (const one of [first, second]) one.label.hidden = !compares(); };
  fit();
  let there = false;
  return {
    putInto: (fields, on) => {
      there = on;
      for (const label of labels) { if (on) fields.append(label); else label.remove(); }
    },
    isOpen: () => there && compares() && !chosen.first && !chosen.second,
    lacksMeasure: () => there && !chosen.measure,
    setMeasure: (id) => { measure.value = chosen.measure = id; fit(); },
    offer: (group) => { first.offer(group); second.offer(group); },
    setPair: (one, other) => {
      first.set(one);
      second.set(other);
      Object.assign(chosen, { first: one, second: other });
    },
    // what differs from the proposal
    changes: () => Object.fromEntries(Object.entries(chosen).filter(([name, value]) => value !== result[name])),
  };
}

/**
 * @param {PaperPage} page @param {string} value @param {string} title
 * @param {(group: string) => void} keep told at each letter
 * @param {(group: string, typed: boolean) => void} onChosen told when the group is whole
 */
export function groupChoice(page, value, title, keep, onChosen) {
  const { words, shown } = page;
  const named = el("input", { type: "text", maxLength: 200, hidden: true, "aria-label": `${title} ${words.new_group}`,
    placeholder: words.new_group, oninput: () => keep(named.value.trim()), onchange: () => onChosen(named.value.trim(), true) });
  const other = el("option", { value: OTHER }, words.other_group);
  const select = el("select", { onchange: () => {
    named.hidden = select.value !== OTHER; // without the focus: a letter typed in the list may only pass by it
    const group = named.hidden ? select.value : named.value.trim();
    keep(group);
    onChosen(group, false);
  } },
  el("option", { value: "" }, words.pair_open), shown.groups.map((group) => el("option", { value: group }, group)),
  other);
  const offer = (group) => {
    if (![...select.options].some((option) => option.value === group)) other.before(el("option", { value: group }, group));
  };
  const set = (group) => {
    offer(group);
    select.value = group;
    named.hidden = true;
  };
  set(value);
  return { label: el("label", {}, el("span", {}, title), select, named), set, offer };
}
