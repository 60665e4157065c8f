// Two or three questions, one after the other, to the instrument that fits.

import { el, format, say, uid } from "./dom.js";

/**
 * @param {RoutingView} view
 * @param {(entry: InstrumentName) => Node | null} action  makes what is offered below an instrument that fits
 * @param {{ answers: Record<string, string>, onAnswer: (answers: Record<string, string>) => void }} kept
 *   what was answered before, by question, and when an answer was given
 */
export function routingQuestions(view, action = () => null, kept = { answers: {}, onAnswer: () => {} }) {
  const { words } = view;
  const way = el("div", {});
  const status = el("p", { className: "ap-hidden", role: "status" });
  const result = el("div", {});
  const goesOn = new Map(); // each box with what follows from its answer
  const question = (id) => view.questions.find((entry) => entry.id === id);

  // an answer replaces whatever an earlier answer to the same question had led to
  /** @param {RoutingQuestion} asked @param {Record<string, string>} before @returns {HTMLElement} */
  const ask = (asked, before = {}) => {
    const name = uid("route");
    const fieldset = el("fieldset", { className: "ap-question", "data-question": asked.id },
      el("legend", {}, el("span", { className: "ap-prompt" }, asked.prompt),
        asked.hint ? el("span", { className: "ap-hint" }, asked.hint) : null),
      el("div", { className: "ap-options" }, asked.answers.map((answer) => {
        const id = uid("box");
        const box = el("input", { type: "radio", id, name, value: answer.id });
        const goOn = () => {
          const answers = { ...before, [asked.id]: answer.id };
          while (fieldset.nextSibling) fieldset.nextSibling.remove();
          result.replaceChildren(answer.ending ? ending(answer.ending) : "");
          if (answer.to) open(question(answer.to), answers);
          return answers;
        };
        goesOn.set(box, goOn);
        box.addEventListener("change", () => {
          kept.onAnswer(goOn());
          say(status, answer.ending ? endingText(answer.ending) : format(words.next, { question: question(answer.to).prompt }));
        });
        return el("div", { className: "ap-option", "data-option": answer.id }, box, el("label", { htmlFor: id }, answer.text));
      })));
    return fieldset;
  };
  // what was answered before is answered again, as far as it goes
  const open = (asked, before = {}) => {
    const fieldset = ask(asked, before);
    way.append(fieldset);
    const box = [...goesOn.keys()].find((one) => fieldset.contains(one) && one.value === kept.answers[asked.id]);
    if (box) {
      box.checked = true;
      goesOn.get(box)();
    }
  };

  /** @param {EndingView} found */
  const endingText = (found) => found.none || [
    ...found.fits.map((entry) => format(words.fits, { instrument: entry.title })),
    ...found.elsewhere.map((entry) => format(words.elsewhere, { instrument: entry.name }))].join(" ");

  /** @param {InstrumentName} entry */
  const follows = (entry) => el("p", { className: "ap-quiet" }, `${words.follows} `,
    entry.follows.map((source, number) => [number ? "; " : "", link(source)]));
  /** @param {SourceLink} source */
  const link = (source) => el("a", { href: source.link, target: "_blank", rel: "noopener" }, source.name);

  /** @param {EndingView} found */
  const ending = (found) => el("section", { className: "ap-exhibit ap-ending", "aria-label": words.result },
    el("h3", {}, found.none ? words.no_result : words.result),
    found.none ? el("div", { className: "ap-remark" }, el("p", {}, found.none)) : null,
    found.fits.map((entry) => el("div", { className: "ap-remark ap-line-agrees", "data-instrument": entry.id },
      el("p", { className: "ap-remark-head" }, el("span", { "aria-hidden": "true" }, "✓ "), entry.title),
      el("p", {}, entry.why), follows(entry), action(entry))),
    found.elsewhere.map((entry) => el("div", { className: "ap-remark ap-line-agrees" },
      el("p", { className: "ap-remark-head" }, link(entry)), el("p", {}, entry.because),
      el("p", { className: "ap-quiet" }, words.not_ours))),
    el("h3", {}, words.unlike),
    found.unlike.map((entry) => el("div", { className: "ap-remark" },
      el("p", { className: "ap-remark-head" }, entry.title), el("p", {}, entry.why))),
    found.examples.length ? [el("h3", {}, words.in_the_kit), el("p", {}, found.examples.join("; "))] : null);

  open(view.questions[0]);
  return el("div", { className: "ap-route" }, way, status, result);
}
