// What a reader has opened stays open when a view is drawn anew, and what was in focus in focus.

// a name for each part that can be opened: the exhibit or question it is in, what it says, and
// its place among those that say the same
function namedDetails(root) {
  const counts = new Map();
  return [...root.querySelectorAll("details")].map((details) => {
    const { exhibit, question } = details.closest("[data-exhibit], [data-question]")?.dataset ?? {};
    const says = details.querySelector("summary")?.textContent ?? "";
    const name = JSON.stringify([exhibit, question, says]);
    const number = counts.get(name) ?? 0;
    counts.set(name, number + 1);
    return { details, name: `${name} ${number}` };
  });
}

// Redraw by `draw`, and open again what was open in `root`.
export function keepOpen(root, draw) {
  const before = namedDetails(root).filter(({ details }) => details.open);
  const open = new Set(before.map(({ name }) => name));
  const focused = namedDetails(root).find(
    ({ details }) => details.querySelector("summary") === document.activeElement)?.name;
  draw();
  for (const { details, name } of namedDetails(root)) {
    if (open.has(name)) details.open = true;
    if (name === focused) details.querySelector("summary").focus({ preventScroll: true });
  }
}
