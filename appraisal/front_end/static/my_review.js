// My review, made of what this browser keeps: what to see again, and a few new questions.

import { policyFor } from "./class_member.js";
import { el, format, say, uid } from "./dom.js";
import { paperOf, radios, takeFile } from "./downloads.js";
import { saveCalendar } from "./calendar_file.js";
import { kernelQuestions } from "./kernel_questions.js";
import { returnSeed, tookReturn } from "./return_dates.js";
import { readRecord } from "./storage.js";

function render({ model, el: root }) {
  /** @type {ReviewPageView} */
  const view = model.get("view");
  const { words } = view;
  const questions = kernelQuestions(model);
  const records = Object.fromEntries(view.lessons.map((id) => [id, readRecord(id)]).filter(([, record]) => record));
  const policies = Object.fromEntries(view.lessons.map((id) => [id, policyFor(id)]));
  const seed = returnSeed();
  const ask = (message, then) => questions.ask({ ...message, records, policies, seed }, then);
  const place = el("div", {}, el("p", { className: "ap-quiet", role: "status" }, words.looking));
  root.replaceChildren(el("div", { className: "ap ap-review" }, place));
  ask({ type: "show" }, (/** @type {ReviewReply & { trouble?: string }} */ reply) => {
    if (reply.trouble) return place.replaceChildren(el("p", { className: "ap-trouble" }, reply.trouble));
    const found = reply.review;
    if (!found.committed) return place.replaceChildren(el("p", {}, words.nothing_yet, " ", el("a", { href: "00_start.ipynb" }, words.to_start)));
    const parts = [missedSection(found, words), intervalSection(found, words), confidenceSection(found, words),
      takeSection(view, ask), comeBack(reply.items, words, ask)];
    return place.replaceChildren(...parts.filter(Boolean));
  });
  return questions.leave;
}

const section = (title, ...parts) => {
  const id = uid("review");
  return el("section", { className: "ap-step ap-review-part", "aria-labelledby": id }, el("h2", { id }, title), parts);
};

/** @param {ReviewView} found @param {Words} words */
function missedSection(found, words) {
  const idea = (/** @type {IdeaView} */ one) => el("section", { className: "ap-idea", "data-idea": one.id },
    el("h3", {}, one.name),
    el("p", { className: "ap-quiet" }, one.says),
    el("p", {}, format(one.missed.length ? words.missed_of : words.none_of, { missed: one.missed.length, asked: one.asked })),
    one.missed.length ? el("ul", {}, one.missed.map((entry) => el("li", {},
      el("span", { html: entry.prompt }), el("span", { className: "ap-quiet" }, ` ${words.ours}: `), el("span", { html: entry.ours }), " · ",
      el("a", { href: entry.href }, entry.lesson)))) : null,
    one.missed.length && one.labs.length ? el("p", {}, `${words.see_again} `,
      one.labs.map((lab, place) => [place ? ", " : "", el("a", { href: lab.href }, lab.title)])) : null);
  const ordered = [...found.ideas].sort((one, other) => other.missed.length - one.missed.length);
  return section(words.missed_title, el("p", { className: "ap-quiet" }, words.how), ordered.map(idea));
}

