// What a facilitator opens beside the results: the explanations of a step, another vote on a question.

import { el, format } from "./dom.js";

/** The button that opens the explanations of a step, once they wait for it. @param {import("./class_page.js").ClassPage} page @param {StepCount} step */
export function releaseOf(page, step) {
  if (page.standing.opens !== "release") return null;
  if ((page.standing.released[page.lesson] ?? []).includes(step.id)) return el("span", { className: "ap-class-released" }, `✓ ${page.words.released}`);
  return el("button", { type: "button", className: "ap-plain", "data-name": `release-${step.id}`,
    "aria-label": `${page.words.release}: ${step.title}`, onclick: () => page.act({ act: "release", lesson: page.lesson, step: step.id }) }, page.words.release);
}

/** The buttons that have the class vote on a question again. @param {import("./class_page.js").ClassPage} page @param {Item} found */
export function roundOf(page, found) {
  const { words } = page;
  const round = page.standing.rounds.filter((r) => r.lesson === page.lesson && r.step === found.step && r.question === found.question).at(-1);
  const deed = { lesson: page.lesson, step: found.step, question: found.question };
  const name = `round-${found.step}-${found.question}`;
  const button = (text, act) => el("button", { type: "button", className: "ap-plain", "data-name": name,
    "aria-label": `${text}: ${found.prompt}`, onclick: () => page.act({ act, ...deed }) }, text);
  if (round?.open) {
    return el("p", { className: "ap-class-round" }, el("span", { className: "ap-class-open" }, `● ${format(words.voting, { n: found.again?.learners ?? 0 })}`), button(words.close_round, "close-round"));
  }
  const start = button(round ? words.round_again : words.open_round, "open-round");
  const project = el("button", { type: "button", className: "ap-plain", "data-name": `room-${name}`, "aria-label": `${words.project}: ${found.prompt}`, onclick: () => page.project(found) }, words.project);
  // whoever has read our reasons does not vote on the question any more, but on them
  const read = page.standing.opens === "commit" && !round;
  return el("p", { className: "ap-class-round" }, start, project, read ? el("span", { className: "ap-quiet" }, words.have_read) : null);
}
