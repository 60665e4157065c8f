// The colours of the page: those the device asks for, unless the reader chose others here.
"use strict";

window.appraisalTheme = (() => {
  const KEY = "appraisal-theme";
  const NAMES = ["light", "dark", "auto"];
  const device = window.matchMedia("(prefers-color-scheme: dark)");

  function readChoice() {
    try {
      const name = window.localStorage.getItem(KEY);
      return NAMES.includes(name) ? name : "auto";
    } catch {
      return "auto";
    }
  }

  let chosen = readChoice();

  function show() {
    const dark = chosen === "dark" || (chosen === "auto" && device.matches);
    document.documentElement.dataset.apTheme = dark ? "dark" : "light";
    /** @type {NodeListOf<HTMLInputElement>} */
    const choices = document.querySelectorAll("input[name=ap-theme]");
    for (const choice of choices) {
      choice.checked = choice.value === chosen;
    }
  }

  document.addEventListener("change", (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.name !== "ap-theme") return;
    chosen = field.value;
    try {
      window.localStorage.setItem(KEY, chosen);
    } catch { /* then it holds for this page */ }
    show();
  });
  device.addEventListener("change", show);
  window.addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    chosen = readChoice();
    show();
  });
  show();
  return { show };
})();
