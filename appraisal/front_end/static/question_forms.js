// One form for each kind of question. A form is a function (question, value, changed) that
// returns an element; `changed(value)` is called with the answer, or null while there is none.

import { el, format, setText, uid } from "./dom.js";
import { legend } from "./question_legend.js";
import { range } from "./range_input.js";

const LONGEST = 4000; // letters of an answer in own words

export const FORMS = { choice, several, number, confidence: number, range, words, domain };

/** @param {QuestionView} question @param {string} type @param {(id: string) => boolean} chosen @param {(ids: string[]) => void} changed */
function options(question, type, chosen, changed) {
  const name = uid("option");
  const boxes = question.options.map((option) => {
    const id = uid("box");
    const box = el("input", { type, id, name, value: option.id, checked: chosen(option.id) });
    box.addEventListener("change", () => changed(boxes.filter((b) => b.checked).map((b) => b.value)));
    box.row = el("div", { className: "ap-option", "data-option": option.id }, box,
      el("label", { htmlFor: id, html: option.text }));
    return box;
  });
  return el("div", { className: "ap-options" }, boxes.map((box) => box.row));
}

/** @param {QuestionView} question @param {any} value @param {(value: any) => void} changed @param {Words} words */
function choice(question, value, changed, words) {
  return el("fieldset", { className: "ap-question" },
    el("legend", {}, legend(question, words)),
    options(question, "radio", (id) => id === value, ([id]) => changed(id ?? null)));
}

/** @param {QuestionView} question @param {any} value @param {(value: any) => void} changed @param {Words} words */
function several(question, value, changed, words) {
  return el("fieldset", { className: "ap-question" },
    el("legend", {}, legend(question, words)),
    options(question, "checkbox", (id) => (value ?? []).includes(id),
      (ids) => changed(ids.length ? ids : null)));
}

// a number with its slider: the field is empty until the learner has answered
function dial(question, value, changed, label, words) {
  const bounds = { min: question.low, max: question.high, step: question.step ?? 1 };
  const field = el("input", { type: "number", inputMode: "decimal", className: "ap-number",
    "aria-label": `${label}, ${words.typed} (${question.unit})`, ...bounds, value: value ?? "" });
  const slider = el("input", { type: "range", className: "ap-slider", "aria-label": `${label}, ${words.by_slider}`, ...bounds,
    value: value ?? (question.low + question.high) / 2 });
  slider.classList.toggle("ap-untouched", value === null || value === undefined);
  const setValueText = () => slider.setAttribute("aria-valuetext",
    field.value === "" ? words.not_set : `${field.value} ${question.unit}`);
  const fault = el("p", { className: "ap-fault", id: uid("fault"), role: "status" });
  const [ends, keys] = [uid("ends"), uid("keys")];
  field.setAttribute("aria-describedby", `${fault.id} ${ends}`);
  slider.setAttribute("aria-describedby", `${ends} ${keys}`);
  const set = (number) => {
    slider.classList.toggle("ap-untouched", number === null);
    setValueText();
    changed(number);
  };
  slider.addEventListener("input", () => { field.value = slider.value; set(Number(slider.value)); });
  // a keyboard user may accept the middle, where the untouched handle already stands
  slider.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (field.value === "") { field.value = slider.value; set(Number(slider.value)); }
  });
  field.addEventListener("input", () => {
    const number = field.value === "" ? null : Number(field.value);
    const fits = number !== null && number >= question.low && number <= question.high;
    field.setAttribute("aria-invalid", String(number !== null && !fits));
    setText(fault, number !== null && !fits ? format(words.out_of_range, question) : "");
    if (fits) slider.value = number;
    set(fits ? number : null);
  });
  setValueText();
  const [from, to] = question.ends ?? [`${question.low}`, `${question.high} ${question.unit}`];
  const hiddenText = (text) => el("span", { className: "ap-hidden" }, text);
  const scale = el("div", { className: "ap-ends" },
    el("span", { className: "ap-ends-hint", "aria-hidden": "true" }, words.slide_or_type),
    el("div", { id: ends }, el("span", {}, question.ends ? hiddenText(`${question.low}: `) : null, from),
      el("span", {}, hiddenText(question.ends ? `; ${question.high}: ` : ` ${words.to} `), to)));
  const row = el("div", { className: "ap-dial" },
    el("div", { className: "ap-dial-slider" }, slider, scale, el("p", { className: "ap-hidden", id: keys }, words.slider_keys)),
    el("div", { className: "ap-dial-field" }, field, el("span", { className: "ap-unit" }, question.unit)), fault);
  row.problem = () => fault.textContent;
  return row;
}

/** @param {QuestionView} question @param {any} value @param {(value: any) => void} changed @param {Words} words */
function number(question, value, changed, words) {
  const row = dial(question, value, changed, words.your_answer, words);
  const form = el("fieldset", { className: "ap-question" }, el("legend", {}, legend(question, words)), row);
  form.problem = row.problem;
  return form;
}

function words(question, value, changed, wording) {
  const area = el("textarea", { className: "ap-words", rows: question.rows, maxLength: LONGEST, value: value ?? "" });
  const [id, full] = [uid("words"), uid("full")];
  const message = el("p", { className: "ap-fault", id: full, role: "status" });
  area.addEventListener("input", () => {
    setText(message, area.value.length >= LONGEST ? format(wording.text_full, { most: LONGEST }) : "");
    changed(area.value.trim() ? area.value : null);
  });
  area.id = id;
  area.setAttribute("aria-describedby", full);
  return el("div", { className: "ap-question" }, el("label", { htmlFor: id }, legend(question, wording)), area, message);
}

/** @param {QuestionView} question @param {any} value @param {(value: any) => void} changed @param {Words} words */
function domain(question, value, changed, words) {
  const answer = { response: "", reason: "", at: "", ...(value ?? {}) };
  const tell = () => changed(answer.response ? { ...answer } : null);
  const reason = el("input", { type: "text", maxLength: 500, value: answer.reason, className: "ap-reason" });
  reason.addEventListener("input", () => { answer.reason = reason.value; tell(); });
  const place = el("select", { className: "ap-place" },
    el("option", { value: "" }, words.no_place),
    el("option", { value: "nowhere" }, words.nowhere),
    Object.entries(question.places).map(([id, text]) => el("option", { value: id }, text)));
  place.value = answer.at;
  place.addEventListener("change", () => { answer.at = place.value; tell(); });
  const choices = options(question, "radio", (id) => id === answer.response, ([id]) => {
    answer.response = id;
    tell();
  });
  choices.classList.add("ap-inline");
  return el("fieldset", { className: "ap-question ap-domain" },
    el("legend", {}, el("span", { className: "ap-domain-title" }, question.title), legend(question, words)),
    choices,
    question.grounds === false ? null : el("div", { className: "ap-grounds" },
      el("label", {}, el("span", {}, words.reason), reason),
      el("label", {}, el("span", {}, words.place), place)));
}
