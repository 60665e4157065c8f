// Are the dates to come back on a calendar file that RFC 5545 allows?

import assert from "node:assert/strict";
import { test } from "node:test";

import { fresh } from "./browser.mjs";

fresh();

const { calendarText, foldLine } = await import("../../appraisal/front_end/static/calendar_file.js");

const WORDS = { event: "Appraisal: a few, new; questions", event_how: "Five short questions." };
const NOW = new Date("2026-11-29T10:00:00Z");

test("a week and a month later, whole days", () => {
  const text = calendarText(WORDS, "http://localhost/my_review.ipynb#return", NOW);
  const starts = [...text.matchAll(/DTSTART;VALUE=DATE:(\d+)/g)].map(([, day]) => day);
  assert.deepEqual(starts, ["20261206", "20261229"]);
  const ends = [...text.matchAll(/DTEND;VALUE=DATE:(\d+)/g)].map(([, day]) => day);
  assert.deepEqual(ends, ["20261207", "20261230"]);
  assert.ok(text.startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
  assert.ok(text.endsWith("END:VCALENDAR\r\n"));
  assert.ok(text.includes("SUMMARY:Appraisal: a few\\, new\\; questions"));
});

test("lines are folded at 75 octets and no letter is cut", () => {
  const line = `DESCRIPTION:${"ä€".repeat(60)}`;
  const folded = foldLine(line);
  for (const part of folded.split("\r\n")) {
    assert.ok(new TextEncoder().encode(part).length <= 75);
  }
  assert.equal(folded.replaceAll("\r\n ", ""), line);
});
