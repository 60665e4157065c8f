// "More on this": what lies beside the core path of a step, folded and offered.

import { el, format } from "./dom.js";

/** @param {ShownStep} view @param {string} place @param {(Node | null)[]} parts */
export function more(view, place, parts) {
  const shown = parts.filter(Boolean);
  if (!shown.length) return null;
  const { words } = view;
  const count = format(words[shown.length === 1 ? `more_${place}_one` : `more_${place}`], { n: shown.length });
  return el("details", { className: "ap-more", "data-more": place },
    el("summary", {}, el("strong", {}, words.more), ` ${count}`,
      el("span", { className: "ap-hidden" }, ` (${view.title})`)),
    el("p", { className: "ap-quiet" }, words[`more_${place}_how`]),
    shown);
}
