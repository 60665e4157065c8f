// What the facilitator has opened just now for this learner: in view wherever the learner is,
// until it is followed, over, or sent away.

import { member, submissionOf, voteId } from "./class_member.js";
import { el, format } from "./dom.js";
import { readRecord } from "./storage.js";

/** @param {HTMLElement} region @param {string} lesson @param {StepLink[]} steps @param {Words} words */
export function facilitatorActs(region, lesson, steps, words) {
  const away = new Set();
  let before = null;
  const titleOf = (/** @type {string} */ id) => steps.find((step) => step.id === id)?.title ?? id;
  const callsFor = (/** @type {ClassMember} */ now) => {
    const record = lesson ? readRecord(lesson) : null;
    const isCommitted = (step) => Boolean(record?.steps?.[step]?.committed);
    const released = now.released?.[lesson] ?? [];
    before ??= new Set(released);
    const opened = now.opens === "release" ? released.filter((step) => !before.has(step) && isCommitted(step)) : [];
    opened.filter((step) => inSight(`#step-${step} .ap-outcome`)).forEach((step) => away.add(`step-${step}`));
    const votes = (now.trouble ? [] : now.rounds ?? []).filter((round) => round.lesson === lesson && round.open && isCommitted(round.step)
      && !submissionOf(voteId(lesson, record.version, round)));
    return [
      ...votes.map(({ step, question }) => ({ id: `vote-${step}-${question}`, text: words.votes_again, go: words.go_vote, step, aim: "h3" })),
      ...opened.map((step) => ({ id: `step-${step}`, text: words.explained, go: words.go_read, step, aim: ".ap-outcome" })),
    ].filter(({ id }) => !away.has(id)).slice(0, 1); // one after the other
  };
  const inSight = (selector) => {
    const at = document.querySelector(selector)?.getBoundingClientRect();
    return at && at.bottom > 0 && at.top < window.innerHeight;
  };
  const tell = () => {
    const now = member();
    const calls = now ? callsFor(now) : [];
    const key = calls.map(({ id }) => id).join(" ");
    if ((region.dataset.key ?? "") === key) return;
    region.dataset.key = key;
    region.replaceChildren(...calls.map(({ id, text, go, step, aim }) => {
      const dismiss = () => { away.add(id); tell(); };
      const follow = (event) => {
        event.preventDefault();
        dismiss();
        const target = /** @type {HTMLElement | null} */ (document.getElementById(id)?.querySelector(aim));
        target?.scrollIntoView({ block: "start" });
        target?.focus({ preventScroll: true });
      };
      return el("p", { className: "ap-member-call" },
        el("span", {}, `${format(text, { step: titleOf(step) })} `, el("a", { href: `#${id}`, onclick: follow }, go)),
        el("button", { type: "button", className: "ap-plain", onclick: dismiss }, words.not_now));
    }));
  };
  return tell;
}
