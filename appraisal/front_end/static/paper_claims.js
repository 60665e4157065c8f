// What a paper claims, in the reader's own words: of the sentences that are proposed, and of any other.

import { el, format } from "./dom.js";

const WHOLE = 0; // the text as a whole, and none of its sentences

/** @param {PaperPage} page */
export function claimsPart(page) {
  const { words, shown, paper } = page;
  const proposed = new Map(shown.claims.map((claim) => [claim.sentence, claim.words]));
  const sentenceOf = (/** @type {number} */ number) => shown.places.find((one) => one.id === String(number));
  const nameOf = (/** @type {number} */ number) => {
    const said = proposed.get(number);
    return number === WHOLE ? words.claim_whole : format(said ? words.claim_label : words.claim_bare, { number, words: said ?? "" });
  };
  const keep = (/** @type {number} */ sentence, /** @type {string} */ text) => {
    page.change({ claims: [...paper.claims.filter((one) => one.sentence !== sentence), ...(text ? [{ sentence, text }] : [])] });
    page.work({});
  };
  const field = (/** @type {number} */ number) => {
    const place = sentenceOf(number);
    const own = paper.claims.find((one) => one.sentence === number);
    return el("div", {}, place ? el("p", { className: "ap-cited" }, shown.text.slice(place.start, place.end)) : null,
      el("label", { className: "ap-paper-field" }, el("span", {}, nameOf(number)),
        el("textarea", { rows: 2, maxLength: 1000, className: "ap-words", value: own?.text ?? "", onchange: (event) => keep(number, event.target.value.trim()) })));
  };
  const listed = [...proposed.keys(), ...paper.claims.map((one) => one.sentence).filter((number) => !proposed.has(number))];
  const list = el("div", {}, listed.map(field));
  const more = el("select", { onchange: () => {
    if (more.value === "") return;
    const added = field(Number(more.value));
    more.selectedOptions[0].remove();
    more.value = "";
    list.append(added);
    added.querySelector("textarea")?.focus();
  } }, el("option", { value: "" }, words.claim_choose),
  shown.places.filter((one) => !listed.includes(Number(one.id))).map((one) => el("option", { value: one.id }, one.label)),
  listed.includes(WHOLE) ? null : el("option", { value: String(WHOLE) }, words.claim_of_whole));
  return [el("h3", {}, words.claims_title), el("p", { className: "ap-quiet" }, shown.claims.length ? words.claims_how : words.claims_none),
    list, el("label", { className: "ap-paper-field" }, el("span", {}, words.claim_more), more)];
}
