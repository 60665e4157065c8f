// Where to go on: the next step after a commit, the next lesson at its end, the open step at the start.

import { el, format } from "./dom.js";
import { calm } from "./motion.js";

const MOMENT = 4000; // milliseconds in which a page that is still growing is kept at the step

/** @param {ShownStep} view */
export function goOn(view) {
  const { words, onward } = view;
  if (!onward) return null;
  if (onward.step) {
    return el("p", { className: "ap-go-on" },
      el("a", { className: "ap-commit", href: `#step-${onward.step.id}`, onclick: (event) => {
        event.preventDefault();
        toStep(onward.step.id);
      } }, format(words.next_step, onward.step)),
      el("span", { className: "ap-quiet" }, format(words.minutes_left, { minutes: onward.minutes })));
  }
  const link = ({ notebook, title, why }) => el("li", {}, el("a", { href: notebook }, title), why ? ` ${why}` : "");
  return el("section", { className: "ap-ending" },
    el("h3", {}, words.finished),
    onward.next ? el("p", { className: "ap-go-on" },
      el("a", { className: "ap-commit", href: onward.next.notebook }, format(words.next_lesson, onward.next)),
      el("a", { href: "my_review.ipynb" }, words.my_review)) : el("p", {}, el("a", { href: "my_review.ipynb" }, words.my_review)),
    onward.labs.length ? [el("p", {}, words.labs_for_missed), el("ul", {}, onward.labs.map(link))] : null);
}

export function toStep(id) {
  const step = document.getElementById(`step-${id}`);
  if (!step) return;
  step.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
  step.querySelector("h2")?.focus({ preventScroll: true });
}

// A link to a step leads to it, though it is drawn later and what stands above it grows for a while.
let until = 0;
let stopped = false;
for (const used of ["wheel", "keydown", "pointerdown", "touchstart"]) {
  window.addEventListener(used, () => { stopped = true; }, { passive: true });
}

/** @param {StepView} view */
export function arriveAt(view) {
  if (stopped || view.phase === "waiting" || !window.location.hash.startsWith("#step-")) return;
  const target = document.getElementById(window.location.hash.slice(1));
  if (!target) return;
  const first = !until;
  until ||= performance.now() + MOMENT;
  if (performance.now() > until) return;
  target.scrollIntoView({ block: "start" });
  if (!first) return;
  target.querySelector("h2")?.focus({ preventScroll: true });
  const growing = new ResizeObserver(() => {
    if (stopped || performance.now() > until) growing.disconnect();
    else target.scrollIntoView({ block: "start" });
  });
  growing.observe(document.body);
}
