// What the commit of a step opens: each answer beside ours, the pictures, and where to go on.

import { momentText } from "./clock_text.js";
import { el, format } from "./dom.js";
import { downloads } from "./downloads.js";
import { exhibit } from "./exhibits.js";
import { feedbackBlock } from "./feedback.js";
import { goOn } from "./going_on.js";
import { conclusions, lastDomain } from "./judgements.js";
import { more } from "./more.js";

/** @param {ShownStep} view @param {Ask} ask */
export function outcome(view, ask) {
  const { words } = view;
  const isCoreOrAnswered = (question) => !question.more || (view.answers[question.id] ?? null) !== null;
  // numbered as they stand on the page: what lies beside the core path comes last
  const met = view.questions.filter(isCoreOrAnswered);
  const inOrder = [...met, ...view.questions.filter((question) => !isCoreOrAnswered(question))];
  const block = (question) => feedbackBlock(question, view.answers[question.id], view.feedback[question.id],
    words, [inOrder.indexOf(question) + 1, isCoreOrAnswered(question) ? met.length : inOrder.length]);
  const judgedAll = view.questions.every((question) => question.kind !== "domain" || isCoreOrAnswered(question));
  const ends = view.leads_to ? conclusions(view.leads_to, words) : null;
  const pictures = (isMore) => view.after.filter((one) => one.more === isMore).map((one) => exhibit(one, ask, words));
  return el("div", { className: "ap-outcome", tabIndex: -1, role: "group", "aria-label": words.explanations },
    el("p", { className: "ap-committed" }, format(words.committed_at, { time: momentText(view.committed) })),
    view.questions.map((question, number) => [
      isCoreOrAnswered(question) ? block(question) : null,
      judgedAll && lastDomain(view.questions, number) ? ends : null]),
    pictures(false),
    el("p", { className: "ap-takeaway" }, el("strong", {}, `${words.takeaway} `), el("span", { html: view.takeaway })),
    view.downloads ? downloads(view.downloads, ask, view.lesson) : null,
    more(view, "after", [...view.questions.filter((question) => !isCoreOrAnswered(question)).map(block),
      judgedAll ? null : ends, ...pictures(true)]),
    goOn(view));
}
