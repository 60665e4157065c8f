// The list of steps: what is done, where you are, how to get there. A page that keeps a place for
// it has it always in view; elsewhere it stands in the head of the lesson.

import { el, format } from "./dom.js";
import { showKept } from "./kept_notice.js";

const PLACE = "ap-steps";
const EYE = 0.35; // share of the window's height above which a step has been reached

export function steps(model) {
  const place = document.getElementById(PLACE);
  const here = place ? null : el("nav", { className: "ap-way" });
  const nav = place ?? here;
  let links = [];
  let saved = null;
  let due = 0;

  const mark = () => {
    due = 0;
    const line = window.innerHeight * EYE;
    const reached = links.filter(({ id }) => {
      const step = document.getElementById(`step-${id}`);
      return step && step.getBoundingClientRect().top <= line;
    });
    const now = reached.at(-1)?.id;
    for (const { id, link } of links) {
      if (id === now) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
  };
  const later = () => { due ||= window.requestAnimationFrame(mark); };
  window.addEventListener("scroll", later, { passive: true });
  window.addEventListener("resize", later);

  const draw = () => {
    /** @type {HeaderView} */
    const view = model.get("view");
    const { words } = view;
    // drawn anew while somebody is in it: the focus goes back to the same step
    const held = links.find(({ link }) => link === document.activeElement)?.id;
    links = view.steps.map((step) => ({ id: step.id, link: stepLink(step, words) }));
    saved = el("p", { className: "ap-saved", "aria-hidden": "true" });
    const done = view.steps.filter((step) => step.done).length;
    nav.setAttribute("aria-label", words.steps);
    nav.replaceChildren(
      el("ol", { className: "ap-steps", role: "list" }, links.map(({ link }) => el("li", {}, link))),
      el("p", { className: "ap-so-far" }, format(words.so_far, { done, all: view.steps.length }),
        view.minutes.left ? el("span", { className: "ap-left" }, format(words.minutes_left, { minutes: view.minutes.left })) : null),
      saved);
    nav.hidden = false;
    tellSaved();
    mark();
    links.find(({ id }) => id === held)?.link.focus({ preventScroll: true });
  };
  const tellSaved = () => showKept(saved, model, model.get("view").words);
  const leave = () => {
    window.removeEventListener("scroll", later);
    window.removeEventListener("resize", later);
    nav.replaceChildren();
    nav.hidden = true;
  };
  return { here, draw, tellKept: tellSaved, leave };
}

/** @param {StepLink} step @param {Words} words */
function stepLink(step, words) {
  const go = (event) => {
    event.preventDefault();
    const target = document.getElementById(`step-${step.id}`);
    target?.scrollIntoView({ block: "start" });
    target?.querySelector("h2")?.focus({ preventScroll: true });
  };
  // where there is little room its title is not drawn, and a link needs a name all the same
  const name = step.done ? `${step.title} (${words.done})` : step.title;
  return el("a", { href: `#step-${step.id}`, onclick: go, className: step.done ? "ap-done" : "", "aria-label": name },
    el("span", { className: "ap-way-mark", "aria-hidden": "true" }, step.done ? "✓" : String(step.number)),
    el("span", { className: "ap-way-title" }, step.title),
    step.done ? el("span", { className: "ap-hidden" }, ` (${words.done})`) : null);
}
