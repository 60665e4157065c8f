// Sends what waits for the class, without the kernel, until the class has answered for each entry.

import { fetchClass } from "./class_client.js";
import {
  CHANGED, allSubmissions, endClass, member, settleSubmission, submissionOf,
} from "./class_member.js";

const BATCH = 50; // entries in one request
const WEIGHT = 150000; // characters in one request
const SOON_AGAIN = 2000; // milliseconds before the first new attempt; each later one waits twice as long
const SELDOM = 60000;
const OUTLIVES = 50000; // characters of a request that may outlive its page

export class Outbox {
  constructor(onTrouble) {
    this.tell = onTrouble;
    this.sending = false;
    this.most = BATCH;
    this.failed = 0;
    this.timer = 0;
    this.again = () => this.send();
    window.addEventListener(CHANGED, this.again);
    window.addEventListener("online", this.again);
    document.addEventListener("visibilitychange", this.again);
    this.send();
  }

  leave() {
    window.clearTimeout(this.timer);
    window.removeEventListener(CHANGED, this.again);
    window.removeEventListener("online", this.again);
    document.removeEventListener("visibilitychange", this.again);
  }

  async send() {
    const now = member();
    if (this.sending || !now || now.trouble) return;
    const batch = this.nextBatch(now.code);
    if (!batch.length) return;
    window.clearTimeout(this.timer);
    this.sending = true;
    const { wait, trouble } = await this.post(now, batch).catch(() => ({ wait: this.later(), trouble: "lost" }));
    this.sending = false;
    this.tell(trouble);
    if (wait) this.timer = window.setTimeout(this.again, wait);
    else this.send();
  }

  nextBatch(code) {
    const batch = [];
    let weight = 0;
    for (const { entry, status } of allSubmissions(code)) {
      if (status !== "waiting" || batch.length === this.most) continue;
      weight += JSON.stringify(entry).length;
      if (batch.length && weight > WEIGHT) break;
      batch.push(entry);
    }
    return batch;
  }

  /** @param {ClassMember} member @param {SubmittedEntry[]} batch */
  async post({ code, token }, batch) {
    const body = JSON.stringify({ commits: batch });
    const response = await fetchClass(code, "/commits", {
      method: "POST", body, keepalive: body.length < OUTLIVES,
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    });
    /** @type {Partial<CommitAnswers & ErrorView>} */
    const told = await response.json().catch(() => ({}));
    if (response.ok) {
      for (const { id, status, reason } of told.commits) settleSubmission(code, id, status === "refused" ? status : "kept", reason);
      this.failed = 0;
      const settled = batch.every(({ id }) => submissionOf(id)?.status !== "waiting");
      return { wait: settled ? 0 : this.later(), trouble: "" };
    }
    if (told.reason === "no-class" || told.reason === "not-allowed") {
      endClass(code, told.reason);
      return { wait: 0, trouble: "" };
    }
    if ([400, 413, 422].includes(response.status)) {
      // one of them is at fault: find it, so that it does not keep the others
      if (batch.length === 1) settleSubmission(code, batch[0].id, "refused", told.error ?? "");
      this.most = 1;
      return { wait: 0, trouble: "" };
    }
    return { wait: Math.max(this.later(), 1000 * (Number(response.headers.get("Retry-After")) || 0)), trouble: told.reason === "disk-full" ? "full" : "away" };
  }

  // a class that lost its line does not come back all in one moment
  later() {
    this.failed += 1;
    return Math.min(SELDOM, SOON_AGAIN * 2 ** (this.failed - 1)) * (0.7 + 0.6 * Math.random());
  }
}
