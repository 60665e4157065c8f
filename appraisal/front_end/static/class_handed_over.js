// Answers handed over without a class: files and short codes, read one by one.

import { learnersOf } from "./class_learners.js";
import { agreementOf, confidenceOf, questionsOf, stepsOf } from "./class_results.js";
import { el, format, say, uid } from "./dom.js";
import { base64Of } from "./upload.js";

/** @param {*} model @param {Words} words @param {(told: HandedOverView) => void} show */
export function droppedRecords(model, words, show) {
  const status = el("p", { className: "ap-status", role: "status" });
  const input = el("input", { type: "file", multiple: true, id: uid("records"), accept: ".json,.txt,.html,.pdf,.docx,.md" });
  const area = el("textarea", { id: uid("codes"), rows: 3, spellcheck: false });
  const unread = [];
  model.on("msg:custom", (/** @type {FilesRead | HandedOverView} */ message) => {
    if (message.type === "read") unread.push(...message.notices);
    if (message.type !== "results") return;
    say(status, format(words.taken, { n: message.taken }));
    show({ ...message, notices: [...unread, ...message.notices] });
  });
  // one by one: a line takes only so much in one message
  const send = (files) => {
    say(status, words.reading);
    unread.length = 0;
    files.forEach((file, index) => model.send({ type: "records", files: [file], last: index === files.length - 1 }));
  };
  const take = async (files) => {
    const read = [];
    for (const file of files) read.push({ name: file.name, base64: file.size <= 2e6 ? await base64Of(file) : null });
    if (read.length) send(read);
  };
  input.addEventListener("change", () => take([...input.files]));
  const codes = () => {
    const lines = area.value.split("\n").map((line) => line.trim()).filter(Boolean);
    if (lines.length) send(lines.map((code, index) => ({ name: format(words.code_number, { n: index + 1 }), code })));
  };
  const zone = el("details", { className: "ap-class-part ap-class-drop", "data-keep": "drop" },
    el("summary", {}, words.drop),
    el("p", {}, words.drop_how),
    el("p", {}, el("label", { htmlFor: input.id }, words.drop_files), input),
    el("p", {}, el("label", { htmlFor: area.id }, words.drop_codes), area),
    el("p", {}, el("button", { type: "button", className: "ap-plain", onclick: codes }, words.read_codes)), status);
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.open = true; });
  zone.addEventListener("drop", (event) => { event.preventDefault(); take([...event.dataTransfer.files]); });
  return zone;
}

/** What was handed over, as results. @param {HandedOverView} told @param {Words} words */
export function handedOver({ results, notices }, words) {
  const all = Object.values(results);
  return [el("p", { className: "ap-class-none", role: "status" }, all.length ? words.handed_over : words.nothing_handed_over),
    notices.length ? el("ul", { className: "ap-notices" }, notices.map((notice) => el("li", {}, notice))) : "",
    ...all.flatMap((told) => [el("h2", {}, told.title), stepsOf(told, words, () => null), questionsOf(told, words, () => null),
      agreementOf(told, words), confidenceOf(told, words), learnersOf(told, words)].filter(Boolean))];
}
