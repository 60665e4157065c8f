// When a learner may come back for new questions: a week and a month after the last commit. Only
// this browser knows; nobody is written to.

import { storageTrouble } from "./storage.js";

const TAKEN = "appraisal-return"; // the seed of the last set, and when its last question was answered

function readTaken() {
  let kept = null;
  storageTrouble((storage) => { kept = storage.getItem(TAKEN); });
  try {
    return JSON.parse(kept) ?? {};
  } catch {
    return {};
  }
}

function keepTaken(value) {
  storageTrouble((storage) => storage.setItem(TAKEN, JSON.stringify(value)));
}

// the same questions until the last of them is answered, also after a reload; then new ones another day
export function returnSeed() {
  const today = new Date().toISOString().slice(0, 10);
  const kept = readTaken();
  if (kept.seed && (!kept.done || kept.done === today)) return kept.seed;
  const seed = `${today}-${Math.random().toString(36).slice(2, 8)}`;
  keepTaken({ ...kept, seed, done: "" });
  return seed;
}

export function tookReturn() {
  keepTaken({ ...readTaken(), done: new Date().toISOString().slice(0, 10), at: new Date().toISOString() });
}
