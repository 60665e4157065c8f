// The facilitator's line to the class: the link's code and secret, and requests that carry them.

import { save } from "./save_file.js";

const LINK = "appraisal:class-link"; // of this tab only
const AGAIN = 3000; // milliseconds before a lost line is tried again
const WAIT = 25; // seconds a request may wait for something to change

/** @typedef {{ code: string, secret: string }} ClassLink */

// the secret comes after the `#`, which no server is told; it does not stay in the address
/** @returns {ClassLink | null} */
export function classLink() {
  const given = new URLSearchParams(window.location.hash.slice(1));
  const readLink = () => { try { return JSON.parse(window.sessionStorage.getItem(LINK)); } catch { return null; } };
  if (!given.get("code") || !given.get("secret")) return readLink();
  const link = { code: given.get("code"), secret: given.get("secret") };
  try { window.sessionStorage.setItem(LINK, JSON.stringify(link)); } catch { /* good for this page then */ }
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  return link;
}

// where the server of the class has its root; null in JupyterLab, and on a server of one's own that
// knows of no class
export function siteRoot() {
  const { baseUrl: base, classSite: named } = document.body.dataset;
  if (named) return named === "none" ? null : named;
  return base?.endsWith("voila/") ? base.slice(0, -"voila/".length) : null;
}

// Ask the server of the class. Where a hub stands before it, a page of the reader's own server has no
// login there yet, or one that has run out; the hub knows the reader, and grants another without a word.
/** @param {string} code @param {string} path @param {RequestInit} how */
export async function fetchClass(code, path, how) {
  const send = () => fetch(`${siteRoot()}class/${encodeURIComponent(code)}${path}`, { cache: "no-store", ...how });
  const response = await send();
  if (response.status !== 403) return response;
  /** @type {Partial<ErrorView>} */
  const { reason } = await response.clone().json().catch(() => ({}));
  if (reason !== "log-in") return response;
  await fetch(`${siteRoot()}room`, { cache: "no-store", headers: { Accept: "text/html" } });
  return send();
}

export class ClassClient {
  /** @param {ClassLink} link @param {{ onTrouble: (kind: string) => void, onGone: (reason: string) => void }} told */
  constructor(link, { onTrouble, onGone }) {
    this.link = link;
    this.tell = onTrouble;
    this.gone = onGone;
  }

  /**
   * @param {string} path
   * @param {{ method?: string, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal }} [how]
   */
  async ask(path, { method = "GET", body = null, headers = {}, signal } = {}) {
    const response = await fetchClass(this.link.code, path, {
      method, signal,
      headers: { Authorization: `Bearer ${this.link.secret}`, ...headers,
        ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body ? JSON.stringify(body) : null,
    });
    if ([401, 404].includes(response.status) && !path.includes("run-sheet")) this.gone((await response.json()).reason);
    return response;
  }

  /** Call `show` with every new state of a path, until `signal` is aborted. @param {string} path @param {(told: any) => void} show @param {AbortSignal} signal */
  async follow(path, show, signal) {
    let tag = null;
    while (!signal.aborted) {
      try {
        const headers = tag ? { "If-None-Match": tag, Prefer: `wait=${WAIT}` } : {};
        const response = await this.ask(path, { headers, signal });
        if (response.status === 200) {
          tag = response.headers.get("ETag");
          show(await response.json());
        }
        if ([401, 404].includes(response.status)) return;
        const reason = response.status === 503 ? (await response.json().catch(() => ({}))).reason : "";
        this.tell(response.ok || response.status === 304 ? "" : reason === "disk-full" ? "full" : "away");
        if (!response.ok && response.status !== 304) await pause(1000 * (Number(response.headers.get("Retry-After")) || 3));
      } catch {
        if (signal.aborted) return;
        this.tell("lost");
        await pause(AGAIN);
      }
    }
  }

  /** @param {Deed} deed */
  act(deed) {
    const id = Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");
    return this.ask("/acts", { method: "POST", body: { id, ...deed } });
  }

  // a file of the class, handed on as a download
  async fetchFile(path, name) {
    const response = await this.ask(path);
    if (!response.ok) return false;
    save(name, response.headers.get("Content-Type"), await response.blob());
    return true;
  }
}

const pause = (milliseconds) => new Promise((resolve) => { window.setTimeout(resolve, milliseconds); });
