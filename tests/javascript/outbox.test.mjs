// What a class is sent, and what is kept until it has answered.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { fresh } from "./browser.mjs";

const { allSubmissions, leaveClass, member, submissionOf, submitStep, storeItem } = await import("../../appraisal/front_end/static/class_member.js");
const { Outbox } = await import("../../appraisal/front_end/static/outbox.js");

const COMMITTED = "2026-01-01T00:00:00.000Z";
let storage;
let sent;
let answer;
let troubles;

beforeEach(() => {
  storage = fresh();
  sent = [];
  troubles = [];
  answer = (entries) => reply(200, { commits: entries.map(({ id }) => ({ id, status: "kept" })) });
  globalThis.fetch = async (address, { body }) => {
    const entries = JSON.parse(body).commits;
    sent.push({ address, ids: entries.map((entry) => entry.id) });
    return answer(entries);
  };
  storeItem("appraisal:class", { code: "ABC", token: "t".repeat(24), opens: "commit" });
});

function reply(status, told, headers = {}) {
  return { ok: status < 300, status, headers: { get: (name) => headers[name] ?? null }, json: async () => told };
}

const commit = (step) => submitStep("l", 1, step, { answers: { q: step }, committed: COMMITTED });

async function deliver() {
  const outbox = new Outbox((trouble) => troubles.push(trouble));
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => { setImmediate(done); });
  outbox.leave();
}

const standing = () => allSubmissions("ABC").map(({ status }) => status).sort();

test("a commit is sent once and marked as kept", async () => {
  commit("read");
  await deliver();
  await deliver();
  assert.equal(sent.length, 1);
  assert.equal(sent[0].address, "/kit/class/ABC/commits");
  assert.deepEqual(standing(), ["kept"]);
});

test("who has no login at the hub's service yet gets one, and is heard", async () => {
  const granted = [];
  const heard = globalThis.fetch;
  const refused = { ...reply(403, { reason: "log-in" }), clone() { return this; } };
  globalThis.fetch = async (address, how) => {
    if (how.headers.Accept === "text/html") granted.push(address);
    else if (granted.length) return heard(address, how);
    return refused;
  };
  commit("read");
  await deliver();
  assert.deepEqual(granted, ["/kit/room"]);
  assert.equal(sent.length, 1);
  assert.deepEqual(standing(), ["kept"]);
});

test("the same commit has the same id in every tab and at every resend", () => {
  commit("read");
  const [first] = allSubmissions("ABC");
  commit("read");
  assert.equal(allSubmissions("ABC").length, 1);
  assert.equal(submissionOf(first.entry.id).entry.id, first.entry.id);
});

test("what the server does not answer waits and is sent again", async () => {
  commit("read");
  globalThis.fetch = async () => { throw new TypeError("no line"); };
  await deliver();
  assert.deepEqual(standing(), ["waiting"]);
  assert.deepEqual(troubles.slice(-1), ["lost"]);
  globalThis.fetch = async (address, { body }) => answer(JSON.parse(body).commits);
  await deliver();
  assert.deepEqual(standing(), ["kept"]);
});

test("one entry at fault is found by itself and keeps none of the others", async () => {
  ["read", "design", "bias"].forEach(commit);
  const bad = allSubmissions("ABC")[1].entry.id;
  answer = (entries) => (entries.some(({ id }) => id === bad)
    ? reply(422, { error: "cannot be" }) : reply(200, { commits: entries.map(({ id }) => ({ id, status: "kept" })) }));
  await deliver();
  assert.deepEqual(standing(), ["kept", "kept", "refused"]);
  assert.equal(submissionOf(bad).reason, "cannot be");
});

test("a class that is gone is said so, and nothing more is sent to it", async () => {
  commit("read");
  answer = () => reply(404, { reason: "no-class" });
  await deliver();
  assert.equal(member().trouble, "no-class");
  await deliver();
  assert.equal(sent.length, 1);
});

test("what storage does not take is still sent", async () => {
  storage.fail("QuotaExceededError");
  commit("read");
  await deliver();
  assert.deepEqual(sent[0].ids.length, 1);
});

test("who leaves takes back what was not sent", () => {
  commit("read");
  leaveClass();
  assert.equal(member(), null);
  assert.deepEqual(allSubmissions("ABC"), []);
});
