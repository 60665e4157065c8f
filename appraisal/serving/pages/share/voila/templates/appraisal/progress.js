// On a card of the start page: how far this reader has come, as this browser keeps it.
"use strict";

(() => {
  /** @returns {NodeListOf<HTMLElement>} */
  const cards = (which) => document.querySelectorAll(`.ap-lesson-card[data-lesson]${which}`);

  function committedSteps(lesson, steps) {
    try {
      const kept = JSON.parse(window.localStorage.getItem(`appraisal:${lesson}`))?.steps ?? {};
      return steps.filter((step) => kept[step]?.committed);
    } catch {
      return [];
    }
  }

  function tell(card) {
    const { lesson, steps, seconds, soFar, left, finished, goOn, lookAgain, place } = card.dataset;
    const all = steps.split(" ");
    const done = committedSteps(lesson, all);
    const open = all.filter((step) => !done.includes(step));
    const spent = seconds.split(" ").map(Number);
    const minutes = Math.max(1, Math.round(open.reduce((sum, step) => sum + spent[all.indexOf(step)], 0) / 60));
    const text = `${soFar.replace("{done}", done.length).replace("{all}", all.length)}, ${left.replace("{minutes}", minutes)}`;
    const over = !open.length;
    card.classList.toggle("ap-finished", over);
    card.querySelector(".ap-progress").textContent = over ? `✓ ${finished}` : done.length ? text : "";
    if (!done.length) return;
    if (place) card.querySelector(".ap-place").textContent = place; // it has been started
    const link = card.querySelector("a:has(.ap-open)");
    link.querySelector(".ap-open").textContent = over ? lookAgain : goOn;
    if (!over) link.hash = `step-${open[0]}`; // to where one has stopped
  }

  // a week and a month after the last commit new questions are offered, until they have been taken
  const DAYS = [7, 30];
  const DAY = 86_400_000; // milliseconds

  function lastCommit() {
    let last = 0;
    for (const card of cards("")) {
      try {
        const kept = JSON.parse(window.localStorage.getItem(`appraisal:${card.dataset.lesson}`))?.steps ?? {};
        for (const { committed: at } of Object.values(kept)) last = Math.max(last, Date.parse(at) || 0);
      } catch { /* nothing is kept, or nobody can read it */ }
    }
    return last;
  }

  function offerReturn() {
    /** @type {HTMLElement} */
    const offer = document.querySelector(".ap-return");
    const last = offer && lastCommit();
    if (!last) return;
    /** @type {HTMLElement} */
    const review = document.querySelector(".ap-review-link");
    review.hidden = false;
    let taken = 0;
    try { taken = Date.parse(JSON.parse(window.localStorage.getItem("appraisal-return"))?.at) || 0; } catch { /* never */ }
    offer.hidden = !DAYS.some((days) => Date.now() >= last + days * DAY && taken < last + days * DAY);
  }

  new MutationObserver(() => {
    for (const card of cards(":not([data-told])")) {
      if (!card.querySelector(".ap-progress") || !card.querySelector(".ap-open")) continue; // half of it is here
      card.dataset.told = "";
      tell(card);
      offerReturn();
    }
  }).observe(document, { childList: true, subtree: true });
  window.addEventListener("storage", () => cards("[data-told]").forEach(tell));
})();
