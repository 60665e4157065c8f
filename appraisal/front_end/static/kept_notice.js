// Whether a lesson's answers are kept, said where it is asked.

import { clockText } from "./clock_text.js";
import { format } from "./dom.js";

export const KEPT = new Map(); // by lesson: whether the last answer was kept, and when

// what may be said of the answers: never that they are kept when the last one was not
function keptText(model, words) {
  const { trouble, at } = KEPT.get(model.get("lesson"));
  if (trouble) return words[`kept_${trouble}`];
  if (!at) return words.kept;
  return format(words.kept_at, { time: clockText(at) });
}

export function showKept(element, model, words) {
  const text = keptText(model, words);
  const { trouble } = KEPT.get(model.get("lesson"));
  element.classList.toggle("ap-trouble", Boolean(trouble));
  if (trouble) element.setAttribute("role", "alert");
  else element.removeAttribute("role");
  if (element.textContent !== text) element.textContent = text;
}
