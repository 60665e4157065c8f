// What the reader is told while the page starts, and when it cannot go on.
"use strict";

(() => {
  const LONG = 20_000; // milliseconds without a further part before we say that it takes long
  const GIVE_UP = 45_000; // from the last part until something can be used
  const MOMENT = 4_000; // within which an interrupted connection comes back by itself
  const RELOAD = "Load the page again: what you have answered is kept in this browser.";
  const UNUSED = 'script[type="application/vnd.voila.cell-output+json"]';

  const part = (id) => document.getElementById(id);
  let slow;
  let leaving = false;
  let failure = "";

  function expectProgress() {
    clearTimeout(slow);
    slow = setTimeout(() => {
      part("waiting-text").textContent =
        "This takes longer than usual; many readers may be arriving at once. You need not do anything.";
    }, LONG);
  }

  // Voila calls these three: a cell is about to be sent, a cell runs long, all cells are here.
  window.voila_process = (cell, cells) => {
    expectProgress();
    part("waiting-text").textContent = `Preparing the page: ${cell} of ${cells} parts.`;
    part("waiting-progress").max = cells;
    part("waiting-progress").value = cell;
  };
  window.voila_heartbeat = () => {};
  // Ours calls two more: so many pages are prepared before this one; the page failed.
  window.voila_line = (before) => {
    expectProgress();
    const others = before === 1 ? "One page comes" : `${before} pages come`;
    part("waiting-text").textContent = before
      ? `Many readers have arrived at once. ${others} before yours; you need not do anything.`
      : "Many readers have arrived at once. Yours is the next page; you need not do anything.";
  };
  window.voila_failed = (id) => {
    failure = ` If it happens again, tell whoever gave you the link, and say: error ${id}.`;
  };
  window.voila_finish = () => {
    clearTimeout(slow);
    part("waiting")?.remove();
    part("page").hidden = false;
  };

  function say(title, text, final = true) {
    if (leaving) return;
    for (const [name, said] of [["trouble-title", title], ["trouble-text", text]]) {
      if (part(name).textContent !== said) part(name).textContent = said;
    }
    part("trouble-again").hidden = !final;
    part("trouble").hidden = false;
  }

  function allRight() {
    if (part("trouble")) part("trouble").hidden = true;
  }

  document.addEventListener("DOMContentLoaded", () => {
    part("trouble-again").addEventListener("click", () => location.reload());
    const half = part("waiting") !== null; // the end of the page has not come
    window.voila_finish();
    if (half) return say("The page stopped half-way", `The server could not finish it. ${RELOAD}${failure}`);
    setTimeout(() => {
      if (document.querySelector(UNUSED)) {
        say("The interactive part did not start", `The server may be busy. ${RELOAD}`);
      }
    }, GIVE_UP);
  });

  window.addEventListener("beforeunload", () => {
    leaving = true;
    setTimeout(() => { leaving = false; }, 5_000);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload(); // taken from the browser's memory, without its kernel
  });

  // What line.js finds out; an interruption of a moment mends itself and is not spoken of.
  const KEPT = "What you have answered is kept in this browser.";
  const TOLD = {
    open: () => allRight(),
    cut: () => say("The connection to this page is interrupted", `${KEPT} We keep trying to restore it.`, false),
    away: () => say("The server does not answer", `${KEPT} We keep trying.`, false),
    ended: () => say("The connection to this page has ended", `The server has closed it or was restarted. ${RELOAD}`),
  };
  let interrupted;
  window.addEventListener("appraisal:line", ({ detail }) => {
    clearTimeout(interrupted);
    if (detail === "cut" && part("trouble").hidden) interrupted = setTimeout(TOLD.cut, MOMENT);
    else TOLD[detail]();
  });

  // the front end gives every link of an output a tab of its own; ours lead on in this one
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[target=_blank]");
    if (link && link.origin === location.origin) link.target = "_self";
  }, true);

  expectProgress();
})();
