// What a facilitator prints or keeps: worksheets, slides, the summary of the class.

import { el, format, say, uid } from "./dom.js";

/**
 * Buttons that fetch a file each. The panel is made once for a lesson, and kept while the page around it is drawn
 * anew: a file that took long still says that it came.
 * @param {import("./class_page.js").ClassPage} page
 */
export function filesPanel(page) {
  const { words, lesson } = page;
  const status = el("p", { className: "ap-status", role: "status" });
  const paper = el("select", { id: uid("paper"), "data-name": "paper" }, el("option", { value: "a4" }, "A4"), el("option", { value: "letter" }, "Letter"));
  paper.value = page.paper;
  paper.addEventListener("change", () => { page.paper = paper.value; }); // as the next lesson's is
  const file = (text, path, name) => el("button", { type: "button", className: "ap-plain", "data-name": path, onclick: async () => {
    say(status, words.preparing);
    const got = await page.line.fetchFile(`/${path}?lesson=${lesson}&paper=${paper.value}`, name).catch(() => false);
    say(status, got ? format(words.saved, { name }) : words.not_prepared);
  } }, text);
  return el("section", { className: "ap-class-part" }, el("h3", {}, words.papers),
    el("p", {}, el("label", { htmlFor: paper.id }, words.paper), " ", paper),
    el("p", { className: "ap-class-papers" },
      file(words.handout_blank, "handout-blank.pdf", `${lesson}-worksheet.pdf`),
      file(words.handout_key, "handout-key.pdf", `${lesson}-key.pdf`),
      file(words.slides, "slides.pptx", `${lesson}-slides.pptx`),
      file(words.slides_without_key, "slides-without-key.pptx", `${lesson}-votes.pptx`),
      file(words.summary_pdf, "summary.pdf", `${lesson}-class.pdf`),
      file(words.summary_csv, "summary.csv", `${lesson}-class.csv`),
      file(words.answers_csv, "answers.csv", `${lesson}-answers.csv`),
      file(words.participation_csv, "participation.csv", "participation.csv")), status);
}
