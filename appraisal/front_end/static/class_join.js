// A learner's place in a class, at the head of a page: joining, what was sent, what was opened.

import { facilitatorActs } from "./class_calls.js";
import { ClassClient, siteRoot } from "./class_client.js";
import {
  CHANGED, HANDED, MEMBER, allSubmissions, commitId, endClass, leaveClass, member, submissionOf, submitStep, updateMember,
} from "./class_member.js";
import { el, format, say } from "./dom.js";
import { answerInvitation, enter, invitation, joinCard, sameCode, UNREACHED } from "./join_form.js";
import { Outbox } from "./outbox.js";
import { isRecord, readRecord } from "./storage.js";

/** @param {Words} words @param {StepLink[]} steps */
export function classJoin(words, lesson = "", steps = []) {
  const element = el("div", { className: "ap-member-place" });
  if (siteRoot() === null) {
    if (new URLSearchParams(window.location.search).get("class")) element.append(noClassServer(words));
    return { element, leave() {} };
  }
  const troubles = { line: "", outbox: "" };
  let shown = "";
  let row = null;
  let line = null;
  let answered = false; // the invitation of this page

  const mode = () => {
    const code = answered ? null : invitation();
    const now = member();
    if (code && !sameCode(code, now?.code)) return `door ${code}`;
    if (code) answerInvitation();
    return now ? `row ${now.code}` : "";
  };
  const draw = () => {
    const next = mode();
    if (next !== shown) {
      const [kind, code] = next.split(" ");
      const within = element.contains(document.activeElement);
      row = kind === "row" ? memberRow(words, lesson, steps) : null;
      const closeDoor = () => { answered = true; draw(); };
      element.replaceChildren(...(row ? [row.element] : kind === "door" ? [joinCard(code, words, closeDoor)] : []));
      shown = next;
      if (within) element.querySelector(".ap-member-who")?.focus();
    }
    row?.tell(troubles.line || troubles.outbox);
    follow();
  };

  // only while somebody looks: a page in the background asks nothing
  const follow = () => {
    const now = member();
    const wanted = document.visibilityState === "visible" && now && !now.trouble ? now.token : "";
    if (line?.token === wanted) return;
    line?.abort.abort();
    line = null;
    if (!wanted) return;
    line = { token: wanted, abort: new AbortController() };
    new ClassClient({ code: now.code, secret: now.token }, {
      onTrouble: (kind) => { troubles.line = kind; row?.tell(kind || troubles.outbox); },
      onGone: (reason) => endClass(now.code, reason),
    }).follow(`/state?lesson=${encodeURIComponent(lesson)}`, (/** @type {MemberStateView} */ { opens, released, rounds, pseudonym, pass, without, left_out, class: name }) =>
      updateMember(now.code, { opens, released, rounds, pseudonym, pass, without, left_out, class: name }), line.abort.signal);
  };

  const onStorage = ({ key }) => {
    if (key === null || key === MEMBER || key.startsWith(HANDED)) window.dispatchEvent(new Event(CHANGED));
  };
  window.addEventListener(CHANGED, draw);
  window.addEventListener("storage", onStorage);
  document.addEventListener("visibilitychange", follow);
  window.addEventListener("appraisal:kept", draw);
  const outbox = new Outbox((kind) => { troubles.outbox = kind; row?.tell(troubles.line || kind); });
  draw();
  return { element, leave() {
    line?.abort.abort();
    outbox.leave();
    window.removeEventListener(CHANGED, draw);
    window.removeEventListener("storage", onStorage);
    window.removeEventListener("appraisal:kept", draw);
    document.removeEventListener("visibilitychange", follow);
  } };
}

// an invitation that cannot be taken up here is no wrong code
function noClassServer(words) {
  return el("section", { className: "ap ap-member ap-join", "aria-label": words.class_ },
    el("p", { className: "ap-domain-title" }, words.invited), el("p", { role: "status" }, words.no_class_server));
}

/** @param {Words} words @param {string} lesson @param {StepLink[]} steps */
function memberRow(words, lesson, steps) {
  const who = el("p", { className: "ap-member-who", tabIndex: -1 });
  const sent = el("p", { className: "ap-member-sent", role: "status" });
  const without = el("p", { className: "ap-member-without ap-quiet", role: "status" });
  const more = el("div", { className: "ap-member-more" });
  const device = el("p", { className: "ap-member-device", role: "status" });
  const called = el("div", { className: "ap-member-calls", role: "status" });
  const calls = facilitatorActs(called, lesson, steps, words);
  const element = el("section", { className: "ap ap-member ap-member-here", "aria-label": words.class_ }, who, sent, without,
    el("span", { className: "ap-member-ways" },
      el("button", { type: "button", className: "ap-member-leave", onclick: () => showDevice(device, words) }, words.another_device),
      el("button", { type: "button", className: "ap-member-leave", onclick: () => askToLeave(words) }, words.leave)), device, more, called);
  const put = (region, text) => { if (region.textContent !== text) region.textContent = text; };
  let asked = null;
  const tell = (trouble) => {
    const now = member();
    if (!now) return;
    who.replaceChildren(el("strong", {}, now.class), ` · ${words.you_are} `, el("span", { className: "ap-member-name-is" }, now.pseudonym));
    put(sent, sentWords(now, trouble, words));
    put(without, leftOutWords(now, lesson, words));
    without.hidden = !without.textContent;
    element.classList.toggle("ap-member-waits", Boolean(now.trouble || trouble || allSubmissions(now.code).some((one) => one.status !== "kept")));
    const question = now.trouble || `${earlier(now, lesson).length}`;
    if (question !== asked) more.replaceChildren(...(now.trouble ? endOfClass(now, words) : sendEarlier(now, lesson, words)));
    asked = question;
    element.dataset.so = allSubmissions(now.code).length ? "far" : "nothing";
    calls();
  };
  return { element, tell };
}

