// Why a question keeps its step from being committed: said in it, and tied to its controls.

import { el, uid } from "./dom.js";

const ANSWERED_BY = "input, textarea, select, [role=slider]";

// A group says it once, as one comes into it; a control that stands alone says it itself.
export function showError(question, text) {
  clearError(question);
  const message = el("p", { className: "ap-fault ap-question-error", id: uid("error") }, text);
  const described = question.matches("fieldset") ? question : question.querySelector(ANSWERED_BY);
  describe(described, message.id);
  question.querySelectorAll(ANSWERED_BY).forEach((control) => control.setAttribute("aria-invalid", "true"));
  question.append(message);
}

export function clearError(question) {
  const message = question?.querySelector(".ap-question-error");
  if (!message) return;
  [question, ...question.querySelectorAll("[aria-describedby]")].forEach((node) => undescribe(node, message.id));
  question.querySelectorAll(ANSWERED_BY).forEach((control) => control.removeAttribute("aria-invalid"));
  message.remove();
}

const describers = (node) => (node.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

export function describe(node, id) {
  if (!describers(node).includes(id)) node.setAttribute("aria-describedby", [...describers(node), id].join(" "));
}

function undescribe(node, id) {
  const rest = describers(node).filter((each) => each !== id);
  if (rest.length) node.setAttribute("aria-describedby", rest.join(" "));
  else node.removeAttribute("aria-describedby");
}
