// What a page asks its kernel: each question is answered once, and a line that was cut loses none.

import { uid } from "./dom.js";
import { reportIfLate } from "./late_answers.js";

/**
 * @param {*} model the widget's
 * @returns {{ ask: Ask, leave: () => void }} `leave` is called when the view goes
 */
export function kernelQuestions(model) {
  const open = new Map();
  const ask = (message, done, late) => {
    if (!done) return model.send(message);
    const question = { ...message, id: uid("ask") };
    open.set(question.id, { question, done });
    reportIfLate(() => open.has(question.id), late);
    return model.send(question);
  };
  const onAnswer = (message) => {
    if (!message.id || !open.has(message.id)) return;
    const { done } = open.get(message.id);
    open.delete(message.id);
    done(message);
  };
  // a question may have been lost with the line, or its answer
  const askAgain = ({ detail }) => {
    if (detail === "open") open.forEach(({ question }) => model.send(question));
  };
  model.on("msg:custom", onAnswer);
  window.addEventListener("appraisal:line", askAgain);
  const leave = () => {
    open.clear();
    model.off("msg:custom", onAnswer);
    window.removeEventListener("appraisal:line", askAgain);
  };
  return { ask, leave };
}
