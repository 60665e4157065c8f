// On a machine that is thrown away: all that was answered on it, a file for each lesson, as "Load
// answers" of the lesson reads it.
"use strict";

{
  const answeredLessons = () => Object.keys(window.localStorage).filter((key) => key.startsWith("appraisal:")).flatMap((key) => {
    let record = null;
    try { record = JSON.parse(window.localStorage.getItem(key)); } catch { return []; }
    return record?.lesson === key.slice("appraisal:".length) && Object.keys(record.steps ?? {}).length ? [record] : [];
  });
  document.getElementById("own-answers").addEventListener("click", () => {
    const found = answeredLessons();
    for (const record of found) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(record, null, 2)], { type: "application/json" }));
      link.download = `${record.lesson}-answers.json`;
      link.click();
      window.setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }
    document.getElementById("own-answers-said").textContent = found.length
      ? `Saved: ${found.length === 1 ? "one lesson" : `${found.length} lessons`}.` : "Nothing is answered here yet.";
  });
}
