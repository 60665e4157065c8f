// What the reader is told while the page starts, and when it cannot go on.
"use strict";

(() => {
  const LONG = 20_000; // milliseconds without a further part before we say that it takes long
  const REFUSED = 15_000; // without a line to the kernel after which it is taken for refused
  const GIVE_UP = 45_000; // from the line, or the last part that can be used, until the next
  const MOMENT = 4_000; // within which an interrupted connection comes back by itself
  const RELOAD = "Load the page again: what you have answered is kept in this browser.";
  const KEPT = "What you have answered is kept in this browser.";

  const NOT_COME = "This part does not come through on this network.";
  const NOT_STARTED = "The interactive part did not start";

  const part = (id) => document.getElementById(id);
  let slow;
  let waits; // for the next part that can be used
  let leaving = false;
  let failure = "";
  let complete = false; // the end of the page is here
  let connected = false; // there has been a line to the kernel
  let closed = ""; // which message the reader has closed

  function tellWaiting(text) {
    const said = part("waiting-text");
    if (said && said.textContent !== text) said.textContent = text;
  }

  function expectProgress() {
    clearTimeout(slow);
    slow = setTimeout(() => {
      tellWaiting("This takes longer than usual; many readers may be arriving at once. You need not do anything.");
    }, LONG);
  }

  // Voila calls these three: a cell is about to be sent, a cell runs long, all cells are here.
  window.voila_process = (cell, cells) => {
    if (part("waiting")) {
      expectProgress();
      tellWaiting("Preparing the page.");
      part("waiting-parts").textContent = `${cell} of ${cells} parts`;
      const bar = /** @type {HTMLProgressElement} */ (part("waiting-progress"));
      bar.max = cells;
      bar.value = cell;
    }
    window.appraisalWidgets();
  };
  window.voila_heartbeat = () => {};
  // Ours calls two more: so many pages are prepared before this one; the page failed.
  window.voila_line = (before) => {
    expectProgress();
    const others = before === 1 ? "One page comes" : `${before} pages come`;
    tellWaiting(before
      ? `Many readers have arrived at once. ${others} before yours; you need not do anything.`
      : "Many readers have arrived at once. Yours is the next page; you need not do anything.");
  };
  window.voila_failed = (id) => {
    failure = ` If it happens again, tell whoever gave you the link, and say: error ${id}.`;
  };
  window.voila_finish = () => {
    complete = true;
    showPage();
  };

  function showPage() {
    clearTimeout(slow);
    if (part("waiting")) setTimeout(() => { part("ready").textContent = "The page is ready."; }, 100);
    part("waiting")?.remove();
    part("page").hidden = false;
  }
  // whoever can begin to read does not wait for the parts further down
  window.addEventListener("appraisal:shown", showPage, { once: true });

  function say(title, text, final = true) {
    if (leaving || closed === title) return;
    for (const [name, said] of [["trouble-title", title], ["trouble-text", text]]) {
      if (part(name).textContent !== said) part(name).textContent = said;
    }
    part("trouble-again").hidden = !final;
    part("trouble").hidden = false;
  }

  function allRight() {
    closed = "";
    part("trouble").hidden = true;
  }

  const isMissing = () => document.querySelector(".on-its-way") !== null;

  function expectParts() {
    clearTimeout(waits);
    waits = setTimeout(() => {
      if (connected && window.appraisalLine.state() === "open" && isMissing()) {
        say(NOT_STARTED, `The server may be busy. ${RELOAD}`);
      }
    }, GIVE_UP);
  }
  window.addEventListener("appraisal:shown", () => {
    expectParts();
    if (part("trouble-title").textContent === NOT_STARTED && !isMissing()) allRight(); // late, but here
  });

  document.addEventListener("DOMContentLoaded", () => {
    part("trouble-again").addEventListener("click", () => location.reload());
    part("trouble-close").addEventListener("click", () => {
      closed = part("trouble-title").textContent;
      part("trouble").hidden = true;
      part("page").focus({ preventScroll: true });
    });
    // what has the focus, and the end of the page, stay in sight above it
    new ResizeObserver(() => {
      const height = part("trouble").offsetHeight;
      document.documentElement.style.setProperty("--ap-trouble", `${height}px`);
    }).observe(part("trouble"));
    window.appraisalWidgets();
    showPage();
    if (!complete) return say("The page stopped half-way", `The server could not finish it. ${RELOAD}${failure}`);
    setTimeout(() => {
      if (connected || ["away", "ended"].includes(window.appraisalLine.state())) return;
      for (const place of document.querySelectorAll(".on-its-way")) place.textContent = NOT_COME;
      TOLD.refused();
    }, REFUSED);
    expectParts();
  });

  window.addEventListener("beforeunload", () => {
    leaving = true;
    setTimeout(() => { leaving = false; }, 5_000);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload(); // taken from the browser's memory, without its kernel
  });

  // What line.js finds out; an interruption of a moment mends itself and is not spoken of.
  const TOLD = {
    open: () => allRight(),
    cut: () => say("The connection to this page is interrupted", `${KEPT} We keep trying to restore it.`, false),
    away: () => say("The server does not answer", `${KEPT} We keep trying.`, false),
    ended: () => say("The connection to this page has ended", `The server has closed it or was restarted. ${RELOAD}`),
    refused: () => say("This network does not let the questions through",
      "The page has come, but not the connection (a WebSocket) on which it asks and answers; filters of hospitals and companies often refuse it. "
      + "What helps: another network, such as your phone's; the printed worksheet, from whoever gave you the link; "
      + "or a copy of the kit on your own machine. We keep trying."),
  };
  let interrupted;
  window.addEventListener("appraisal:line", ({ detail }) => {
    clearTimeout(interrupted);
    connected ||= detail === "open";
    if (detail === "open") expectParts();
    if (detail !== "cut") TOLD[detail]();
    else if (connected && part("trouble").hidden) interrupted = setTimeout(TOLD.cut, MOMENT);
  });

  expectProgress();
})();
