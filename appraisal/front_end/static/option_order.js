// Options stand in an order of the learner's own, so that no place among them is better than another
// and a neighbour's letters are of no use. Where their order carries meaning it is left alone.
// The order follows from a seed that is kept with the answers: it is the same after a reload.

import { orderSeed } from "./order_seed.js";
import { readRecord } from "./storage.js";

// a 32-bit hash (FNV-1a, then mixed so that texts that differ by a letter end far apart)
function hashOf(text) {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619);
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return (hash ^ (hash >>> 16)) >>> 0;
}

// a view with the options of each question, and what is said of them, in the learner's order
export function inOwnOrder(view) {
  const shuffled = view.questions.filter((question) => question.shuffled);
  if (!shuffled.length) return view;
  const seed = orderSeed(view.lesson, readRecord(view.lesson));
  const place = (question) => ({ id }) => hashOf(`${seed}/${view.lesson}/${question.id}/${id}`);
  const sortBy = (entries, at) => [...entries].sort((one, other) => at(one) - at(other));
  const feedback = { ...view.feedback };
  shuffled.filter(({ id }) => feedback[id]).forEach((question) => {
    const told = feedback[question.id];
    feedback[question.id] = { ...told, remarks: sortBy(told.remarks, place(question)) };
  });
  const questions = view.questions.map((question) => (
    question.shuffled ? { ...question, options: sortBy(question.options, place(question)) } : question));
  return { ...view, questions, feedback };
}
