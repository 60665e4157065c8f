// A term in a text shows what it means on hover, on focus and on tap. The definition is the
// term's description, so that a screen reader says it too; Escape sends it away. Tab stops at one
// term of a step, and arrow keys go on from there: the way to the answers is not through them all.

import { el } from "./dom.js";

const SOON = 150; // milliseconds the pointer rests on a term before its definition shows
const LINGER = 250; // milliseconds to cross from the term to its definition
const [GAP, EDGE] = [4, 8]; // CSS pixels to the term, and to the edge of the page

export function definitions(terms, words) {
  return terms.map((term) => el("div", { id: term.id, className: "ap-meaning", role: "tooltip", popover: "manual",
    hidden: true, "data-keys": terms.length > 1 ? words.term_keys : null }, el("strong", {}, term.term), ` ${term.says}`));
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

// One stop for Tab among the terms of a step: the last that had the focus, else the first in sight.
function oneStop(section) {
  const visibleTerms = () => [...section.querySelectorAll(".ap-term")].filter((term) => term.checkVisibility());
  const settle = () => {
    const terms = visibleTerms();
    const stop = terms.find((term) => term.tabIndex === 0 && term.dataset.stop) ?? terms[0];
    section.querySelectorAll(".ap-term").forEach((term) => { term.tabIndex = term === stop ? 0 : -1; });
  };
  section.addEventListener("focusin", ({ target }) => {
    if (!target.matches(".ap-term")) return;
    section.querySelectorAll("[data-stop]").forEach((term) => term.removeAttribute("data-stop"));
    target.dataset.stop = "true";
    target.tabIndex = 0;
    settle();
  });
  section.addEventListener("keydown", (event) => {
    const by = STEPS[event.key];
    if (!by || !event.target.matches(".ap-term")) return;
    const terms = visibleTerms();
    event.preventDefault();
    event.stopPropagation(); // JupyterLab goes to another cell by arrow keys
    terms[(terms.indexOf(event.target) + by + terms.length) % terms.length].focus({ focusVisible: true });
  });
  section.addEventListener("toggle", settle, true); // what is unfolded brings terms into sight
  new MutationObserver(settle).observe(section, { childList: true, subtree: true });
  window.requestAnimationFrame(settle); // in the page by then
}

function placeBy(term, meaning) {
  // a term may run over two lines: the definition belongs to its first
  const [at] = term.getClientRects();
  const { clientWidth, clientHeight } = document.documentElement;
  const { width, height } = meaning.getBoundingClientRect();
  // above, on what has been read: below stand the options
  const above = at.top - GAP - height;
  const top = above >= EDGE ? above : Math.max(EDGE, Math.min(at.bottom + GAP, clientHeight - EDGE - height));
  const left = Math.max(EDGE, Math.min(at.left, clientWidth - EDGE - width));
  meaning.style.top = `${top}px`;
  meaning.style.left = `${left}px`;
}

export function explainTerms(section) {
  let [shown, meaning] = [null, null]; // the term whose definition is open, and the definition
  let timer = 0;
  const termAt = (target) => target.closest?.(".ap-term") ?? null;
  const isOver = (target) => termAt(target) === shown || meaning.contains(target);

  const move = () => (shown.isConnected ? placeBy(shown, meaning) : hide());
  const onKey = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation(); // it closes the definition and nothing around it
    event.preventDefault();
    hide();
  };
  const onPress = (event) => { if (!isOver(event.target)) hide(); };

  function hide() {
    window.clearTimeout(timer);
    if (!shown) return;
    document.removeEventListener("keydown", onKey, true);
    document.removeEventListener("pointerdown", onPress, true);
    window.removeEventListener("scroll", move, true);
    window.removeEventListener("resize", move);
    if (meaning.isConnected) meaning.hidePopover?.();
    meaning.hidden = true;
    [shown, meaning] = [null, null];
  }

  function show(term) {
    window.clearTimeout(timer);
    if (shown === term) return;
    hide();
    [shown, meaning] = [term, document.getElementById(term.getAttribute("aria-describedby"))];
    meaning.hidden = false;
    meaning.showPopover?.(); // above everything, also where a page cuts off what sticks out
    placeBy(term, meaning);
    document.addEventListener("keydown", onKey, true);
    document.addEventListener("pointerdown", onPress, true);
    window.addEventListener("scroll", move, true);
    window.addEventListener("resize", move);
  }

  oneStop(section);
  section.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (shown && isOver(event.target)) return window.clearTimeout(timer);
    const term = termAt(event.target);
    if (!term) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => show(term), SOON);
  });
  section.addEventListener("pointerout", (event) => {
    if (event.pointerType === "touch") return;
    window.clearTimeout(timer);
    // what has the focus keeps its definition
    if (shown && shown !== document.activeElement) timer = window.setTimeout(hide, LINGER);
  });
  section.addEventListener("focusin", (event) => {
    const term = termAt(event.target);
    if (term?.matches(":focus-visible")) show(term);
  });
  section.addEventListener("focusout", (event) => { if (shown === event.target) hide(); });
  section.addEventListener("click", (event) => {
    const term = termAt(event.target);
    if (term) show(term);
  });
  return section;
}
