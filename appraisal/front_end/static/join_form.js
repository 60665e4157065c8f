// The door of a class: what it is, under which pseudonym to come in, or to work alone.

import { fetchClass, siteRoot } from "./class_client.js";
import { MEMBER, allSubmissions, leaveClass, member, storeItem, storedItem } from "./class_member.js";
import { el, format, say, uid } from "./dom.js";
import { parseRecord } from "./storage.js";

const INVITED = "appraisal:invited"; // of this tab, until it is answered
const TOKEN_BYTES = 24;
const LOOK_AGAIN = 4000; // milliseconds
const TRIES = 15;
/** @typedef {{ status: number, told: Partial<JoinedView & ErrorView> | null, another?: boolean }} Entered */
export const UNREACHED = { status: 0, told: null, again: 0, another: false }; // instead of an answer

const plainCode = (code) => String(code ?? "").replace(/[^0-9a-z]/gi, "").toUpperCase();
export const sameCode = (one, other) => plainCode(one) === plainCode(other);

// the code of the link that led here, also from an earlier page of this tab
export function invitation() {
  if (siteRoot() === null) return null;
  const given = new URLSearchParams(window.location.search).get("class")?.replace(/\s+/g, "") ?? null;
  try {
    if (given) window.sessionStorage.setItem(INVITED, given);
    return given ?? window.sessionStorage.getItem(INVITED);
  } catch {
    return given;
  }
}

export function answerInvitation() {
  try { window.sessionStorage.removeItem(INVITED); } catch { /* then it was not kept either */ }
  const address = new URL(window.location.href);
  address.searchParams.delete("class");
  window.history.replaceState(window.history.state, "", address);
}

// made here, once a class: asking twice to be let in does no harm
function newToken(code) {
  const key = `appraisal:class-token:${code}`;
  const kept = parseRecord(storedItem(key));
  if (kept) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  const token = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
  storeItem(key, token);
  return token;
}

/**
 * @param {string} code @param {string} path @param {Record<string, unknown>} [body]
 * @returns {Promise<{ status: number, told: any, again: number }>}
 */
async function askClass(code, path, body) {
  const response = await fetchClass(code, path, body
    ? { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) } : {});
  const told = await response.json().catch(() => ({}));
  return { status: response.status, told, again: 1000 * (Number(response.headers.get("Retry-After")) || 0) };
}

/** @param {Partial<ClassMember> & { rejoin?: string }} asked @returns {Promise<Entered>} */
export async function enter({ code, token, pseudonym, opens, rejoin = null }) {
  let { status, told, again } = await askClass(code, "/members", { token, pseudonym, ...(rejoin ? { rejoin } : {}) });
  for (let tries = 0; status === 429 && tries < TRIES; tries += 1) {
    // a hall full of people comes in by one address: one after the other
    await new Promise((resolve) => { window.setTimeout(resolve, again * (0.5 + Math.random())); });
    ({ status, told, again } = await askClass(code, "/members", { token, pseudonym, ...(rejoin ? { rejoin } : {}) }));
  }
  if (status !== 200 && status !== 201) return { status, told };
  const before = member();
  if (before && before.code !== code) leaveClass();
  const kept = before?.code === code ? before : { opens, released: {}, rounds: [] };
  storeItem(MEMBER, { ...kept, code, token, class: told.class, pseudonym: told.pseudonym, trouble: "" });
  storeItem(`appraisal:class-token:${code}`, null);
  return { status, told, another: told.pseudonym !== pseudonym };
}

/** @param {string} code @param {Words} words @param {() => void} done */
export function joinCard(code, words, done) {
  const heading = uid("class");
  const status = el("p", { className: "ap-status", role: "status" });
  const body = el("div", {});
  const alone = el("button", { type: "button", className: "ap-plain", onclick: () => { answerInvitation(); done(); } }, words.alone);
  const element = el("section", { className: "ap ap-member ap-join", "aria-labelledby": heading },
    el("p", { className: "ap-domain-title" }, words.invited), el("h2", { id: heading }, format(words.class_code, { code })), body, status,
    el("p", { className: "ap-member-row" }, alone));
  const look = async () => {
    if (!status.textContent) status.textContent = words.looking;
    const { status: found, told, again } = await askClass(code, "").catch(() => UNREACHED);
    if (found === 200) {
      status.textContent = "";
      element.querySelector("h2").textContent = told.class;
      body.replaceChildren(...joinForm(told, words, status, alone, done));
      return;
    }
    if (told?.reason === "no-class" || found === 404) { status.textContent = format(words.no_class, { code }); return; }
    status.textContent = found === 429 ? told.error : words.door_away;
    window.setTimeout(() => { if (element.isConnected) look(); }, Math.max(LOOK_AGAIN, again ?? 0));
  };
  look();
  return element;
}

