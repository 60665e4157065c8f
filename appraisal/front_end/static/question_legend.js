// What a question asks, above whatever answers it.

import { el } from "./dom.js";

export function legend(question, words) {
  return [
    el("span", { className: "ap-prompt", html: question.prompt }),
    question.optional ? el("span", { className: "ap-quiet" }, ` ${words.optional}`) : null,
    question.hint ? el("span", { className: "ap-hint", html: question.hint }) : null,
  ];
}
