// An interval on a number line: drag across the line, move either end by key, or type both; taken
// back by its button, or by Escape while it is being drawn.
// The two ways stay in step; while a limit is being typed, the other is never changed.

import { el, format, setText, uid } from "./dom.js";
import { legend } from "./question_legend.js";

const SIDES = ["lower_limit", "upper_limit"];
const LEAP = 10; // steps of a page key

export function range(question, value, changed, words) {
  const { low, high, unit, step = 1 } = question;
  const limits = value ? [...value] : [null, null];
  const [crossId, keysId] = [uid("crossing"), uid("keys")];
  const crossing = el("p", { className: "ap-fault", id: crossId, role: "status" });
  const digits = (String(step).split(".")[1] ?? "").length;
  const near = (number) => Number(Math.min(high, Math.max(low,
    low + Math.round((number - low) / step) * step)).toFixed(digits));
  const share = (number) => (100 * (number - low)) / (high - low);

  const bar = el("div", { className: "ap-span-bar" });
  const hint = el("span", { className: "ap-span-hint", "aria-hidden": "true" }, words.drag_or_type);
  const thumbs = SIDES.map((name, side) => el("div", { className: "ap-thumb", role: "slider", tabIndex: 0,
    "aria-label": words[name], "aria-describedby": `${keysId} ${crossId}`, "aria-valuemin": low, "aria-valuemax": high, onkeydown: (event) => byKey(event, side) }));
  const line = el("div", { className: "ap-span" }, el("div", { className: "ap-span-track" }, bar), hint, thumbs);
  const fields = SIDES.map((name, side) => limitField(question, name, crossId, words, (number) => {
    limits[side] = number;
    show();
    tell();
  }));

  const restore = (kept) => {
    [0, 1].forEach((side) => {
      limits[side] = kept[side];
      fields[side].put(kept[side]);
    });
    show();
    tell();
  };
  const back = el("button", { type: "button", className: "ap-plain ap-take-back", onclick: () => {
    restore([null, null]);
    thumbs[0].focus({ preventScroll: true });
  } }, words.take_back);

  const areCrossed = () => !limits.includes(null) && limits[0] > limits[1];
  const tell = () => {
    setText(crossing, areCrossed() ? words.limits_crossed : "");
    fields.forEach((field) => field.mark(areCrossed()));
    changed(limits.includes(null) || areCrossed() ? null : [...limits]);
  };
  // a limit that has none yet is shown nowhere, lest it look like an answer or pull one towards it
  const show = () => {
    thumbs.forEach((thumb, side) => {
      const number = limits[side];
      thumb.classList.toggle("ap-unset", number === null);
      thumb.style.left = `${share(number ?? (low + high) / 2)}%`;
      thumb.setAttribute("aria-valuenow", number ?? (low + high) / 2);
      thumb.setAttribute("aria-valuetext", number === null ? words.not_set : `${number} ${unit}`);
    });
    const both = !limits.includes(null) && !areCrossed();
    bar.hidden = !both;
    bar.style.left = `${share(limits[0] ?? low)}%`;
    bar.style.width = both ? `${share(limits[1]) - share(limits[0])}%` : "0";
    hint.hidden = limits.some((number) => number !== null);
    back.hidden = !hint.hidden;
  };
  const put = (side, number) => {
    const other = limits[1 - side];
    const free = near(number);
    limits[side] = other === null ? free : side === 0 ? Math.min(free, other) : Math.max(free, other);
    fields[side].put(limits[side]);
    show();
    tell();
  };

  const byKey = (event, side) => {
    const from = limits[side] ?? near((low + high) / 2);
    const to = { ArrowRight: from + step, ArrowUp: from + step, ArrowLeft: from - step, ArrowDown: from - step,
      PageUp: from + LEAP * step, PageDown: from - LEAP * step, Home: low, End: high,
      Enter: from, " ": from }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    put(side, to);
  };

  const at = (event) => {
    const box = line.getBoundingClientRect();
    return low + ((event.clientX - box.left) / box.width) * (high - low);
  };
  line.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const start = near(at(event));
    const kept = [...limits];
    const drawn = limits.every((number) => number === null);
    let side = nearest(limits, start);
    if (drawn) [0, 1].forEach((each) => put(each, start));
    else put(side, start);
    thumbs[side].focus({ preventScroll: true });
    line.setPointerCapture(event.pointerId);
    const move = (moved) => {
      const number = near(at(moved));
      if (drawn) {
        // one pull across the line gives both ends, whichever way it goes
        side = number < start ? 0 : 1;
        put(1 - side, start);
      }
      put(side, number);
    };
    const escape = (key) => {
      if (key.key !== "Escape") return;
      key.stopPropagation();
      end();
      restore(kept);
    };
    const end = () => {
      line.removeEventListener("pointermove", move);
      line.removeEventListener("keydown", escape, true);
      thumbs[side].focus({ preventScroll: true });
    };
    const cancel = () => { end(); restore(kept); };
    line.addEventListener("pointermove", move);
    line.addEventListener("keydown", escape, true);
    line.addEventListener("pointerup", end, { once: true });
    line.addEventListener("pointercancel", cancel, { once: true });
  });

  fields.forEach((field, side) => field.put(limits[side]));
  show();
  const form = el("fieldset", { className: "ap-question ap-range" },
    el("legend", {}, legend(question, words)),
    el("div", { className: "ap-limits" }, fields.map((field) => field.element)),
    el("div", { className: "ap-span-room" }, line, scaleBelow(low, high, unit)), back,
    el("p", { className: "ap-hidden", id: keysId }, words.slider_keys), crossing);
  form.problem = () => crossing.textContent || fields.map((field) => field.problem()).join("");
  return form;
}

