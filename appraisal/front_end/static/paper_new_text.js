// A text that was put in place of one that was read: what stays of the work, and what if it is another paper.

import { el } from "./dom.js";
import { save } from "./save_file.js";

/**
 * A later text is read with what still stands on its words; of another paper, nothing is kept by itself.
 * @param {PaperPage} page @param {(trouble: string) => void} tell
 */
export function newText(page, tell) {
  const { words } = page;
  const choices = el("div", { className: "ap-paper-row" });
  const dialog = el("dialog", { className: "ap-dialog", "aria-label": words.another_title },
    el("h3", {}, words.another_title), el("p", {}, words.another_how), choices);
  const choice = (label, className, chosen) => el("button", { type: "button", className, onclick: () => { dialog.close(); chosen(); } }, label);

  function read(text, spoken = "") {
    const begin = (paper) => page.replace({ ...paper, text }, spoken);
    if (!page.paper.text || page.paper.text === text) {
      begin(page.copyPaper());
      return;
    }
    page.ask({ type: "reread", paper: page.copyPaper(), text }, (/** @type {RereadReply & { trouble?: string }} */ reply) => {
      if (reply.trouble) { tell(reply.trouble); return; }
      if (!reply.another) {
        begin(reply.begun ? reply.paper : {});
        return;
      }
      choices.replaceChildren(
        choice(words.another_save, "ap-commit", () => { save(words.kept_as, "application/json", JSON.stringify(page.copyPaper())); begin({}); }),
        choice(words.another_drop, "ap-plain", () => begin({})),
        choice(words.another_same, "ap-plain", () => begin(reply.paper)),
        choice(words.another_cancel, "ap-plain", () => {}));
      dialog.showModal();
    });
  }
  return { node: dialog, read };
}
