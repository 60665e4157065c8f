// What a page asks its kernel is answered once, also when the line was cut meanwhile.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import "./browser.mjs";

const { kernelQuestions } = await import("../../appraisal/front_end/static/kernel_questions.js");

let sent;
let listeners;
let replies;
let questions;
const model = {
  send: (message) => sent.push(message),
  on: (name, listen) => { listeners[name] = listen; },
  off: (name) => { delete listeners[name]; },
};
const answer = (message) => listeners["msg:custom"]?.(message);
const line = (detail) => window.dispatchEvent(new CustomEvent("appraisal:line", { detail }));

beforeEach(() => {
  questions?.leave();
  [sent, listeners, replies] = [[], {}, []];
  questions = kernelQuestions(model);
});

test("a question is answered by the reply that has its id, and once", () => {
  questions.ask({ type: "show" }, (reply) => replies.push(reply.view));
  answer({ id: "another", view: "no" });
  answer({ id: sent[0].id, view: "yes" });
  answer({ id: sent[0].id, view: "again" });
  assert.deepEqual(replies, ["yes"]);
});

test("what is still open when the line is back is asked again, with the same id", () => {
  questions.ask({ type: "show" }, () => {});
  questions.ask({ type: "check" }, () => {});
  answer({ id: sent[0].id });
  line("cut");
  assert.equal(sent.length, 2);
  line("open");
  assert.deepEqual(sent[2], sent[1]);
  assert.equal(sent.length, 3);
});

test("what wants no answer is sent and forgotten", () => {
  questions.ask({ type: "revise" });
  line("open");
  assert.deepEqual(sent, [{ type: "revise" }]);
});

test("a view that has gone asks and hears nothing more", () => {
  questions.ask({ type: "show" }, (reply) => replies.push(reply));
  const [{ id }] = sent;
  questions.leave();
  answer({ id });
  line("open");
  assert.equal(sent.length, 1);
  assert.deepEqual(replies, []);
});
