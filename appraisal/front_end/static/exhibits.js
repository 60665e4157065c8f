// An exhibit: a card of facts, or a picture the kernel draws for this width and these controls.

import { el, setText, uid } from "./dom.js";
import { CARDS, table } from "./exhibit_cards.js";
import { pictureFooter } from "./figure.js";
import { fitSpacedText, textScale, textSizeWatcher } from "./picture_text.js";
import { REST, scrubber } from "./scrub.js";

/** @param {ExhibitView} shown @param {Ask} ask @param {Words} words */
export function exhibit(shown, ask, words) {
  const body = shown.card ? CARDS[shown.card.form](shown.card, words) : picture(shown, ask, words);
  return el("figure", { className: "ap-exhibit", "data-exhibit": shown.id },
    el("figcaption", {},
      el("h3", {}, shown.title),
      shown.lead ? el("div", { className: "ap-lead", html: shown.lead }) : null),
    body);
}

/** @param {ExhibitView} shown @param {Ask} ask @param {Words} words */
function picture(shown, ask, words) {
  const stage = el("div", {}, el("p", { className: "ap-quiet" }, words.drawing));
  const sentence = el("p", { className: "ap-sentence" });
  const asTable = el("div", { className: "ap-hidden" });
  const said = el("p", { className: "ap-hidden", role: "status" });
  const time = scrubber(words);
  const below = pictureFooter(shown.title, words);
  /** @type {Record<string, string | number>} */
  const values = Object.fromEntries(shown.controls.map((control) => [control.id, control.value]));
  let drawnFor = 0;
  let waiting = false;
  let again = false;
  let rest = 0;

  // what a control has done is said once it rests; a picture that comes by itself says nothing
  const sayAtRest = () => {
    window.clearTimeout(rest);
    rest = window.setTimeout(() => setText(said, sentence.textContent), REST);
  };

  const draw = () => {
    const width = Math.round(stage.clientWidth);
    if (!width) return;
    // one request under way at a time: while it is, only the newest values are remembered
    if (waiting) { again = true; return; }
    waiting = true;
    drawnFor = width;
    ask({ type: "draw", exhibit: shown.id, values: { ...values }, width: Math.round(width / textScale()) }, (reply) => {
      waiting = false;
      controls.forEach((control) => control.markMistyped?.(reply.mistyped?.[control.id]));
      stage.classList.toggle("ap-outdated", Boolean(reply.mistyped));
      if (reply.trouble) stage.replaceChildren(el("p", { className: "ap-trouble" }, reply.trouble));
      else if (!reply.mistyped) {
        stage.innerHTML = reply.svg;
        showWords(stage.firstElementChild, asTable, reply, shown.title);
        fitSpacedText(stage.firstElementChild);
        setText(sentence, reply.sentence);
        time.update(reply.scrub, stage.firstElementChild);
        below.update(reply.in_words ? { ...reply, rows: [] } : reply);
      }
      if (again) { again = false; draw(); }
    });
  };
  new ResizeObserver(() => {
    if (Math.abs(stage.clientWidth - drawnFor) > 12) draw();
  }).observe(stage);
  let scale = textScale();
  const word = textSizeWatcher(() => {
    fitSpacedText(stage.querySelector("svg"));
    if (textScale() !== scale) draw();
    scale = textScale();
  });

  const controls = shown.controls.map((control) => CONTROLS[control.kind](control, (value) => {
    values[control.id] = value;
    sayAtRest();
    draw();
  }));
  return el("div", { onfocusout: () => setText(said, "") },
    el("div", { className: "ap-controls" }, controls.map((control) => control.element)),
    el("div", { className: "ap-stage" }, stage, asTable, word, time.element), sentence, said,
    shown.note ? el("p", { className: "ap-note" }, shown.note) : null, below.element);
}

// a picture that is a table of words is read as one; to the eye it is a table already
/** @param {Element} svg @param {HTMLElement} place @param {PictureView} reply @param {string} title */
function showWords(svg, place, reply, title) {
  if (!reply.in_words) return;
  svg.setAttribute("aria-hidden", "true");
  const words = table(reply, title).querySelector("table"); // no scroll box: nobody sees it scroll
  words.setAttribute("aria-label", title);
  place.replaceChildren(words);
}

// One function for each kind of control: (control, changed) returns its id and element, and
// for a field what to do when the kernel cannot use what was typed.
/** @type {Record<ControlView["kind"], (control: any, changed: (value: any) => void) => any>} */
const CONTROLS = { slider, entry };

/** @param {SliderView} control @param {(value: number) => void} changed */
function slider(control, changed) {
  const id = uid("control");
  const unit = (value) => (Number(value) === 1 ? control.unit.replace(/s$/, "") : control.unit);
  const valueText = (value) => `${value} ${unit(value)}`.trim();
  const output = el("output", { htmlFor: id, "aria-live": "off" }, valueText(control.value));
  const input = el("input", { type: "range", id, className: "ap-slider", min: control.low,
    max: control.high, step: control.step, value: control.value, "aria-valuetext": valueText(control.value) });
  input.addEventListener("input", () => {
    output.textContent = valueText(input.value);
    input.setAttribute("aria-valuetext", output.textContent);
    changed(Number(input.value));
  });
  return { id: control.id, element: el("div", { className: "ap-control" },
    el("label", { htmlFor: id }, control.label), input, output) };
}

const PAUSE = 250; // milliseconds without a key before what was typed is read

/** @param {EntryView} control @param {(value: string) => void} changed */
function entry(control, changed) {
  const [id, hint, fault] = [uid("control"), uid("hint"), uid("fault")];
  const input = el("input", { type: "text", id, inputMode: "decimal", autocomplete: "off", maxLength: 40,
    className: "ap-entry", value: control.value, "aria-describedby": `${hint} ${fault}` });
  const message = el("p", { id: fault, className: "ap-fault", role: "status" });
  let timer = 0;
  const tell = () => { window.clearTimeout(timer); changed(input.value); };
  input.addEventListener("input", () => { window.clearTimeout(timer); timer = window.setTimeout(tell, PAUSE); });
  input.addEventListener("change", tell);
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); tell(); } });
  const markMistyped = (text) => {
    input.setAttribute("aria-invalid", String(Boolean(text)));
    if (message.textContent !== (text ?? "")) message.textContent = text ?? "";
  };
  return { id: control.id, markMistyped, element: el("div", { className: "ap-field" },
    el("label", { htmlFor: id }, control.label),
    el("div", { className: "ap-field-row" }, input, control.unit ? el("span", { className: "ap-unit" }, control.unit) : null),
    el("p", { id: hint, className: "ap-hint" }, control.hint), message) };
}