/** @param {string[]} head @param {string[][]} rows */
function dataTable(head, rows) {
  return el("div", { className: "ap-scroll", tabIndex: 0, role: "group", "aria-label": head.join(", ") }, el("table", {},
    el("thead", {}, el("tr", {}, head.map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, rows.map(([first, ...rest]) => el("tr", {}, el("th", { scope: "row", html: first }),
      rest.map((text) => el("td", {}, text)))))));
}

/** @param {ReviewView} found @param {Words} words */
function intervalSection(found, words) {
  if (!found.intervals.length) return null;
  const rows = found.intervals.map((one) => [one.prompt, `${one.own.join(" – ")} ${one.unit}`,
    `${one.settled.join(" – ")} ${one.unit}`, one.holds ? words.inside : words.outside, format(words.times, { width: one.width })]);
  return section(words.intervals_title,
    el("p", {}, format(words.held, { held: found.held, all: found.intervals.length })),
    dataTable([words.question_head, words.own_head, words.settled_head, words.inside_head, words.width_head], rows));
}

/** @param {ReviewView} found @param {Words} words */
function confidenceSection(found, words) {
  if (!found.confidences.length) return null;
  const plain = (text) => el("span", {}, text).innerHTML;
  return section(words.confidence_title, dataTable([words.lesson_head, words.first, words.second],
    found.confidences.map((one) => [plain(one.lesson), one.first, one.second])));
}

/** @param {ReviewPageView} view @param {Ask} ask */
function takeSection(view, ask) {
  const { words } = view;
  const wanted = { format: view.formats[0].id, paper: paperOf(view.papers) };
  const status = el("p", { className: "ap-status", role: "status" });
  const take = el("button", { type: "button", className: "ap-commit", onclick: () => {
    say(status, words.download.preparing);
    ask({ type: "download", ...wanted }, (reply) => {
      takeFile(reply, status, words.download);
    });
  } }, words.download.download);
  return section(words.take_title,
    radios(words.download.as, view.formats, wanted.format, (id) => { wanted.format = id; }, "ap-take-formats"),
    el("p", { className: "ap-go-on" }, take, el("button", { type: "button", className: "ap-plain", onclick: () => window.print() }, words.print)), status);
}

/** @param {NewQuestion[]} items @param {Words} words @param {Ask} ask */
function comeBack(items, words, ask) {
  const part = section(words.return_title, el("p", {}, words.return_how),
    el("p", { className: "ap-go-on" }, el("button", { type: "button", className: "ap-plain",
      onclick: () => saveCalendar(words) }, words.calendar)),
    items.map((item, place) => newQuestion(item, place + 1, items.length, words, ask)));
  part.id = "return";
  return part;
}

/** @param {NewQuestion} item @param {number} number @param {number} all @param {Words} words @param {Ask} ask */
function newQuestion(item, number, all, words, ask) {
  const status = el("div", { role: "status" });
  const name = uid("item");
  let value = null;
  const field = item.options.length
    ? el("div", { className: "ap-options" }, item.options.map((text) => {
        const id = uid("option");
        return el("div", { className: "ap-option" },
          el("input", { type: "radio", id, name, onchange: () => { value = text; } }), el("label", { htmlFor: id }, text));
      }))
    : el("div", { className: "ap-dial-field" }, el("input", { type: "number", step: "any", inputMode: "decimal",
        className: "ap-number", "aria-label": `${words.your_number} (${item.unit})`,
        oninput: (event) => { value = event.target.value === "" ? null : Number(event.target.value); } }),
      el("span", { className: "ap-unit" }, item.unit));
  const check = (event) => {
    event.preventDefault();
    if (value === null) return status.replaceChildren(el("p", { className: "ap-fault" }, words.answer_first));
    return ask({ type: "check", item: item.id, value }, (/** @type {AnswerReply & { trouble?: string }} */ reply) => {
      if (reply.trouble) return status.replaceChildren(el("p", { className: "ap-fault" }, reply.trouble));
      const { agrees, right, why } = reply.told;
      if (number === all) tookReturn();
      return status.replaceChildren(
        el("p", {}, el("span", { className: `ap-badge ap-${agrees ? "agrees" : "differs"}` },
          el("span", { "aria-hidden": "true" }, agrees ? "✓" : "✗"), agrees ? words.agrees : words.differs)),
        agrees ? null : el("p", {}, format(words.computed, { right })), el("div", { html: why }));
    });
  };
  return el("form", { className: "ap-question", noValidate: true, onsubmit: check },
    el("fieldset", { className: "ap-question" },
      el("legend", {}, el("span", { className: "ap-domain-title" }, format(words.question_of, { number, all })),
        el("span", { className: "ap-prompt", html: item.prompt }), el("span", { className: "ap-hint" }, item.source)), field),
    el("p", { className: "ap-go-on" }, el("button", { type: "submit", className: "ap-plain" }, words.check)), status);
}

export default { render };
