// The report of a lesson, once a page: beside the questions where there is room, else over them.

import { el, uid } from "./dom.js";

const ASKED = "appraisal:report";

// what a step shows: a way to the report, which the head of the lesson holds
/** @param {ShownStep} view */
export function openReport(view) {
  const { words } = view;
  return view.has_report ? el("p", { className: "ap-look-up" },
    el("button", { type: "button", className: "ap-plain", onclick: () => window.dispatchEvent(new Event(ASKED)) },
      words.look_up, el("span", { className: "ap-hidden" }, ` (${view.title})`))) : null;
}

/** @param {ReportView | null} report @param {Words} words */
export function reportPanel(report, words) {
  const element = el("div", { className: "ap" });
  if (!report) return { element, leave: () => {} };
  const titles = [uid("report"), uid("report")];
  const dialog = el("dialog", { className: "ap ap-report-dialog", "aria-labelledby": titles[0] },
    el("button", { type: "button", className: "ap-plain", onclick: () => dialog.close() }, words.close),
    contents(report, words, titles[0]));
  const dock = el("aside", { className: "ap ap-report-dock", "aria-labelledby": titles[1], tabIndex: 0 },
    contents(report, words, titles[1]));
  const open = () => { if (!dialog.open) dialog.showModal(); };
  window.addEventListener(ASKED, open);
  element.append(dock, dialog);
  return { element, leave: () => window.removeEventListener(ASKED, open) };
}

function contents(report, words, id) {
  const leaving = (link) => el("li", {}, el("a", { href: link.href, target: "_blank", rel: "noopener noreferrer" },
    link.text, el("span", { "aria-hidden": "true" }, " ↗"), el("span", { className: "ap-hidden" }, ` (${words.leaves})`)));
  return [
    el("h2", { id, tabIndex: -1 }, words.report),
    el("p", { className: "ap-quiet" }, report.title),
    el("p", { className: "ap-quiet" }, words.look_up_how),
    report.links.length ? [el("p", { className: "ap-quiet" }, words.leaves_how),
      el("ul", { className: "ap-leaving" }, report.links.map(leaving))] : null,
    report.places.map((place) => [
      el("h3", { className: "ap-place-name" }, place.place),
      el("ul", {}, place.lines.map((line) => el("li", {}, line)))]),
  ];
}
