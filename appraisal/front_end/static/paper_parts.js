// The part of a long text that counts: by its headings or pages, or what is selected in the box.

import { el, format, say } from "./dom.js";

const PAUSE = 500; // milliseconds after the last letter before parts are looked for

// watch the box; `read` is called with the text that was chosen
export function partsPanel(page, area, read) {
  const { words, view } = page;
  const holder = el("div", {});
  const status = el("p", { role: "status", className: "ap-status" });
  let timer = 0;

  function show(parts) {
    holder.replaceChildren();
    if (!parts.length) return;
    const whole = area.value;
    const boxes = parts.map((part) => el("input", { type: "checkbox", checked: part.chosen }));
    const keep = (text) => {
      if (text.length > view.longest) {
        say(status, format(words.parts_long, { letters: text.length, most: view.longest }));
        return;
      }
      area.value = text;
      holder.replaceChildren();
      read(text, format(words.parts_kept, { letters: text.length, all: whole.length }));
    };
    const keepTicked = () => {
      const chosen = parts.filter((part, place) => boxes[place].checked).map((part) => whole.slice(part.start, part.end).trim());
      if (chosen.length) keep(chosen.join("\n\n"));
      else say(status, words.parts_none);
    };
    const keepSelected = () => {
      const text = area.value.slice(area.selectionStart, area.selectionEnd).trim();
      if (text) keep(text);
      else { say(status, words.parts_none_selected); area.focus(); }
    };
    holder.append(el("fieldset", { className: "ap-parts" },
      el("legend", {}, words.parts_title),
      el("p", {}, format(words.parts_how, { letters: whole.length })),
      parts.map((part, place) => el("label", { className: "ap-part" }, boxes[place],
        el("span", {}, el("strong", {}, part.title), el("span", { className: "ap-quiet" }, ` ${format(words.part_letters, { letters: part.end - part.start })}`),
          el("span", { className: "ap-part-begins" }, part.begins)))),
      el("div", { className: "ap-paper-row" },
        el("button", { type: "button", className: "ap-commit", onclick: keepTicked }, words.parts_read),
        el("button", { type: "button", className: "ap-plain", onclick: keepSelected }, words.parts_selected))));
  }
  function look() {
    window.clearTimeout(timer);
    if (area.value.length <= view.long) { holder.replaceChildren(); return; }
    const asked = area.value;
    timer = window.setTimeout(() => page.ask({ type: "parts", text: asked }, (/** @type {PartsReply} */ reply) => {
      if (area.value === asked) show(reply.parts ?? []);
    }), PAUSE);
  }
  area.addEventListener("input", look);
  return { node: el("div", {}, holder, status), show, focus: () => holder.querySelector("input")?.focus() };
}
