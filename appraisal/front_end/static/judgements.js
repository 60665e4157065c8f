// What judgements lead to, and one study judged with two instruments.

import { el, format } from "./dom.js";

/** @param {QuestionView[]} questions @param {number} number */
export const lastDomain = (questions, number) =>
  questions[number].kind === "domain" && questions[number + 1]?.kind !== "domain";

// what the learner's answers lead to by each rule, beside what ours do
/** @param {ConclusionsView} found @param {Words} words */
export function conclusions(found, words) {
  const line = (name, text) => [el("dt", {}, name), el("dd", {}, text)];
  return el("section", { className: "ap-question ap-leads-to" },
    el("h3", { className: "ap-prompt" }, words.leads_to),
    el("p", { className: "ap-quiet" }, words.leads_to_how),
    found.rules.map((rule) => el("div", { className: "ap-remark", "data-rule": rule.id },
      el("p", { className: "ap-remark-head" }, rule.name),
      el("p", {}, rule.text),
      el("dl", { className: "ap-beside" }, rule.same
        ? line(words.both_lead, rule.ours)
        : [line(words.your_answers_lead, rule.yours), line(words.our_reading_leads, rule.ours)]),
      el("details", {}, el("summary", {}, words.authors_say, el("span", { className: "ap-hidden" }, `: ${rule.name}`)),
        el("p", {}, rule.source_says, rule.own ? ` ${words.our_rule}` : "")))),
    found.level ? el("div", { className: "ap-remark ap-line-agrees" },
      el("p", { className: "ap-remark-head" }, format(words.our_level, { level: found.level.label })),
      el("p", { className: "ap-quiet" }, found.level.means), el("div", { className: "ap-why", html: found.level.why })) : null);
}

// two instruments: what both ask, matched; then what only one asks
/** @param {TwoInstrumentsCard} facts */
export function twoInstruments(facts) {
  const { words } = facts;
  const heads = facts.instruments.map((instrument) => el("div", {},
    el("span", { className: "ap-card-title" }, instrument.name), el("span", { className: "ap-at" }, instrument.follows)));
  return el("div", { className: "ap-card ap-two" },
    el("div", { className: "ap-two-row ap-two-heads", "aria-hidden": "true" }, heads),
    el("h4", {}, words.both),
    facts.both.map((match) => el("section", { className: "ap-two-theme" },
      el("h5", {}, match.theme),
      el("div", { className: "ap-two-row" }, match.sides.map((domains, side) => el("div", {},
        el("span", { className: "ap-two-whose" }, facts.instruments[side].name),
        domains.map((domain) => domainJudgement(domain, words))))))),
    facts.alone.map((side) => [el("h4", {}, side.title),
      el("div", { className: "ap-two-row" }, side.domains.map((domain) => domainJudgement(domain, words)))]));
}

/** @param {JudgementView} domain @param {Words} words */
function domainJudgement(domain, words) {
  return el("div", { className: "ap-two-domain", "data-domain": domain.id },
    el("p", { className: "ap-two-title" }, domain.title),
    el("span", { className: `ap-badge ap-${domain.look}` },
      el("span", { className: "ap-mark", "aria-hidden": "true" }, domain.mark), domain.says),
    el("details", {},
      el("summary", {}, words.our_reason, el("span", { className: "ap-hidden" }, `: ${domain.title}`)),
      el("p", { className: "ap-quiet" }, domain.question),
      el("div", { className: "ap-why", html: domain.why }),
      domain.at ? el("span", { className: "ap-at" }, domain.at) : null));
}
