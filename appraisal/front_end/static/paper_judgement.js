// The fourth and fifth sections: the study in words, its claims, the instrument, and the appraisal.

import { el, say, uid } from "./dom.js";
import { paperOf, radios, takeFile } from "./downloads.js";
import { claimsPart } from "./paper_claims.js";
import { untakenNotice } from "./paper_sentences.js";
import { numberedText } from "./paper_text.js";
import { routingQuestions } from "./routing_questions.js";
import { save } from "./save_file.js";

function labelledField(label, control, hint) {
  return el("label", { className: "ap-paper-field" }, el("span", {}, label), hint ? el("span", { className: "ap-hint" }, hint) : null, control);
}

const LONG_FACTS = new Set(["title", "citation", "population"]);

/** @param {PaperPage} page */
export function judgeSection(page) {
  const { words, shown, paper } = page;
  const keep = (name, key) => (event) => { paper[name] = { ...paper[name], [key]: event.target.value }; page.change({}); };
  const facts = shown.facts.map((fact) => {
    const value = paper.facts[fact.id] ?? fact.proposed;
    const control = fact.options.length
      ? el("select", { onchange: keep("facts", fact.id) }, el("option", { value: "" }, words.not_said),
        fact.options.map((option) => el("option", { value: option.id, selected: option.id === value }, option.label)))
      : el(LONG_FACTS.has(fact.id) ? "textarea" : "input", { ...(LONG_FACTS.has(fact.id) ? { rows: 2, className: "ap-words" } : { type: "text" }),
        value, maxLength: 500, oninput: keep("facts", fact.id) });
    control.addEventListener("change", () => page.work({}));
    const field = labelledField(fact.label, control, fact.hint);
    field.classList.toggle("ap-wide", LONG_FACTS.has(fact.id));
    return field;
  });
  return [
    el("h3", {}, words.facts_title), el("p", { className: "ap-quiet" }, words.facts_how),
    el("div", { className: "ap-paper-fields" }, facts),
    claimsPart(page),
    el("h3", {}, words.route_title),
    shown.instrument ? domainList(page) : routeTo(page)];
}

/** @param {PaperPage} page */
function routeTo(page) {
  const { words, view } = page;
  const chooser = routingQuestions(view.routing, (entry) => el("button", { type: "button", className: "ap-commit",
    onclick: () => { page.change({ instrument: entry.id }); page.work({ focus: "judge" }); } }, words.instrument_open, el("span", { className: "ap-hidden" }, `: ${entry.title}`)),
  { answers: page.paper.route, onAnswer: (route) => page.change({ route }) });
  return chooser;
}

/** @param {PaperPage} page */
function domainList(page) {
  const { words, shown, paper } = page;
  const found = shown.instrument;
  const change = el("button", { type: "button", className: "ap-plain", onclick: () => { page.change({ instrument: "" }); page.work({ focus: "judge" }); } }, words.instrument_change);
  return [
    el("div", { className: "ap-instrument-head" },
      el("h4", { tabIndex: -1, "data-focus": "judge" }, found.title), change),
    el("p", { className: "ap-quiet" }, words.domains_how), numberedText(page),
    found.domains.map((domain) => {
      const kept = { response: "", reason: "", at: "", ...(paper.judgements[domain.id] ?? {}) };
      const tell = () => {
        const all = { ...paper.judgements };
        if (kept.response) all[domain.id] = { ...kept }; else delete all[domain.id];
        page.change({ judgements: all });
      };
      const name = uid("domain");
      const cited = el("p", { className: "ap-cited" });
      const cite = () => {
        const chosen = shown.places.find((one) => one.id === kept.at);
        cited.textContent = chosen ? shown.text.slice(chosen.start, chosen.end) : "";
      };
      const place = el("select", { onchange: (event) => { kept.at = event.target.value; tell(); cite(); } },
        el("option", { value: "" }, words.no_place), el("option", { value: "nowhere" }, words.nowhere),
        shown.places.map((one) => el("option", { value: one.id }, one.label)));
      place.value = kept.at;
      cite();
      return el("fieldset", { className: "ap-question ap-domain", "data-domain": domain.id },
        el("legend", {}, el("span", { className: "ap-domain-title" }, domain.title, domain.name === domain.title ? null : el("span", { className: "ap-domain-name" }, ` (${domain.name})`)), el("span", { className: "ap-prompt" }, domain.question)),
        el("details", {}, el("summary", {}, words.guidance ?? "?", el("span", { className: "ap-hidden" }, `: ${domain.title}`)), el("p", { className: "ap-quiet" }, domain.guidance)),
        el("div", { className: "ap-options ap-inline" }, domain.responses.map((response) => {
          const id = uid("response");
          return el("div", { className: "ap-option" },
            el("input", { type: "radio", id, name, value: response.id, checked: response.id === kept.response, onchange: () => { kept.response = response.id; tell(); page.work({}); } }),
            el("label", { htmlFor: id }, el("span", {}, response.label), response.when ? el("span", { className: "ap-hint" }, response.when) : null));
        })),
        el("div", { className: "ap-grounds" },
          el("label", {}, el("span", {}, words.reason), el("textarea", { rows: 1, maxLength: 500, className: "ap-line ap-reason", value: kept.reason, oninput: (event) => { kept.reason = event.target.value; tell(); } })),
          el("label", {}, el("span", {}, words.at), place)), cited);
    }),
    el("div", { "data-conclusions": "", "aria-live": "polite" }, conclusionList(page))];
}

