// A time to move along a picture: by slider, by key, by a finger on the curve. What is read there
// came with the picture, so that nobody is asked; a screen reader is told once it rests.

import { el, format, setText, uid } from "./dom.js";

export const REST = 450; // milliseconds without a move before what is read or drawn is said
const SVG = "http://www.w3.org/2000/svg";

export function scrubber(words) {
  const id = uid("time");
  const input = el("input", { type: "range", id, className: "ap-slider", min: 0, step: 1, value: 0 });
  const label = el("label", { htmlFor: id });
  const output = el("output", { htmlFor: id, "aria-live": "off" });
  const row = el("div", { className: "ap-scrub-row" }, input);
  const readings = el("div", { className: "ap-readings" });
  const said = el("p", { className: "ap-hidden", role: "status" });
  input.addEventListener("blur", () => setText(said, ""));
  const element = el("div", { className: "ap-scrub", hidden: true },
    el("div", { className: "ap-scrub-head" }, label, output), row, readings, said);
  let scrub = null;
  let svg = null;
  let cursor = null;
  let timer = 0;

  const index = () => Number(input.value);
  const across = (number) => {
    const [left, , right] = scrub.box;
    return left + ((scrub.at[number] - scrub.at[0]) / (scrub.at.at(-1) - scrub.at[0])) * (right - left);
  };
  const show = ({ aloud = true } = {}) => {
    const now = index();
    const time = `${scrub.at[now]} ${scrub.unit}`;
    output.textContent = time;
    input.setAttribute("aria-valuetext", time);
    readings.replaceChildren(readingTable(scrub.head, scrub.readings[now], format(words.at_time, { time })));
    cursor.replaceChildren(...cursorMarks(scrub, now, across(now)));
    window.clearTimeout(timer);
    if (aloud) timer = window.setTimeout(() => { setText(said, scrub.says[now]); }, REST);
  };
  input.addEventListener("input", () => show());
  input.addEventListener("keydown", (event) => {
    const leap = { PageUp: 1, PageDown: -1 }[event.key];
    if (!leap) return;
    event.preventDefault();
    // a page key goes on by a sixth, which is a round time on most axes
    input.value = index() + leap * Math.round((scrub.at.length - 1) / 6);
    show();
  });

  const pick = (event) => {
    const box = svg.getBoundingClientRect();
    const wide = svg.viewBox.baseVal.width;
    const [left, , right] = scrub.box;
    const share = (((event.clientX - box.left) / box.width) * wide - left) / (right - left);
    input.value = Math.round(Math.min(1, Math.max(0, share)) * (scrub.at.length - 1));
    show();
  };
  const press = (event) => {
    const box = svg.getBoundingClientRect();
    const down = ((event.clientY - box.top) / box.height) * svg.viewBox.baseVal.height;
    if (event.button !== 0 || down > scrub.box[3] + 24 || down < scrub.box[1] - 12) return;
    event.preventDefault();
    input.focus({ preventScroll: true });
    svg.setPointerCapture(event.pointerId);
    pick(event);
    svg.addEventListener("pointermove", pick);
    const end = () => svg.removeEventListener("pointermove", pick);
    svg.addEventListener("pointerup", end, { once: true });
    svg.addEventListener("pointercancel", end, { once: true });
  };

  // a new picture is read at the time that was being read, if it has that time
  const update = (facts, drawn) => {
    const before = scrub && scrub.at[index()];
    scrub = facts;
    element.hidden = !scrub;
    if (!scrub) return;
    svg = drawn;
    svg.classList.add("ap-scrubbed");
    svg.addEventListener("pointerdown", press);
    cursor = document.createElementNS(SVG, "g");
    cursor.setAttribute("class", "ap-cursor");
    cursor.setAttribute("aria-hidden", "true");
    svg.append(cursor);
    input.max = scrub.at.length - 1;
    const again = scrub.at.indexOf(before);
    input.value = again >= 0 ? again : scrub.start;
    label.textContent = scrub.label;
    const wide = svg.viewBox.baseVal.width;
    row.style.paddingLeft = `${(100 * scrub.box[0]) / wide}%`;
    row.style.paddingRight = `${100 - (100 * scrub.box[2]) / wide}%`;
    show({ aloud: false });
  };
  return { element, update };
}

function readingTable(head, rows, caption) {
  return el("table", {},
    el("caption", { className: "ap-hidden" }, caption),
    el("thead", {}, el("tr", {}, head.map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, rows.map(([name, ...cells]) => el("tr", {}, el("th", { scope: "row" }, name),
      cells.map((text) => el("td", {}, text || "–"))))));
}

function cursorMarks(scrub, now, x) {
  const make = (tag, attributes) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const [, top, , bottom] = scrub.box;
  const marks = [make("line", { x1: x, x2: x, y1: top - 6, y2: bottom, stroke: "var(--ap-ink,#17252e)", "stroke-width": 1.5, "stroke-dasharray": "5 3" })];
  for (const [high, low, fill] of scrub.marks[now]) {
    if (low - high < 1) {
      marks.push(make("circle", { cx: x, cy: low, r: 5, fill, stroke: "var(--ap-paper,#fff)", "stroke-width": 2 }));
      continue;
    }
    const bar = { x1: x, x2: x, y1: high, y2: low, "stroke-linecap": "round" };
    marks.push(make("line", { ...bar, stroke: "var(--ap-paper,#fff)", "stroke-width": 10 }),
      make("line", { ...bar, stroke: fill, "stroke-width": 6 }));
  }
  return marks;
}
