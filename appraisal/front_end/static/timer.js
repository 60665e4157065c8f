// A timer that nobody has to mind: it starts when asked, can be stopped, and ends nothing.

import { el, format } from "./dom.js";

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** @param {number} minutes @param {Record<string, string>} words */
export function timer(minutes, words) {
  let ticking = 0;
  let left = 60 * minutes;
  const shown = el("span", { className: "ap-quiet", role: "timer" });
  const over = el("span", { className: "ap-quiet", role: "status" });
  const button = el("button", { type: "button", className: "ap-plain" });
  const label = () => {
    button.textContent = ticking ? words.timer_stop : format(words.timer_start, { time: clock(left) });
    shown.textContent = ticking ? clock(left) : "";
  };
  const stop = () => {
    window.clearInterval(ticking);
    ticking = 0;
  };
  button.onclick = () => {
    if (ticking) stop();
    else {
      const end = Date.now() + 1000 * left;
      over.textContent = "";
      ticking = window.setInterval(() => {
        left = Math.max(0, Math.round((end - Date.now()) / 1000));
        if (!left || !button.isConnected) stop();
        if (!left) {
          over.textContent = words.timer_over;
          left = 60 * minutes;
        }
        label();
      }, 1000);
    }
    label();
  };
  label();
  return el("p", { className: "ap-timer" }, button, " ", shown, " ", over);
}
