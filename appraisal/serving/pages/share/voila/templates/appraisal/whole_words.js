// "CAR-T" is one word: no line ends at its hyphen. The texts keep a plain hyphen, so that they are
// found and copied as they are written.
"use strict";

(() => {
  const WORD = /\bCAR-T\b/;
  const LEFT_ALONE = "script, style, textarea, option, svg, .ap-whole";

  function wrapWord(text) {
    for (let found = WORD.exec(text.data); found; found = WORD.exec(text.data)) {
      const word = text.splitText(found.index);
      text = word.splitText(found[0].length);
      const whole = document.createElement("span");
      whole.className = "ap-whole";
      word.replaceWith(whole);
      whole.append(word);
    }
  }

  function wrapWords(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (WORD.test(node.data) && !node.parentElement?.closest(LEFT_ALONE)) wrapWord(node);
    } else if (node.nodeType === Node.ELEMENT_NODE && node.textContent.includes("CAR-T")) {
      [...node.childNodes].forEach(wrapWords);
    }
  }

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(wrapWords);
  }).observe(document, { childList: true, subtree: true });
})();
