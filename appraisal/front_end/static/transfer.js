// Answers that leave this browser or come into it: as a file, or as a code to copy.

import { copyText, el, format, say, uid } from "./dom.js";
import { save } from "./save_file.js";
import { parseRecord, readRecord, writeRecord } from "./storage.js";
import { base64Of } from "./upload.js";

const PATIENCE_CODE = 8000; // milliseconds before the page says that no answer has come

const KINDS_OF_FILE = ".json,.pdf,.docx,.html,.htm,.md";
const LARGEST_FILE = 2000000; // bytes; a larger one is none of ours, and is only named

// a file of answers, or a document with the answers inside
async function messageOf(chosen) {
  if (chosen.name.endsWith(".json")) return { type: "import", record: parseRecord(await chosen.text()) ?? "unreadable" };
  if (chosen.size > LARGEST_FILE) return { type: "open", name: chosen.name };
  return { type: "open", name: chosen.name, base64: await base64Of(chosen) };
}

export function transferPanel(model) {
  const { words } = model.get("view");
  const lesson = model.get("lesson");
  const panel = el("div", { className: "ap-code", hidden: true });
  const button = (name, onclick) => el("button", { type: "button", onclick }, words[name]);
  const file = el("input", { type: "file", accept: KINDS_OF_FILE, hidden: true });
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (chosen) model.send(await messageOf(chosen));
    file.value = "";
  });
  const buttons = [
    button("download_answers", () => save(`${lesson}-answers.json`, "application/json",
      JSON.stringify(readRecord(lesson) ?? {}, null, 2))),
    button("load_answers", () => file.click()), file,
    button("copy_code", () => copyCode(model, panel)),
    button("paste_code", () => pasteCode(model, panel)),
    button("start_afresh", () => {
      if (!window.confirm(words.confirm_afresh)) return;
      writeRecord(lesson, null);
      model.send({ type: "afresh" });
    }),
  ];
  return [el("div", { className: "ap-keep-buttons" }, buttons), panel];
}

function openPanel(panel, words, label, area, button, status) {
  const close = el("button", { type: "button", className: "ap-plain", onclick: () => { panel.hidden = true; } }, words.close);
  panel.replaceChildren(el("label", { htmlFor: area.id }, label), area, el("div", { className: "ap-code-row" }, button, close), status);
  panel.hidden = false;
}

function askKernel(model, message, type, done) {
  const timer = window.setTimeout(() => { model.off("msg:custom", listen); done(null); }, PATIENCE_CODE);
  const listen = (reply) => {
    if (reply.type !== type) return;
    window.clearTimeout(timer);
    model.off("msg:custom", listen);
    done(reply);
  };
  model.on("msg:custom", listen);
  model.send(message);
}

function copyCode(model, panel) {
  const { words } = model.get("view");
  const status = el("p", { className: "ap-status", role: "status" });
  const area = el("textarea", { id: uid("code"), rows: 4, readOnly: true, spellcheck: false });
  const copy = async () => say(status, await copyText(area) ? format(words.copied, { letters: area.value.length }) : words.copy_yourself);
  const again = el("button", { type: "button", className: "ap-plain", onclick: copy }, words.copy);
  openPanel(panel, words, words.code_label, area, again, status);
  // what this browser holds, which is more than the kernel knows when it was started anew
  askKernel(model, { type: "code", record: readRecord(model.get("lesson")) }, "code", (reply) => {
    if (!reply) return say(status, words.code_no_answer);
    area.value = reply.code;
    return copy();
  });
}

function pasteCode(model, panel) {
  const { words } = model.get("view");
  const status = el("p", { className: "ap-status", id: uid("code-says"), role: "status" });
  const area = el("textarea", { id: uid("code"), rows: 4, spellcheck: false, autocapitalize: "off", autocomplete: "off", "aria-describedby": status.id });
  const load = () => askKernel(model, { type: "paste", code: area.value }, "pasted", (reply) => {
    say(status, reply ? reply.trouble ?? "" : words.code_no_answer);
    area.setAttribute("aria-invalid", String(Boolean(reply?.trouble)));
  });
  const take = el("button", { type: "button", className: "ap-plain", onclick: load }, words.code_load);
  openPanel(panel, words, words.paste_label, area, take, status);
  area.focus();
}
