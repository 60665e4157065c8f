// A round of several abstracts, made of pasted texts: a folder to serve.

import { takeFile } from "./downloads.js";
import { el, say, uid } from "./dom.js";

/** @param {PaperPage} page */
export function roundPanel(page) {
  const { words, view } = page;
  const id = uid("round");
  const area = el("textarea", { id, rows: 9, className: "ap-words" });
  const status = el("p", { role: "status", className: "ap-status" });
  const make = () => {
    say(status, view.downloads.words.preparing);
    page.ask({ type: "round", text: area.value }, (reply) => takeFile(reply, status, view.downloads.words));
  };
  return el("details", { className: "ap-round-of" }, el("summary", {}, words.round),
    el("p", { className: "ap-quiet" }, words.round_how, " ", el("code", {}, words.serve_command)),
    el("label", { htmlFor: id, className: "ap-prompt" }, words.round_label), area,
    el("div", { className: "ap-paper-row" }, el("button", { type: "button", className: "ap-plain", onclick: make }, words.round_make), status));
}