/**
 * What each rule makes of the judgements so far; put anew without touching what is being judged.
 * @param {PaperPage} page
 */
export function conclusionList(page) {
  return [el("h4", {}, page.words.leads_to_own),
    el("dl", { className: "ap-figures" }, page.shown.instrument.conclusions.map((one) => el("div", {},
      el("dt", {}, one.rule), el("dd", {}, one.says))))];
}

/** @param {PaperPage} page */
export function appraisalSection(page) {
  const { words, view, paper } = page;
  const field = (name, rows) => labelledField(words[name], el(rows > 1 ? "textarea" : "input", {
    ...(rows > 1 ? { rows } : { type: "text" }), className: "ap-words", maxLength: rows > 1 ? 4000 : 300, value: paper.own[name] ?? "",
    oninput: (event) => { paper.own = { ...paper.own, [name]: event.target.value }; page.change({}); } }));
  const sure = el("input", { type: "number", min: 0, max: 100, className: "ap-short", value: paper.certainty ?? "",
    oninput: () => page.change({ certainty: sure.value === "" ? null : Math.max(0, Math.min(100, Math.round(Number(sure.value)))) }) });
  const sizes = radios(view.downloads.words.on, view.downloads.papers, paperOf(view.downloads.papers), (id) => { wanted.paper = id; }, "ap-take-papers");
  const wanted = { format: view.downloads.formats[0].id, paper: paperOf(view.downloads.papers) };
  const status = el("p", { role: "status", className: "ap-status" });
  const take = (asked) => () => {
    say(status, view.downloads.words.preparing);
    page.ask({ paper: page.copyPaper(), ...asked() }, (reply) => {
      takeFile(reply, status, view.downloads.words);
    });
  };
  const afresh = el("dialog", { className: "ap-dialog", "aria-label": words.afresh },
    el("p", {}, words.afresh_sure),
    el("div", { className: "ap-paper-row" },
      el("button", { type: "button", className: "ap-commit", autofocus: true, onclick: () => afresh.close() }, words.afresh_no),
      el("button", { type: "button", className: "ap-plain", onclick: () => { afresh.close(); page.forget(); } }, words.afresh_yes)));
  return [
    el("p", {}, words.own_how),
    field("bottom", 3), field("decision", 2), field("change", 2), field("by", 1),
    labelledField(words.certainty, sure),
    untakenNotice(page),
    el("div", { className: "ap-download" }, el("h3", {}, words.download),
      radios(view.downloads.words.as, view.downloads.formats, wanted.format, (id) => {
        wanted.format = id;
        sizes.hidden = id === "md"; // plain text has no pages
      }, "ap-take-formats"), sizes,
      el("div", { className: "ap-take-row" }, el("button", { type: "button", className: "ap-commit", onclick: take(() => ({ type: "download", format: wanted.format, on: wanted.paper })) }, view.downloads.words.download), status)),
    el("p", { className: "ap-quiet ap-below" }, words.lesson_how, " ", el("code", {}, words.serve_command)),
    el("div", { className: "ap-paper-row" },
      el("button", { type: "button", className: "ap-plain", onclick: take(() => ({ type: "lesson" })) }, words.lesson)),
    el("p", { className: "ap-quiet" }, words.keep_how),
    el("div", { className: "ap-paper-row" },
      el("button", { type: "button", className: "ap-plain", onclick: () => save(words.kept_as, "application/json", JSON.stringify(page.copyPaper())) }, words.keep),
      el("button", { type: "button", className: "ap-plain", onclick: () => afresh.showModal() }, words.afresh)), afresh];
}
