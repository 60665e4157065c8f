// The lesson's head: what it is, where you are, whether your answers are kept.

import { classJoin } from "./class_join.js";
import { CHANGED, policyFor } from "./class_member.js";
import { el } from "./dom.js";
import { KEPT, showKept } from "./kept_notice.js";
import { keepOpen } from "./open_details.js";
import { reportPanel } from "./report_panel.js";
import { steps } from "./step_list.js";
import { keptRecord, keyOf, storageTrouble, writeRecord } from "./storage.js";
import { transferPanel } from "./transfer.js";
import { bringWords } from "./step_words.js";

function initialize({ model }) {
  bringWords(model.get("step_words"));
  const lesson = model.get("lesson");
  KEPT.set(lesson, { trouble: storageTrouble(probe), at: null });
  const restore = () => model.send({ type: "restore", record: keptRecord(lesson), class: policyFor(lesson) });
  restore();
  // what was said while the line was cut is in the record: a commit opens its explanations now
  window.addEventListener("appraisal:line", ({ detail }) => { if (detail === "open") restore(); });
  window.addEventListener("appraisal:unanswered", restore);
  model.on("msg:custom", (message) => {
    if (message.type === "record") writeRecord(lesson, message.record);
  });
  window.addEventListener("appraisal:kept", ({ detail }) => {
    if (detail.lesson === lesson) KEPT.set(lesson, { trouble: detail.trouble, at: new Date() });
  });
  // another tab has kept something: a step committed there is committed here
  window.addEventListener("storage", (event) => {
    if (event.key === keyOf(lesson)) restore();
  });
  let told = JSON.stringify(policyFor(lesson));
  window.addEventListener(CHANGED, () => {
    const now = JSON.stringify(policyFor(lesson));
    if (now !== told) model.send({ type: "class", ...policyFor(lesson) });
    told = now;
  });
}

function render({ model, el: root }) {
  const way = steps(model);
  const { words, steps: titles } = model.get("view");
  const mate = classJoin(words.class_join, model.get("lesson"), titles);
  const place = el("div");
  let report = null; // it may come later: where one is asked first for the study one would wish for
  root.replaceChildren(mate.element, place);
  let head = null;
  const draw = () => {
    head = lessonHeader(model, way);
    keepOpen(place, () => place.replaceChildren(head.element));
    way.draw();
    if (report || !model.get("view").report) return;
    report = reportPanel(model.get("view").report, words);
    root.append(report.element);
  };
  const onKept = ({ detail }) => {
    if (detail.lesson === model.get("lesson")) [head, way].forEach((part) => part.tellKept());
  };
  model.on("change:view", draw);
  window.addEventListener("appraisal:kept", onKept);
  draw();
  return () => {
    model.off("change:view", draw);
    window.removeEventListener("appraisal:kept", onKept);
    way.leave();
    mate.leave();
    report?.leave();
  };
}

function probe(storage) {
  storage.setItem("appraisal:probe", "1");
  storage.removeItem("appraisal:probe");
}

function lessonHeader(model, way) {
  /** @type {HeaderView} */
  const view = model.get("view");
  const { words } = view;
  const kept = el("p", { className: "ap-kept" });
  const tellKept = () => showKept(kept, model, words);
  tellKept();
  const element = el("div", { className: "ap ap-bar" },
    el("p", { className: "ap-facts" }, view.facts.map((fact) => el("span", { className: "ap-fact" }, fact))),
    el("p", { className: "ap-lesson-question" }, view.question),
    el("details", { className: "ap-aims", open: !view.steps.some((step) => step.done) }, el("summary", {}, words.aims),
      el("ul", {}, view.aims.map((aim) => el("li", {}, aim)))),
    el("p", { className: "ap-print-note" }, words.printed_as),
    way.here,
    kept,
    el("details", { className: "ap-keep" }, el("summary", {}, words.answers), transferPanel(model)),
    view.notices.length
      ? el("ul", { className: "ap-notices", role: "status" }, view.notices.map((notice) => el("li", {}, notice))) : null);
  return { element, tellKept };
}

export default { initialize, render };
