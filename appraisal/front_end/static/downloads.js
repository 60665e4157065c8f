// Documents to take away: which one, as which kind of file, on which paper.

import { el, format, say, uid } from "./dom.js";
import { save } from "./save_file.js";
import { reviseStep, revisedIn, storageTrouble } from "./storage.js";

const PAPER = "appraisal-paper"; // remembered for every lesson
const LETTER_COUNTRIES = ["US", "CA", "MX", "PH", "CO", "CL", "VE"];
const PATIENCE_FILE = 30000; // milliseconds before the page says that no file has come

/** @param {ChoiceView[]} papers */
export function paperOf(papers) {
  let kept = null;
  storageTrouble((storage) => { kept = storage.getItem(PAPER); });
  if (papers.some((paper) => paper.id === kept)) return kept;
  const country = navigator.language?.split("-").pop().toUpperCase();
  return LETTER_COUNTRIES.includes(country) ? "us-letter" : "a4";
}

/** @param {string} legend @param {ChoiceView[]} entries @param {string} chosen @param {(id: string) => void} onchange */
export function radios(legend, entries, chosen, onchange, className = "") {
  const name = uid("take");
  return el("fieldset", { className: `ap-take-part ${className}` },
    el("legend", {}, legend),
    el("div", { className: "ap-options" }, entries.map((entry) => {
      const id = uid("take");
      return el("div", { className: "ap-option" },
        el("input", { type: "radio", id, name, value: entry.id, checked: entry.id === chosen, onchange: () => onchange(entry.id) }),
        el("label", { htmlFor: id }, el("span", {}, entry.label),
          entry.about ? el("span", { className: "ap-hint" }, entry.about) : null));
    })));
}

function bytesOf(base64) {
  return Uint8Array.from(window.atob(base64), (letter) => letter.charCodeAt(0));
}

/**
 * Hand over the file that was asked for, or say why there is none.
 * @param {{ trouble: string } & FileView} reply @param {HTMLElement} status @param {Words} words
 */
export function takeFile(reply, status, words) {
  if (reply.trouble) return say(status, reply.trouble);
  save(reply.name, reply.type_, bytesOf(reply.base64));
  return say(status, format(words.downloaded, { name: reply.name }));
}

/**
 * The learner's own words, to be worded anew before they are taken away; the commit stays as it is.
 * @param {DownloadsView} offer @param {string} lesson @param {Ask} ask
 */
function ownWords(offer, lesson, ask) {
  if (!offer.own.length) return null;
  return el("details", { className: "ap-take-own" },
    el("summary", {}, offer.words.revise),
    el("p", { className: "ap-quiet" }, offer.words.revise_how),
    offer.own.map((own) => {
      const id = uid("own");
      const area = el("textarea", { id, rows: 3, maxLength: 4000, value: revisedIn(lesson, own) ?? own.text });
      area.addEventListener("input", () => {
        reviseStep(lesson, own.step, own.question, area.value);
        ask({ type: "revise", of: own.step, question: own.question, text: area.value });
      });
      return el("p", {}, el("label", { htmlFor: id, html: own.label }), area);
    }));
}

/** @param {DownloadsView} offer @param {Ask} ask @param {string} lesson */
export function downloads(offer, ask, lesson) {
  const { words, documents, formats, papers, waits } = offer;
  const wanted = { what: documents[0].id, format: formats[0].id, paper: paperOf(papers) };
  const status = el("p", { role: "status", className: "ap-status" });
  const button = el("button", { type: "submit", className: "ap-commit" }, words.download);
  const submit = (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true"); // disabled, it would lose the focus
    say(status, words.preparing);
    const late = window.setTimeout(() => {
      button.removeAttribute("aria-disabled");
      say(status, words.no_answer);
    }, PATIENCE_FILE);
    ask({ type: "download", ...wanted }, (reply) => {
      window.clearTimeout(late);
      button.removeAttribute("aria-disabled");
      takeFile(reply, status, words);
    });
  };
  const heading = uid("take");
  return el("form", { className: "ap-download", onsubmit: submit, "aria-labelledby": heading },
    el("h3", { id: heading }, words.heading), waits ? el("p", { className: "ap-quiet" }, waits) : null,
    ownWords(offer, lesson, ask),
    documents.length > 1 ? radios(words.which, documents, wanted.what, (id) => { wanted.what = id; }) : el("p", {}, documents[0].about),
    radios(words.as, formats, wanted.format, (id) => { wanted.format = id; }, "ap-take-formats"),
    radios(words.on, papers, wanted.paper, (id) => {
      wanted.paper = id;
      storageTrouble((storage) => storage.setItem(PAPER, id));
    }, "ap-take-papers"),
    el("div", { className: "ap-take-row" }, button, status));
}
