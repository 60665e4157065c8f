// What keeps a learner's answers in the browser.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { fresh } from "./browser.mjs";

const { keepStep, keptRecord, keyOf, readRecord, reviseStep, writeRecord } = await import("../../appraisal/front_end/static/storage.js");

let storage;
beforeEach(() => { storage = fresh(); });
const state = (answer, committed = null) => ({ answers: { q: answer }, committed });

test("two tabs that keep different steps do not overwrite each other", () => {
  keepStep("l", 1, "read", state("a"));
  keepStep("l", 1, "bias", state("b"));
  assert.deepEqual(Object.keys(readRecord("l").steps).sort(), ["bias", "read"]);
});

test("a committed step is never written again", () => {
  keepStep("l", 1, "read", state("a", "2026-01-01T00:00:00Z"));
  const kept = keepStep("l", 1, "read", state("b"));
  assert.equal(kept.answers.q, "a");
  assert.equal(readRecord("l").steps.read.answers.q, "a");
});

test("... unless it is opened again on purpose", () => {
  keepStep("l", 1, "read", state("a", "2026-01-01T00:00:00Z"));
  keepStep("l", 1, "read", state("b"), { reopen: true });
  assert.equal(readRecord("l").steps.read.answers.q, "b");
});

for (const [name, trouble] of [["QuotaExceededError", "full"], ["SecurityError", "blocked"]]) {
  test(`a storage that is ${trouble} is said to be, and the page still knows the answer`, () => {
    storage.fail(name);
    let told = null;
    window.addEventListener("appraisal:kept", (event) => { told = event.detail; }, { once: true });
    keepStep("l", 1, "read", state("a"));
    assert.deepEqual(told, { lesson: "l", trouble });
    assert.equal(readRecord("l").steps.read.answers.q, "a");
  });
}

for (const junk of ["", "{", "[]", "null", "3"]) {
  test(`a record that cannot be read (${junk}) is put aside, not overwritten`, () => {
    if (junk) storage.setItem(keyOf("l"), junk);
    assert.equal(keptRecord("l"), junk ? "unreadable" : null);
    writeRecord("l", { format: 1, lesson: "l", version: 1, steps: {} });
    assert.equal(storage.getItem(`${keyOf("l")}:unreadable`), junk || null);
    assert.equal(readRecord("l").format, 1);
  });
}

test("words are worded anew beside the committed ones, and only once committed", () => {
  keepStep("l", 1, "verdict", state("first"));
  reviseStep("l", "verdict", "q", "second");
  assert.equal(readRecord("l").steps.verdict.revised, undefined);
  keepStep("l", 1, "verdict", state("first", "2026-01-01T00:00:00Z"));
  reviseStep("l", "verdict", "q", "second");
  assert.deepEqual(readRecord("l").steps.verdict.revised, { q: "second" });
  assert.equal(readRecord("l").steps.verdict.answers.q, "first");
});
