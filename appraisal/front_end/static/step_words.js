// The words of all steps travel once, with the head of the lesson.

export function bringWords(words) {
  globalThis.appraisalWords = words;
  window.dispatchEvent(new Event("appraisal:words"));
}

export async function wordsOfSteps() {
  if (globalThis.appraisalWords) return;
  await new Promise((done) => window.addEventListener("appraisal:words", done, { once: true }));
}

/** @returns {ShownStep} */
export const stepView = (model) => ({ ...model.get("view"), words: globalThis.appraisalWords });
