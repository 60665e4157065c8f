// The answer record in this browser: one entry of localStorage a lesson, merged step by step,
// so that two tabs do not overwrite each other. A committed step is never written again.

const keyOf = (lesson) => `appraisal:${lesson}`;

function readRecord(lesson) {
  try {
    const text = window.localStorage.getItem(keyOf(lesson));
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

function writeRecord(lesson, record) {
  let trouble = "";
  try {
    if (record) window.localStorage.setItem(keyOf(lesson), JSON.stringify(record));
    else window.localStorage.removeItem(keyOf(lesson));
  } catch (error) {
    trouble = error && error.name === "QuotaExceededError" ? "full" : "blocked";
  }
  window.dispatchEvent(new CustomEvent("appraisal:kept", { detail: { lesson, trouble } }));
  return trouble;
}

function keepStep(lesson, version, step, state, { reopen = false } = {}) {
  const record = readRecord(lesson) ?? { format: 1, lesson, version, steps: {} };
  const kept = record.steps?.[step];
  if (kept?.committed && !reopen) return kept;
  record.version = version;
  record.steps = { ...record.steps, [step]: state };
  writeRecord(lesson, record);
  return state;
}