/** @param {ClassInfoView} found @param {Words} words @param {HTMLElement} status @param {HTMLElement} alone @param {() => void} done */
function joinForm(found, words, status, alone, done) {
  const free = el("p", { className: "ap-fault", id: uid("taken") });
  const field = el("input", { type: "text", id: uid("pseudonym"), "aria-describedby": free.id, value: found.suggestion, maxLength: 40,
    autocomplete: "off", spellcheck: false, required: true });
  const button = el("button", { type: "submit", className: "ap-commit" }, words.join);
  const now = member();
  const lost = now && !sameCode(now.code, found.code) ? allSubmissions(now.code).filter((one) => one.status === "waiting").length : 0;
  const submit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    status.textContent = words.joining;
    const asked = { code: found.code, token: newToken(found.code), pseudonym: field.value, opens: found.opens };
    const { status: got, told } = await enter(asked).catch(() => UNREACHED);
    button.disabled = false;
    if (got === 200 || got === 201) { answerInvitation(); done(); return; }
    field.setAttribute("aria-invalid", String(got === 409));
    free.replaceChildren(...(got === 409 ? refusal(told, words, take) : []));
    say(status, got === 409 ? "" : told?.error ?? words.door_away);
    if (got === 409) field.focus();
  };
  const take = (pseudonym) => {
    field.value = pseudonym;
    field.removeAttribute("aria-invalid");
    free.replaceChildren();
    field.focus();
  };
  const form = el("form", { className: "ap-member-form", onsubmit: submit },
    el("p", {}, words.what_is_sent),
    found.opens === "release" ? el("p", {}, words.waits_for_release) : null,
    now && !sameCode(now.code, found.code) ? el("p", {}, format(lost ? words.leaves_unsent : words.leaves, { class: now.class, n: lost })) : null,
    el("label", { htmlFor: field.id }, words.pseudonym, el("span", { className: "ap-hint" }, words.pseudonym_hint)),
    el("div", { className: "ap-member-name" }, field, button), free);
  return [found.joining === false ? el("p", {}, words.joining_closed) : form, rejoinForm(found, words, status, done)];
}

// whoever was in the class already comes in as who they were, by a code of the other browser
/** @param {ClassInfoView} found @param {Words} words @param {HTMLElement} status @param {() => void} done */
function rejoinForm(found, words, status, done) {
  const field = el("input", { type: "text", id: uid("rejoin"), maxLength: 20, autocomplete: "off", spellcheck: false, required: true });
  const submit = async (event) => {
    event.preventDefault();
    status.textContent = words.joining;
    const { status: got, told } = await enter({ code: found.code, token: newToken(found.code), pseudonym: null, opens: found.opens, rejoin: field.value }).catch(() => UNREACHED);
    if (got === 200 || got === 201) { answerInvitation(); done(); return; }
    say(status, told?.error ?? words.door_away);
    field.focus();
  };
  return el("details", { className: "ap-member-rejoin", open: found.joining === false }, el("summary", {}, words.was_here),
    el("form", { className: "ap-member-form", onsubmit: submit },
      el("label", { htmlFor: field.id }, words.rejoin_code, el("span", { className: "ap-hint" }, words.rejoin_hint)),
      el("div", { className: "ap-member-name" }, field, el("button", { type: "submit", className: "ap-plain" }, words.rejoin))));
}

// a pseudonym that cannot be had: another may have it, or this browser itself, before it forgot
/** @param {Partial<ErrorView>} told @param {Words} words @param {(pseudonym: string) => void} take */
function refusal(told, words, take) {
  return [`${told.reason === "taken" ? words.taken : told.error} `,
    el("button", { type: "button", className: "ap-plain", onclick: () => take(told.suggestion) },
      format(words.take_this, { pseudonym: told.suggestion }))];
}
