// Who this browser is in a class, and what the class has been handed. Each commit is an item of
// localStorage of its own, so that two tabs cannot overwrite each other's; what storage does not
// take stays in the memory of the page, from where it is still sent.

import { isRecord, parseRecord, storageTrouble } from "./storage.js";

export const MEMBER = "appraisal:class";
export const HANDED = "appraisal:handed:";
export const CHANGED = "appraisal:class-changed";
const UNSTORED = (window.appraisalLoose ??= new Map()); // one for all the widgets of a page

/** @param {string} key */
export function storedItem(key) {
  try {
    return UNSTORED.get(key) ?? window.localStorage.getItem(key);
  } catch {
    return UNSTORED.get(key) ?? null;
  }
}

export function storeItem(key, value) {
  UNSTORED.delete(key);
  const text = value === null ? null : JSON.stringify(value);
  const trouble = storageTrouble((storage) => (text === null ? storage.removeItem(key) : storage.setItem(key, text)));
  if (trouble && text !== null) UNSTORED.set(key, text);
  window.dispatchEvent(new Event(CHANGED));
}

function storedKeys(prefix) {
  const keys = new Set(UNSTORED.keys());
  storageTrouble((storage) => Object.keys(storage).forEach((key) => keys.add(key)));
  return [...keys].filter((key) => key.startsWith(prefix));
}

/** Whose place in a class this browser has; null where nobody's. @returns {ClassMember | null} */
export function member() {
  const found = parseRecord(storedItem(MEMBER));
  return isRecord(found) && found.code && found.token ? found : null;
}

/** What another tab has left meanwhile is not taken up again. @param {string} code @param {Partial<ClassMember>} changes */
export function updateMember(code, changes) {
  const now = member();
  const next = now && { ...now, ...changes };
  if (now?.code === code && JSON.stringify(next) !== JSON.stringify(now)) storeItem(MEMBER, next);
}

// a class that is over asks nothing any more, and was sent nothing that is still there
export function endClass(code, trouble) {
  if (trouble === "no-class") storedKeys(`${HANDED}${code}:`).forEach((key) => storeItem(key, null));
  updateMember(code, { trouble,
    ...(trouble === "no-class" ? { rounds: [], released: {}, opens: "commit", pass: null, without: [], left_out: {} } : {}) });
}

export function leaveClass() {
  const code = member()?.code;
  storedKeys(`${HANDED}${code}:`).forEach((key) => storeItem(key, null));
  storeItem(MEMBER, null);
}

// what the kernel has to know before it explains anything
export function policyFor(lesson) {
  const now = member();
  return now && { opens: now.opens, released: now.released?.[lesson] ?? [], pass: now.pass ?? null,
    without: now.without ?? [], left_out: now.left_out?.[lesson] ?? [] };
}

// the same text for the same commit, at every resend and in every tab
function idOf(...parts) {
  const fold = (seed) => {
    let folded = seed;
    for (const letter of parts.join("/")) folded = Math.imul(folded ^ letter.codePointAt(0), 0x01000193);
    return (folded >>> 0).toString(36).padStart(7, "0");
  };
  return fold(0x811c9dc5) + fold(0x2b7e1516);
}

export const commitId = (/** @type {string} */ lesson, /** @type {string} */ step, /** @type {Pick<SavedStep, "committed">} */ kept) => idOf(1, lesson, step, Date.parse(kept.committed));
export const voteId = (/** @type {string} */ lesson, /** @type {number} */ version, /** @type {Pick<RoundView, "step" | "question"> & { turn?: number }} */ { step, question, turn = 2 }) => idOf(turn, lesson, version, step, question);

/** What became of what was handed in; null where it never was. @param {string} id @returns {Submission | null} */
export function submissionOf(id) {
  const found = parseRecord(storedItem(`${HANDED}${member()?.code}:${id}`));
  return isRecord(found) ? found : null;
}

/** @param {string} code @returns {Submission[]} */
export function allSubmissions(code) {
  return storedKeys(`${HANDED}${code}:`).map((key) => parseRecord(storedItem(key))).filter(isRecord);
}

/** @param {SubmittedEntry} entry */
export function submitEntry(entry) {
  const now = member();
  if (now && !submissionOf(entry.id)) storeItem(`${HANDED}${now.code}:${entry.id}`, { entry, status: "waiting", reason: "" });
}

/** @param {string} lesson @param {number} version @param {string} step @param {SavedStep} kept */
export function submitStep(lesson, version, step, kept) {
  const { answers, committed } = kept;
  submitEntry({ id: commitId(lesson, step, kept), lesson, version, step, answers, committed });
}

// once the class has it, the answers stay only where they are shown: with a second vote
/** @param {string} code @param {string} id @param {Submission["status"]} status */
export function settleSubmission(code, id, status, reason = "") {
  const key = `${HANDED}${code}:${id}`;
  const { entry } = parseRecord(storedItem(key)) ?? {};
  if (!entry) return;
  const { answers, ...rest } = entry;
  storeItem(key, { entry: entry.round ? entry : rest, status, reason });
}
