// Two dates to come back on, as a file for any calendar (RFC 5545): in a week and in a month.

import { save } from "./save_file.js";

const DAYS = [7, 30];
const LINE = 75; // octets of a line before it is folded

const stamp = (date) => date.toISOString().replace(/[-:]|\.\d{3}/g, "");
const day = (date) => stamp(date).slice(0, 8);
const escapeText = (text) => text.replace(/([\\;,])/g, "\\$1").replaceAll("\n", "\\n");

// a long line goes on behind a blank; counted in octets, and no letter is cut in two
export function foldLine(line) {
  const octets = (text) => new TextEncoder().encode(text).length;
  const lines = [""];
  for (const letter of line) {
    if (octets(lines.at(-1)) + octets(letter) > LINE) lines.push(" ");
    lines[lines.length - 1] += letter;
  }
  return lines.join("\r\n");
}

export function calendarText(words, address, now = new Date()) {
  const event = (days) => {
    const [from, to] = [days, days + 1].map((after) => new Date(now.getTime() + after * 86400000));
    return ["BEGIN:VEVENT", `UID:return-${days}-${stamp(now)}@appraisal`, `DTSTAMP:${stamp(now)}`,
      `DTSTART;VALUE=DATE:${day(from)}`, `DTEND;VALUE=DATE:${day(to)}`,
      `SUMMARY:${escapeText(words.event)}`, `DESCRIPTION:${escapeText(`${words.event_how} ${address}`)}`,
      `URL:${address}`, "TRANSP:TRANSPARENT", "END:VEVENT"];
  };
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Appraisal//Return//EN", ...DAYS.flatMap(event), "END:VCALENDAR"];
  return `${lines.map(foldLine).join("\r\n")}\r\n`;
}

export function saveCalendar(words) {
  const address = `${window.location.href.split(/[?#]/)[0]}#return`;
  save("appraisal-return.ics", "text/calendar", calendarText(words, address));
}
