// An answer of the kernel that does not come in time.

const PATIENCE = 10000; // milliseconds within which an answer is expected

// says to whoever looks after the line that a question of this moment is still open; and again, if
// something else was heard meanwhile and it still is
export function reportIfLate(open, onLate = () => {}, patience = PATIENCE) {
  const since = performance.now();
  window.setTimeout(() => {
    if (!open()) return;
    window.dispatchEvent(new CustomEvent("appraisal:unanswered", { detail: since }));
    onLate();
    reportIfLate(open, onLate, 2 * patience);
  }, patience);
}
