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

// what stood in the way of writing to storage: nothing, or that it is full or blocked
function storageTrouble(write) {
  try {
    write(window.localStorage);
    return "";
  } catch (error) {
    return error && error.name === "QuotaExceededError" ? "full" : "blocked";
  }
}

function writeRecord(lesson, record) {
  const trouble = storageTrouble((storage) => {
    if (record) storage.setItem(keyOf(lesson), JSON.stringify(record));
    else storage.removeItem(keyOf(lesson));
  });
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
