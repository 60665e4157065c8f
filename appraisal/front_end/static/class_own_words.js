// What the class wrote in own words, without names: the facilitator chooses what the room sees.

import { el, format, say } from "./dom.js";

/**
 * The panel is made once for a lesson and a session, and kept while the page around it is drawn anew: what is
 * fetched meanwhile, and what is ticked, stays where it is shown.
 * @param {{ line: import("./class_client.js").ClassClient, lesson: string, session: number, words: Words,
 *   show: (slide: WordsSlide) => void }} shown
 * `show` gets a slide of the projector with the texts that are ticked
 */
export function ownWordsPanel({ line, lesson, session, words, show }) {
  const status = el("p", { className: "ap-status", role: "status" });
  const list = el("div", {});
  /** @type {Set<string>} */
  const ticked = new Set();
  const fetchWords = async () => {
    say(status, words.loading);
    const response = await line.ask(`/own-words?lesson=${lesson}&session=${session}`).catch(() => null);
    if (!response?.ok) { say(status, words.lost); return; }
    const { questions } = /** @type {WrittenQuestions} */ (await response.json());
    say(status, questions.length ? "" : words.no_words);
    list.replaceChildren(...questions.map(question));
  };
  const question = (/** @type {WrittenQuestion} */ written) => {
    const slide = () => ({ ...written, texts: written.texts.filter(({ id }) => ticked.has(id)).map(({ text }) => text) });
    const button = el("button", { type: "button", className: "ap-plain", "data-name": `words-${written.step}-${written.question}`, onclick: () => show(slide()) }, words.show_words);
    button.disabled = !slide().texts.length;
    return el("div", { className: "ap-class-group" }, el("h4", {}, written.prompt),
      el("ul", { className: "ap-class-own" }, written.texts.map(({ id, text }) => {
        const box = el("input", { type: "checkbox", id: `words-${id}`, "data-name": `words-${id}`, checked: ticked.has(id), onchange: () => {
          if (box.checked) ticked.add(id); else ticked.delete(id);
          button.disabled = !slide().texts.length;
        } });
        return el("li", {}, box, el("label", { htmlFor: box.id }, text));
      })), button);
  };
  return el("details", { className: "ap-class-part ap-class-drop", "data-keep": "words" },
    el("summary", {}, words.own_words), el("p", {}, words.own_words_how),
    el("p", {}, el("button", { type: "button", className: "ap-plain", "data-name": "words", onclick: fetchWords }, format(words.fetch_words, {}))), list, status);
}
