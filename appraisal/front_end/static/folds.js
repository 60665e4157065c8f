// Parts that are folded are made when they are opened: of a class of hundreds that is most of a page.

import { el } from "./dom.js";

const unmade = new WeakMap();

// `make` returns what stands below the summary; what was open is known again by `data-keep`
export function fold(properties, summary, make) {
  const details = el("details", properties, summary);
  unmade.set(details, make);
  details.addEventListener("toggle", () => { if (details.open) fill(details); });
  return details;
}

function fill(details) {
  const make = unmade.get(details);
  unmade.delete(details);
  if (make) details.append(...[make()].flat(Infinity).filter(Boolean));
}

export function openFolds(root) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("details[open]"))].map((details) => details.dataset.keep);
}

export function unfold(root, kept) {
  for (const keep of kept) {
    const details = root.querySelector(`details[data-keep="${CSS.escape(keep ?? "")}"]`);
    if (details) { fill(details); details.open = true; }
  }
}
