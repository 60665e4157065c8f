// Where a browser blocks storage, asking for it is an error. Such a browser gets a storage that
// forgets with the page, and says so, so that nobody calls an answer kept.
"use strict";

for (const name of ["localStorage", "sessionStorage"]) {
  try {
    window[name].getItem("appraisal:probe");
  } catch {
    const kept = new Map();
    Object.defineProperty(window, name, { configurable: true, value: {
      forgets: true,
      get length() { return kept.size; },
      key: (index) => [...kept.keys()][index] ?? null,
      getItem: (key) => kept.get(String(key)) ?? null,
      setItem: (key, text) => { kept.set(String(key), String(text)); },
      removeItem: (key) => { kept.delete(String(key)); },
      clear: () => kept.clear(),
    } });
  }
}
