// A line to a kernel that was cut comes back, and one that is dead is not taken for one that lives.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";

const SCRIPT = "../../appraisal/serving/pages/share/voila/templates/appraisal/line.js";
const run = new Function(
  "window", "document", "location", "performance", "WebSocket", "fetch", "setTimeout",
  readFileSync(new URL(SCRIPT, import.meta.url), "utf8"),
);

let now; // milliseconds
let timers; // [when, what]
let sockets;
let questions; // what the server was asked, in order: { answer, fail }
let states;
let window;

class Socket {
  static CONNECTING = 0;
  static OPEN = 1;
  constructor() { Object.assign(this, { readyState: 0, sent: [] }); sockets.push(this); }
  open() { this.readyState = 1; this.onopen(); }
  send(message) { this.sent.push(message); }
  close() { this.readyState = 3; }
  break() { this.readyState = 3; this.onclose?.(); }
}

const settle = () => new Promise((go) => setImmediate(go));
const newest = () => sockets.at(-1);

async function pass(milliseconds) {
  now += milliseconds;
  const due = timers.filter(([when]) => when <= now);
  timers = timers.filter(([when]) => when > now);
  due.forEach(([, what]) => what());
  await settle();
}

async function reply(question, state = "idle") {
  question.answer({ ok: true, status: 200, json: async () => ({ execution_state: state }) });
  await settle();
}

async function hang(question) {
  question.fail(new Error("it took too long"));
  await settle();
}

beforeEach(() => {
  [now, timers, sockets, questions, states] = [0, [], [], [], []];
  window = new EventTarget();
  window.addEventListener("appraisal:line", ({ detail }) => states.push(detail));
  const ask = () => new Promise((answer, fail) => { questions.push({ answer, fail }); });
  run(window, { cookie: "" }, { href: "http://kit.example/" }, { now: () => now }, Socket, ask,
    (what, wait) => timers.push([now + wait, what]));
  window.appraisalLine.open({ baseUrl: "/", kernelId: "k" });
  newest().open();
});

test("a line that is cut is asked for anew at once, and what is said meanwhile is sent on it", async () => {
  newest().break();
  window.appraisalLine.send("comm_msg", {});
  await pass(10);
  newest().open();
  assert.equal(newest().sent.length, 1);
  assert.deepEqual(states, ["open", "cut", "open"]);
});

test("a line that came back is not doubted for an earlier question that hangs", async () => {
  newest().break();
  await pass(10);
  newest().open();
  await pass(8_000);
  await hang(questions[0]);
  assert.deepEqual(states, ["open", "cut", "open"]);
  assert.equal(sockets.length, 2);
});

test("nobody asks again once the line is back", async () => {
  newest().break();
  await reply(questions[0]); // the server is there, the line not yet
  newest().open();
  await pass(2_000);
  assert.equal(questions.length, 1);
  assert.equal(states.at(-1), "open");
});

test("a line from before the server was silent is not trusted", async () => {
  newest().break();
  newest().open();
  await hang(questions[0]); // the second line is open: nothing to say
  await pass(20_000);
  newest().onmessage({ data: said("status", { execution_state: "restarting" }) });
  await hang(questions[1]);
  assert.equal(states.at(-1), "away");
  await pass(2_000);
  await reply(questions[2]);
  assert.equal(sockets.length, 3, "another line is asked for");
  newest().open();
  assert.equal(states.at(-1), "open");
});

test("a line that answers nothing is given up for another", async () => {
  await pass(100);
  const asked = now;
  await pass(10_000);
  window.dispatchEvent(new CustomEvent("appraisal:unanswered", { detail: asked }));
  await settle();
  assert.equal(sockets.length, 2);
  newest().open();
  assert.deepEqual(states, ["open", "cut", "open"]);
});

test("a kernel that is no more ends the line", async () => {
  newest().break();
  questions[0].answer({ ok: false, status: 404 });
  await settle();
  assert.equal(states.at(-1), "ended");
});

/** Jupyter's form of a message. */
function said(type, content) {
  const parts = ["iopub", JSON.stringify({ msg_type: type }), "{}", "{}", JSON.stringify(content)]
    .map((text) => new TextEncoder().encode(text));
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const message = new Uint8Array(8 * 7 + size);
  const offsets = new DataView(message.buffer);
  let place = 8 * 7;
  offsets.setBigUint64(0, 6n, true);
  parts.forEach((part, index) => {
    offsets.setBigUint64(8 * (index + 1), BigInt(place), true);
    message.set(part, place);
    place += part.length;
  });
  offsets.setBigUint64(8 * 6, BigInt(place), true);
  return message.buffer;
}
