// The sessions of a class, one beside another, and the run sheet of one.

import { el, format, uid } from "./dom.js";

/** @param {{ standing: StandingView, session: number, beside: number, words: Words, act: (deed: Deed) => any,
 *   choose: (changed: { session?: number, compared?: number }) => void }} shown */
export function sessionsOf({ standing, session, beside, words, act, choose }) {
  const name = (/** @type {MeetingView} */ one) => one.name || format(words.session_number, { n: one.number });
  const picker = (id, label, value, none, onChoose) => {
    const select = el("select", { id: uid(id), "data-name": id },
      el("option", { value: none.value }, none.text), standing.sessions.map((one) => el("option", { value: one.number }, name(one))));
    select.value = String(value);
    select.addEventListener("change", () => onChoose(Number(select.value)));
    return el("span", { className: "ap-class-policy" }, el("label", { htmlFor: select.id }, label), select);
  };
  const begin = () => {
    const text = window.prompt(words.session_name, "");
    if (text !== null) act({ act: "begin-session", text });
  };
  const several = standing.sessions.length > 1;
  return el("div", { className: "ap-class-sessions" },
    several ? picker("session", words.session, session, { value: 0, text: words.all_sessions }, (chosen) => choose({ session: chosen })) : null,
    several ? picker("beside", words.beside, beside, { value: -1, text: words.nothing_beside }, (chosen) => choose({ compared: chosen })) : null,
    el("button", { type: "button", className: "ap-plain", "data-name": "begin", onclick: begin }, words.begin_session));
}

/** @param {RunSheetView} sheet @param {Words} words */
export function runSheet(sheet, words) {
  return el("details", { className: "ap-class-part", "data-keep": "sheet" },
    el("summary", {}, format(words.run_sheet, { minutes: sheet.minutes })),
    el("p", {}, sheet.before),
    el("ol", { className: "ap-run-sheet" }, sheet.steps.map((step) => el("li", {},
      el("h4", {}, `${step.title} · ${format(words.minutes, { n: step.minutes })}`),
      el("ul", {}, step.ask.map((question) => el("li", {}, question))),
      el("p", { className: "ap-quiet" }, `${words.divides} ${step.divides}`)))),
    el("p", {}, sheet.close));
}
