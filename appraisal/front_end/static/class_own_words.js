// What the class wrote in own words, without names: the facilitator chooses what the room sees.

import { el, format, say } from "./dom.js";

/**
 * @param {{ line: import("./class_client.js").ClassClient, lesson: string, session: number, words: Words,
 *   kept: { questions: WrittenQuestion[] | null, ticked: Set<string> }, show: (slide: WordsSlide) => void }} shown
 * `show` gets a slide of the projector with the texts that are ticked
 */
export function ownWordsOf({ line, lesson, session, words, kept, show }) {
  const status = el("p", { className: "ap-status", role: "status" });
  const list = el("div", {});
  const fetchWords = async () => {
    say(status, words.loading);
    const response = await line.ask(`/own-words?lesson=${lesson}&session=${session}`).catch(() => null);
    if (!response?.ok) { say(status, words.lost); return; }
    kept.questions = /** @type {WrittenQuestions} */ (await response.json()).questions;
    say(status, kept.questions.length ? "" : words.no_words);
    draw();
  };
  const draw = () => list.replaceChildren(...(kept.questions ?? []).map((question) => {
    const slide = () => ({ ...question, texts: question.texts.filter(({ id }) => kept.ticked.has(id)).map(({ text }) => text) });
    const button = el("button", { type: "button", className: "ap-plain", "data-name": `words-${question.step}-${question.question}`, onclick: () => show(slide()) }, words.show_words);
    button.disabled = !slide().texts.length;
    return el("div", { className: "ap-class-group" }, el("h4", {}, question.prompt),
      el("ul", { className: "ap-class-own" }, question.texts.map(({ id, text }) => {
        const box = el("input", { type: "checkbox", id: `words-${id}`, "data-name": `words-${id}`, checked: kept.ticked.has(id), onchange: () => {
          if (box.checked) kept.ticked.add(id); else kept.ticked.delete(id);
          button.disabled = !slide().texts.length;
        } });
        return el("li", {}, box, el("label", { htmlFor: box.id }, text));
      })), button);
  }));
  draw();
  return el("details", { className: "ap-class-part ap-class-drop", "data-keep": "words" },
    el("summary", {}, words.own_words), el("p", {}, words.own_words_how),
    el("p", {}, el("button", { type: "button", className: "ap-plain", "data-name": "words", onclick: fetchWords }, format(words.fetch_words, {}))), list, status);
}