// which end a press on the line means: the one that is still open, else the nearer one
/** @param {(number | null)[]} limits @param {number} number */
function nearest([lower, upper], number) {
  if (lower === null) return upper !== null && number > upper ? 1 : 0;
  if (upper === null) return number < lower ? 0 : 1;
  if (lower === upper) return number < lower ? 0 : 1;
  return Math.abs(number - lower) <= Math.abs(number - upper) ? 0 : 1;
}

function limitField(question, name, crossId, words, typed) {
  const [id, faultId] = [uid("limit"), uid("fault")];
  const fault = el("p", { className: "ap-fault", id: faultId, role: "status" });
  const input = el("input", { type: "number", id, inputMode: "decimal", className: "ap-number", min: question.low,
    max: question.high, step: question.step ?? 1, "aria-label": `${words[name]} (${question.unit})`, "aria-describedby": `${faultId} ${crossId}` });
  const check = (number) => {
    const fits = number !== null && number >= question.low && number <= question.high;
    const wrong = number !== null && !fits;
    input.setAttribute("aria-invalid", String(wrong));
    setText(fault, wrong ? format(words.out_of_range, question) : "");
    return fits;
  };
  input.addEventListener("input", () => {
    const number = input.value === "" ? null : Number(input.value);
    typed(check(number) ? number : null);
  });
  const put = (number) => {
    input.value = number ?? "";
    check(number);
  };
  const mark = (crossed) => input.setAttribute("aria-invalid", String(crossed || fault.textContent !== ""));
  return { put, mark, problem: () => fault.textContent, element: el("div", { className: "ap-limit" },
    el("label", { htmlFor: id }, words[name]),
    el("div", { className: "ap-dial-field" }, input, el("span", { className: "ap-unit" }, question.unit)), fault) };
}

// round numbers below the line; the last carries the unit
function scaleBelow(low, high, unit) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough - 1e-9);
  const marks = [];
  for (let at = Math.ceil(low / step) * step; at <= high + 1e-9; at += step) marks.push(Number(at.toFixed(6)));
  return el("div", { className: "ap-span-scale", "aria-hidden": "true" }, marks.map((mark, index) => {
    const tick = el("span", {}, index === marks.length - 1 ? `${mark} ${unit}` : String(mark));
    tick.style.left = `${(100 * (mark - low)) / (high - low)}%`;
    return tick;
  }));
}
