// The text of a paper with its numbers marked: by a sign, a line below and a colour, and in words.

import { el, format, say, uid } from "./dom.js";
import { newText } from "./paper_new_text.js";
import { partsPanel } from "./paper_parts.js";
import { roundPanel } from "./paper_round.js";
import { base64Of } from "./upload.js";

/**
 * Cut a stretch of the text at its marks; places count from `from`.
 * @param {string} text @param {MarkView[]} marks
 */
export function markedText(text, marks, from = 0, to = text.length) {
  const parts = [];
  let at = from;
  for (const mark of marks) {
    if (mark.start < at || mark.end > to) continue;
    parts.push(text.slice(at, mark.start), oneMark(text, mark));
    at = mark.end;
  }
  parts.push(text.slice(at, to));
  return parts;
}

/** @param {string} text @param {MarkView} mark */
function oneMark(text, mark) {
  const printed = text.slice(mark.start, mark.end);
  if (mark.kind === "none") return el("span", { className: "ap-unread", title: mark.says }, printed);
  return el("mark", { className: `ap-mark-number ap-kind-${mark.kind} ap-is-${mark.state}`, title: mark.says, "data-key": mark.key },
    printed, mark.sign ? el("span", { className: "ap-sign", "aria-hidden": "true" }, mark.sign) : null,
    el("span", { className: "ap-hidden" }, ` (${mark.says}) `));
}

/**
 * What the small signs stand for that are in a stretch of the text; nothing where there are none.
 * @param {PaperPage} page
 */
export function signsLegend(page, from = 0, to = page.shown.text.length) {
  const met = new Map(page.shown.marks.filter((mark) => mark.sign && mark.start >= from && mark.end <= to).map((mark) => [mark.sign, mark.kind]));
  if (!met.size) return null;
  return el("p", { className: "ap-sign-legend", "aria-hidden": "true" }, [...met].map(([sign, kind]) =>
    el("span", {}, el("span", { className: "ap-sign" }, sign), ` ${page.view.kinds.find((one) => one.id === kind)?.label ?? ""}`)));
}

/**
 * The whole text, each sentence after its number, folded away.
 * @param {PaperPage} page
 */
export function numberedText(page) {
  const { words, shown } = page;
  return el("details", { className: "ap-marked", open: false },
    el("summary", {}, words.marked), el("p", { className: "ap-quiet" }, words.marked_how), signsLegend(page),
    shown.places.map((place) => el("p", { className: "ap-marked-text" },
      el("strong", { className: "ap-sentence-number" }, el("span", { className: "ap-hidden" }, words.sentence.replace("{number}", "")), place.id),
      markedText(shown.text, shown.marks, place.start, place.end))));
}

// the first section: paste, drop or choose, then read
/** @param {PaperPage} page */
export function textSection(page) {
  const { words } = page;
  const id = uid("text");
  const area = el("textarea", { id, rows: 9, className: "ap-words", value: page.typed ?? page.paper.text });
  const status = el("p", { role: "status", className: "ap-status" });
  const count = el("p", { className: "ap-hint" });
  const file = el("input", { type: "file", accept: ".txt,.md,.nbib,.ris,.docx,.pdf,.json,.html" });
  const read = () => {
    if (!area.value.trim()) { say(status, words.nothing_read); area.focus(); return; }
    if (area.value.length > page.view.longest) {
      say(status, format(words.too_long, { letters: area.value.length, most: page.view.longest }));
      parts.focus();
      return;
    }
    keep(area.value);
  };
  const other = newText(page, (trouble) => say(status, trouble));
  const keep = other.read;
  const parts = partsPanel(page, area, keep);
  const noteTyped = () => {
    page.typed = area.value === page.paper.text ? null : area.value;
    count.textContent = page.typed !== null && page.shown ? words.read_again_how : "";
  };
  area.addEventListener("input", noteTyped);
  noteTyped();
  const take = async (chosen) => {
    if (!chosen) return;
    say(status, words.preparing ?? "");
    page.ask({ type: "open", name: chosen.name, base64: await base64Of(chosen) }, (/** @type {Partial<TextReply & SavedPaper> & { trouble?: string }} */ reply) => {
      if (reply.trouble) return say(status, reply.trouble);
      if (reply.paper) page.replace(reply.paper);
      else {
        area.value = reply.text;
        noteTyped();
        if (reply.parts.length) { parts.show(reply.parts); parts.focus(); } else keep(reply.text);
      }
      return say(status, format(words.opened, { name: chosen.name }));
    });
  };
  file.addEventListener("change", () => take(file.files[0]));
  const box = el("div", { className: "ap-drop" },
    el("label", { htmlFor: id, className: "ap-prompt" }, words.text_label), area, count,
    el("div", { className: "ap-paper-row" },
      el("button", { type: "button", className: "ap-commit", onclick: read }, page.shown ? words.read_again : words.read),
      el("label", { className: "ap-choose-file" }, el("span", {}, words.file_label), file)), status, parts.node);
  box.addEventListener("dragover", (event) => { event.preventDefault(); box.classList.add("ap-over"); });
  box.addEventListener("dragleave", () => box.classList.remove("ap-over"));
  box.addEventListener("drop", (event) => { event.preventDefault(); box.classList.remove("ap-over"); take(event.dataTransfer.files[0]); });
  return [
    el("p", {}, words.text_how), el("p", { className: "ap-quiet" }, words.privacy), box, other.node,
    page.shown?.text ? numberedText(page) : null,
    page.shown ? null : roundPanel(page)];
}