/** Never says that something was sent when it was not. @param {ClassMember} now @param {string} trouble @param {Words} words */
function sentWords(now, trouble, words) {
  const all = allSubmissions(now.code);
  const of = (/** @type {Submission["status"]} */ status) => all.filter((one) => one.status === status);
  const refused = of("refused");
  const said = [];
  if (of("waiting").length) said.push(`${format(words.waiting, { n: of("waiting").length })} ${trouble ? words[`trouble_${trouble}`] : ""}`.trim());
  else if (of("kept").length) said.push(words.sent);
  else if (!refused.length) said.push(words.nothing_yet);
  if (refused.length) said.push(format(words.refused, { n: refused.length, reason: refused.at(-1).reason }));
  if (!of("waiting").length && trouble) said.push(words[`trouble_${trouble}`]);
  return said.join(" ");
}

/** What the class is not asked, everywhere and in this lesson. @param {ClassMember} now @param {string} lesson @param {Words} words */
function leftOutWords(now, lesson, words) {
  if (now.trouble === "no-class") return "";
  const items = now.left_out?.[lesson] ?? [];
  const said = (now.without ?? []).map((part) => words[`without_${part}`]).filter(Boolean);
  if (items.length) said.push(format(items.length === 1 ? words.without_one : words.without_some, { n: items.length }));
  return said.length ? format(words.without, { what: said.join(", ") }) : "";
}

/** A code for another browser of the same learner. @param {HTMLElement} place @param {Words} words */
async function showDevice(place, words) {
  const now = member();
  if (!now) return;
  say(place, words.joining);
  const client = new ClassClient({ code: now.code, secret: now.token }, { onTrouble() {}, onGone(reason) { endClass(now.code, reason); } });
  const response = await client.ask("/devices", { method: "POST", body: {} }).catch(() => null);
  /** @type {RejoinCode | null} */
  const told = response?.ok ? await response.json() : null;
  const address = `${window.location.origin}${siteRoot()}?class=${now.code}`;
  say(place, told ? format(words.device_code, { code: told.rejoin, minutes: told.minutes, address }) : words.door_away);
}

function askToLeave(words) {
  const waiting = allSubmissions(member()?.code).filter((one) => one.status === "waiting").length;
  if (window.confirm(waiting ? format(words.confirm_leave_unsent, { n: waiting }) : words.confirm_leave)) leaveClass();
}

/** @param {ClassMember} now @param {Words} words */
function endOfClass(now, words) {
  const status = el("p", { className: "ap-status", role: "status" });
  if (now.trouble === "no-class") {
    return [el("p", { className: "ap-member-end" }, words.forgotten),
      el("p", { className: "ap-member-row" }, el("button", { type: "button", className: "ap-plain", onclick: leaveClass }, words.go_on_alone))];
  }
  const again = async () => {
    say(status, words.joining);
    const { status: got, told } = await enter(now).catch(() => UNREACHED);
    if (got === 409) {
      // somebody has come in under this pseudonym meanwhile
      const second = await enter({ ...now, pseudonym: null }).catch(() => ({ status: 0 }));
      if (second.status === 0) say(status, words.door_away);
    } else if (got !== 200 && got !== 201) say(status, told?.error ?? words.door_away);
  };
  return [el("p", { className: "ap-member-end" }, words.not_known),
    el("p", { className: "ap-member-row" }, el("button", { type: "button", className: "ap-commit", onclick: again }, words.join_again)), status];
}

/** Steps committed before the class was joined: they are the learner's to keep. @param {ClassMember} now @param {string} lesson */
function earlier(now, lesson) {
  const record = lesson && !now.declined?.includes(lesson) ? readRecord(lesson) : null;
  return Object.entries(isRecord(record?.steps) ? record.steps : {})
    .filter(([step, kept]) => kept?.committed && !submissionOf(commitId(lesson, step, kept)))
    .map(([step, kept]) => ({ step, kept, version: record.version }));
}

/** @param {ClassMember} now @param {string} lesson @param {Words} words */
function sendEarlier(now, lesson, words) {
  const found = earlier(now, lesson);
  if (!found.length) return [];
  const send = () => found.forEach(({ step, kept, version }) => submitStep(lesson, version, step, kept));
  const decline = () => updateMember(now.code, { declined: [...(now.declined ?? []), lesson] });
  return [el("p", {}, format(found.length === 1 ? words.earlier_one : words.earlier, { n: found.length })),
    el("p", { className: "ap-member-row" },
      el("button", { type: "button", className: "ap-plain", onclick: send }, words.send_earlier),
      el("button", { type: "button", className: "ap-plain", onclick: decline }, words.keep_earlier))];
}
