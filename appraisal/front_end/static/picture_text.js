// Pictures follow the text around them: as large as the reader has set it, and with its spacing.

const ROOT = 16; // CSS pixels of a letter that nobody has set larger

// how many times larger than usual the reader's letters are
export function textScale() {
  const size = parseFloat(window.getComputedStyle(document.documentElement).fontSize);
  return Math.max(1, (size || ROOT) / ROOT);
}

// Letters set further apart take the room they had: a picture is laid out for it.
export function fitSpacedText(svg) {
  if (!svg) return;
  const scale = textScale();
  if (scale > 1) svg.style.width = "100%";
  for (const text of svg.querySelectorAll("text")) {
    text.style.fontSize = ""; // as it was laid out
    const style = window.getComputedStyle(text);
    const [between, words] = [parseFloat(style.letterSpacing) || 0, parseFloat(style.wordSpacing) || 0];
    if (between <= 0 && words <= 0) continue;
    const spaced = text.getComputedTextLength();
    const added = text.textContent.length * between + text.textContent.split(/\s/).length * words;
    if (spaced > added) text.style.fontSize = `${(parseFloat(style.fontSize) * (spaced - added)) / spaced}px`;
  }
}

/**
 * A word that is not seen is as wide as the reader's letters and their spacing make it.
 * @param {() => void} changed
 * @returns {HTMLElement} the word, to stand beside the picture
 */
export function textSizeWatcher(changed) {
  const word = document.createElement("span");
  word.style.cssText = "position: absolute; visibility: hidden; white-space: nowrap; width: max-content";
  word.textContent = "a word as wide as letters are";
  let known = 0;
  new ResizeObserver(() => {
    const width = word.offsetWidth;
    if (known && width && width !== known) changed();
    known = width || known;
  }).observe(word);
  return word;
}
