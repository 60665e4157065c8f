// The people of a class: who is here, what can be done with them, the door, more facilitators.

import { clockText } from "./clock_text.js";
import { el, format, uid } from "./dom.js";
import { fold } from "./folds.js";

/** @typedef {(deed: Deed, sentence?: (reply: ChangedLearners) => string, handOut?: (reply: ChangedLearners) => HandedOn) => void} ChangeLearners */

/** @param {Results} results @param {Words} words */
export function learnersOf(results, words) {
  const titles = Object.fromEntries(results.steps.map((step) => [step.id, step.title]));
  return fold({ className: "ap-class-part ap-class-names", "data-keep": "names" },
    el("summary", {}, format(words.learners, { n: results.learners.length })),
    () => el("ul", {}, results.learners.map((learner) => el("li", {}, el("bdi", {}, learner.pseudonym), " ",
      el("span", { className: "ap-quiet" }, learner.at ? format(words.at_step, { step: titles[learner.at] }) : words.finished)))));
}

// the door, and everybody by pseudonym; hidden on the projector
/**
 * @param {{ people: PeopleView, results: Results, standing: StandingView, overview: OverviewView, words: Words,
 *   lesson: string, change: ChangeLearners, invite: (deed: Deed) => void, act: (deed: Deed) => void }} shown
 */
export function peopleOf({ people, results, standing, overview, words, lesson, change, invite, act }) {
  const titles = Object.fromEntries(results.steps.map((step) => [step.id, step.title]));
  const at = Object.fromEntries(results.learners.map((one) => [one.pseudonym, one]));
  const here = people.learners.filter((one) => one.here).length;
  const joining = standing.joining;
  return fold({ className: "ap-class-part ap-class-names", "data-keep": "names" },
    el("summary", {}, format(words.learners_here, { n: people.learners.length, here })), () => [
    el("p", { className: "ap-class-round" },
      el("span", {}, joining ? words.joining_open : words.joining_closed),
      el("button", { type: "button", className: "ap-plain", "data-name": "joining", onclick: () => act({ act: joining ? "close-joining" : "open-joining" }) },
        joining ? words.close_joining : words.open_joining),
      el("button", { type: "button", className: "ap-plain", "data-name": "idle", onclick: () => {
        if (window.confirm(words.confirm_idle)) change({ act: "remove-idle" }, (reply) => format(words.removed_idle, { n: reply.removed }));
      } }, words.remove_idle)),
    el("ul", { className: "ap-class-people" }, people.learners.map((one) => learnerRow(one, at[one.pseudonym], people, titles, words, lesson, change))),
    overview.owner ? facilitatorsOf(people, words, invite) : null]);
}

/**
 * @param {LearnerView} one @param {Learner | undefined} way @param {PeopleView} people @param {Record<string, string>} titles
 * @param {Words} words @param {string} lesson @param {ChangeLearners} change
 */
function learnerRow(one, way, people, titles, words, lesson, change) {
  const where = !one.here ? format(words.last_seen, { time: one.seen ? clockText(one.seen) : "–" })
    : one.lesson !== lesson ? words.elsewhere : way?.at ? format(words.at_step, { step: titles[way.at] }) : words.finished;
  const button = (text, deed) => el("button", { type: "button", className: "ap-plain", "data-name": `${text}-${one.number}`,
    "aria-label": `${text}: ${one.pseudonym}`, onclick: deed }, text);
  const others = people.learners.filter(({ number }) => number !== one.number);
  const rename = () => {
    const pseudonym = window.prompt(words.new_pseudonym, one.pseudonym);
    if (pseudonym) change({ act: "rename", number: one.number, pseudonym });
  };
  const merge = () => {
    const name = window.prompt(format(words.merge_with, { pseudonym: one.pseudonym }), "");
    const other = others.find(({ pseudonym }) => pseudonym.toLowerCase() === name?.trim().toLowerCase());
    if (other) change({ act: "merge", number: one.number, into: other.number });
    else if (name) window.alert(format(words.nobody_called, { name }));
  };
  const remove = () => {
    if (window.confirm(format(words.confirm_remove, { pseudonym: one.pseudonym, n: one.commits }))) change({ act: "remove", number: one.number });
  };
  return el("li", {}, el("bdi", {}, one.pseudonym), " ",
    el("span", { className: "ap-quiet" }, `${one.here ? "●" : "○"} ${where} · ${format(words.commits, { n: one.commits })}`),
    fold({ "data-keep": `person-${one.number}` }, el("summary", { "aria-label": `${words.change}: ${one.pseudonym}` }, words.change),
      () => el("p", { className: "ap-class-papers" }, button(words.rename, rename), others.length ? button(words.merge, merge) : null,
        button(words.give_code, () => change({ act: "rejoin", number: one.number }, undefined, ({ rejoin, minutes }) => ({
          of: `device-${one.number}`, text: format(words.device_code, { minutes, pseudonym: one.pseudonym }), value: rejoin, minutes, back: `${words.give_code}-${one.number}` }))),
        button(words.remove, remove))));
}

/** @param {PeopleView} people @param {Words} words @param {(deed: Deed) => void} invite */
function facilitatorsOf(people, words, invite) {
  const field = el("input", { type: "text", id: uid("facilitator"), maxLength: 60, size: 24, "data-name": "facilitator" });
  const make = () => { if (field.value.trim()) invite({ act: "invite", name: field.value }); };
  return el("div", { className: "ap-class-group" }, el("h4", {}, words.facilitators),
    people.facilitators.length ? el("ul", {}, people.facilitators.map((one) => el("li", {}, `${one.name} `,
      el("button", { type: "button", className: "ap-plain", "data-name": `end-${one.number}`, onclick: () => invite({ act: "end", number: one.number }) },
        format(words.end_link, { name: one.name }))))) : null,
    el("p", { className: "ap-class-round" }, el("label", { htmlFor: field.id }, words.facilitator_name), field,
      el("button", { type: "button", className: "ap-plain", "data-name": "invite", onclick: make }, words.make_link)));
}
