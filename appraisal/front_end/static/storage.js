// The answer record in this browser: one entry of localStorage a lesson, merged step by step,
// so that two tabs do not overwrite each other. A committed step is never written again.
// What storage does not take stays in the memory of the page, from where it can still be saved.

import { orderSeed } from "./order_seed.js";

export const keyOf = (lesson) => `appraisal:${lesson}`;
const UNSTORED_RECORDS = (window.appraisalUnkept ??= new Map()); // one for all the widgets of a page

export function isRecord(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function storedText(lesson) {
  try {
    return window.localStorage.getItem(keyOf(lesson));
  } catch {
    return null;
  }
}

export function parseRecord(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {string} lesson @returns {SavedAnswers | null} */
export function readRecord(lesson) {
  const record = UNSTORED_RECORDS.get(lesson) ?? parseRecord(storedText(lesson));
  return isRecord(record) ? record : null;
}

// what the kernel is told: the record, that there is none, or that there is one nobody can read
export function keptRecord(lesson) {
  return readRecord(lesson) ?? (storedText(lesson) ? "unreadable" : null);
}

// what stood in the way of writing to storage: nothing, or that it is full or blocked
export function storageTrouble(write) {
  try {
    if (window.localStorage.forgets) return "blocked"; // what the page puts in the place of a blocked one
    write(window.localStorage);
    return "";
  } catch (error) {
    return error && error.name === "QuotaExceededError" ? "full" : "blocked";
  }
}

/** @param {string} lesson @param {SavedAnswers | null} record */
export function writeRecord(lesson, record) {
  const trouble = storageTrouble((storage) => {
    const before = storage.getItem(keyOf(lesson));
    // what cannot be read is put aside, not overwritten: somebody may yet mend it
    if (before && record && !isRecord(parseRecord(before))) storage.setItem(`${keyOf(lesson)}:unreadable`, before);
    if (!record) return storage.removeItem(keyOf(lesson));
    const text = JSON.stringify(record);
    storage.setItem(keyOf(lesson), text);
    if (storage.getItem(keyOf(lesson)) !== text) throw new Error("not kept");
  });
  if (trouble && record) UNSTORED_RECORDS.set(lesson, record);
  else UNSTORED_RECORDS.delete(lesson);
  window.dispatchEvent(new CustomEvent("appraisal:kept", { detail: { lesson, trouble } }));
  return trouble;
}

/** @param {string} lesson @param {number} version @param {string} step @param {SavedStep} state */
export function keepStep(lesson, version, step, state, { reopen = false } = {}) {
  const record = readRecord(lesson) ?? { format: 1, lesson, version, steps: {} };
  const kept = record.steps?.[step];
  if (kept?.committed && !reopen) return kept;
  record.version = version;
  record.order ??= orderSeed(lesson, record);
  record.steps = { ...record.steps, [step]: state };
  writeRecord(lesson, record);
  return state;
}

/** @param {string} lesson @param {{ step: string, question: string }} where */
export function revisedIn(lesson, { step, question }) {
  return readRecord(lesson)?.steps?.[step]?.revised?.[question];
}

// words of a committed step as they read today; the committed ones stay beside them
export function reviseStep(lesson, step, question, text) {
  const record = readRecord(lesson);
  const kept = record?.steps?.[step];
  if (!kept?.committed) return;
  record.steps[step] = { ...kept, revised: { ...kept.revised, [question]: text } };
  writeRecord(lesson, record);
}
