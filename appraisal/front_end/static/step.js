// One step: shows the view the kernel made, keeps drafts in this browser, commits once.

import { el, format, uid } from "./dom.js";
import { exhibit } from "./exhibits.js";
import { definitions, explainTerms } from "./glossary.js";
import { arriveAt } from "./going_on.js";
import { kernelQuestions } from "./kernel_questions.js";
import { more } from "./more.js";
import { calm } from "./motion.js";
import { keepOpen } from "./open_details.js";
import { inOwnOrder } from "./option_order.js";
import { openReport } from "./report_panel.js";
import { heldNotice, stepInClass } from "./second_vote.js";
import { form, keepDraft, later } from "./step_form.js";
import { outcome } from "./step_outcome.js";
import { timer } from "./timer.js";
import { stepView, wordsOfSteps } from "./step_words.js";

async function render({ model, el: root }) {
  await wordsOfSteps();
  const mate = stepInClass(model);
  const { ask, leave } = kernelQuestions(model);
  let shown = null;
  const newest = () => inOwnOrder(stepView(model));
  const draw = (view) => {
    const opened = ["held", "committed"].includes(view.phase);
    const justCommitted = opened && shown?.phase === "open";
    const wasAtHeld = root.querySelector(".ap-held")?.contains(document.activeElement);
    shown = view;
    mate.draw();
    keepOpen(root, () => root.replaceChildren(step(view, model, ask, mate.element)));
    belowScene(root);
    arriveAt(view);
    if (justCommitted) {
      const explanations = root.querySelector(".ap-outcome");
      explanations.focus({ preventScroll: true });
      explanations.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
    } else if (wasAtHeld) root.querySelector(".ap-outcome")?.focus({ preventScroll: true });
  };
  const onView = () => {
    const view = newest();
    // nothing is drawn anew under the fingers of somebody who is answering
    if (keepDraft(view) && root.querySelector(".ap-form") && sameForm(view, shown)) shown = view;
    else draw(view);
  };
  model.on("change:view", onView);
  draw(newest());
  return () => {
    model.off("change:view", onView);
    leave();
    mate.leave();
  };
}

const sameForm = (one, other) => formKey(one) === formKey(other);
const formKey = ({ ahead, answers, words, ...rest }) => JSON.stringify(rest);

// the scene around a step has a heading of its own, and those of the step stand below it
function belowScene(root) {
  for (const heading of root.querySelectorAll("h2, h3, h4, h5")) {
    heading.setAttribute("aria-level", String(Number(heading.tagName[1]) + 1));
  }
}

const notMet = { waiting: "waiting", "left-out": "left_out" }; // what stands there instead

function step(view, model, ask, mate) {
  const { words } = view;
  const heading = uid("step");
  const open = view.phase === "open";
  return explainTerms(el("section", { className: `ap ap-step ap-phase-${view.phase}`, id: `step-${view.step}`, "aria-labelledby": heading },
    el("header", { className: "ap-step-head" },
      view.number ? el("span", { className: "ap-number-badge", "aria-hidden": "true" }, String(view.number)) : null,
      el("h2", { id: heading, tabIndex: -1 }, view.title),
      el("span", { className: "ap-quiet ap-phase" }, format(words[`phase_${view.phase}`], { minutes: view.reading.core }))),
    notMet[view.phase] ? el("p", { className: "ap-quiet" }, words[notMet[view.phase]]) : stepIntro(view, ask),
    open && view.minutes ? timer(view.minutes, words) : null,
    open ? (view.ahead ? later(view, model) : form(view, model)) : null,
    mate,
    view.phase === "held" ? heldNotice(view) : null,
    view.phase === "committed" ? outcome(view, ask) : null,
    definitions(view.terms, words)));
}

/** @param {ShownStep} view @param {Ask} ask */
function stepIntro(view, ask) {
  const { words } = view;
  const exhibitsBefore = (isMore) => view.before.filter((one) => one.more === isMore).map((one) => exhibit(one, ask, words));
  return [
    el("div", { className: "ap-intro", html: view.intro }),
    view.before.some((one) => one.card?.form === "report") ? null : openReport(view),
    exhibitsBefore(false),
    more(view, "before", exhibitsBefore(true)),
  ];
}

export default { render };
