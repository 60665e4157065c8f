// On a card of the start page: how far this reader has come, as this browser keeps it.
"use strict";

(() => {
  function committed(lesson, steps) {
    try {
      const kept = JSON.parse(window.localStorage.getItem(`appraisal:${lesson}`))?.steps ?? {};
      return steps.filter((step) => kept[step]?.committed).length;
    } catch {
      return 0;
    }
  }

  function tell(card) {
    const { lesson, steps, soFar, finished, goOn } = card.dataset;
    const all = steps.split(" ");
    const done = committed(lesson, all);
    const text = soFar.replace("{done}", done).replace("{all}", all.length);
    card.querySelector(".ap-progress").textContent = done === all.length ? `✓ ${finished}` : done ? text : "";
    if (done && done < all.length) card.querySelector(".ap-open").textContent = goOn;
  }

  const untold = ".ap-lesson-card[data-lesson]:not([data-told])";
  new MutationObserver(() => {
    for (const card of document.querySelectorAll(untold)) {
      if (!card.querySelector(".ap-progress") || !card.querySelector(".ap-open")) continue; // half of it is here
      card.dataset.told = "";
      tell(card);
    }
  }).observe(document, { childList: true, subtree: true });
  window.addEventListener("storage", () => document.querySelectorAll(".ap-lesson-card[data-told]").forEach(tell));
})();
