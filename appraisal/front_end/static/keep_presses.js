// A press counts for the button that it began on, even where that has moved away under the hand: a field
// that is left may put a line above it, or grow.

const PRESSED = "button, summary, label, a, input[type=checkbox], input[type=radio]";
const NEAR = 12; // pixels that a hand moves by itself; further is a change of mind

/**
 * @param {Element} root
 * @returns {() => void} to be called when the page goes
 */
export function keepPresses(root) {
  let began = null;
  const press = (event) => {
    const on = event.target instanceof Element && root.contains(event.target) ? event.target.closest(PRESSED) : null;
    began = on && event.button === 0 ? { on, x: event.clientX, y: event.clientY } : null;
  };
  const click = (event) => {
    const held = began;
    began = null;
    if (!held || !held.on.isConnected || !event.isTrusted || held.on.contains(event.target)) return;
    if (Math.hypot(event.clientX - held.x, event.clientY - held.y) > NEAR) return;
    event.stopPropagation();
    held.on.click();
  };
  document.addEventListener("pointerdown", press);
  document.addEventListener("click", click, true);
  return () => {
    document.removeEventListener("pointerdown", press);
    document.removeEventListener("click", click, true);
  };
}
