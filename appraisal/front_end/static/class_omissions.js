// What a class is asked: parts of all lessons, and steps and questions of one, switched off and on.

import { el, format, uid } from "./dom.js";
import { fold } from "./folds.js";

const PARTS = ["reasons", "confidence", "words", "numbers", "order"];

/** Boxes to tick off what is not asked; the questions of a lesson are fetched once. @param {import("./class_page.js").ClassPage} page */
export function omissionsPanel(page) {
  const { words, standing, lesson } = page;
  const off = new Set(standing.left_out[lesson] ?? []);
  const stepsAsked = () => (page.questions?.lesson === lesson ? page.questions.steps : fetchQuestions(page));
  const box = (text, name, { on, deed, disabled = false }) => {
    const id = uid("asked");
    const ticked = el("input", { type: "checkbox", id, "data-name": name, checked: on, disabled });
    ticked.addEventListener("change", () => page.act({ act: ticked.checked ? "switch-on" : "switch-off", ...deed }));
    return el("div", { className: "ap-asked" }, ticked, el("label", { htmlFor: id }, text));
  };
  const question = (step) => (/** @type {AskedQuestion} */ { id, prompt }) => el("li", {}, box(prompt, `asked-${step}/${id}`,
    { on: !off.has(`${step}/${id}`), deed: { lesson, step, question: id }, disabled: off.has(step) }));
  const some = standing.without.length + off.size;
  const summary = el("summary", {}, some ? format(words.asked_without, { n: some }) : words.asked);
  return fold({ className: "ap-class-part ap-class-asked", "data-keep": "asked" }, summary, () => [
    el("p", { className: "ap-quiet" }, words.asked_how),
    el("fieldset", {}, el("legend", {}, words.asked_everywhere),
      PARTS.map((part) => box(words[`asks_${part}`], `asked-${part}`, { on: !standing.without.includes(part), deed: { part } }))),
    el("fieldset", {}, el("legend", {}, format(words.asked_here, { lesson: page.results.title })),
      el("ul", { className: "ap-asked-steps" }, stepsAsked().map((step) => el("li", {},
        box(step.title, `asked-${step.id}`, { on: !off.has(step.id), deed: { lesson, step: step.id } }),
        el("ul", {}, step.questions.map(question(step.id)))))))]);
}

// until they are here there is nothing to tick; whoever looks again asks again
/** @param {import("./class_page.js").ClassPage} page @returns {AskedStep[]} */
function fetchQuestions(page) {
  const { lesson } = page;
  page.questions = { lesson, steps: [] };
  page.line.ask(`/questions?lesson=${lesson}`).then(async (response) => {
    if (!response.ok) throw new Error(`questions: ${response.status}`);
    page.questions = { lesson, .../** @type {AskedSteps} */ (await response.json()) };
    if (page.lesson === lesson) page.draw();
  }).catch(() => { page.questions = null; });
  return [];
}
