// The line between this page and its kernel: whether it is there, and how it comes back.
//
// Whoever wants to know hears "appraisal:line" with one of: open, cut (the server is there, the
// line is not), away (the server does not answer), ended (the kernel is no more).
"use strict";

(() => {
  const LOOK_AGAIN = 2_000; // milliseconds
  const PATIENCE = 8_000; // for one answer of the server, and for one attempt at a line
  const CHANNELS = /^(.*\/api\/kernels\/[\w-]+)\/channels/;
  const ENDED = /"execution_state"\s*:\s*"(dead|restarting|terminating)"/;
  const SHORT = 4096; // bytes; a message about the kernel's state is short

  let state = "starting";
  let kernel; // its address
  let socket; // the newest one
  let begun = 0; // when that was asked for
  let heard = 0; // when it last said something
  let looking = false;
  let leaving = false;

  function become(next) {
    if (next === state) return;
    state = next;
    window.dispatchEvent(new CustomEvent("appraisal:line", { detail: state }));
  }

  // The socket tells at once when something has ended; the server says what.
  async function look() {
    if (looking) return;
    looking = true;
    while (!leaving) {
      const found = await kernelState();
      if (leaving) break;
      if (found === "gone") become("ended");
      else if (found === "alive" && socket.readyState === Socket.OPEN) become("open");
      else become(found === "alive" ? "cut" : "away");
      if (state === "open" || state === "ended") break;
      if (state === "cut") reconnect();
      await new Promise((go) => setTimeout(go, LOOK_AGAIN));
    }
    looking = false;
  }

  async function kernelState() {
    try {
      const answer = await fetch(kernel, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.status === 404) return "gone";
      if (!answer.ok) return "silent";
      return (await answer.json()).execution_state === "dead" ? "gone" : "alive";
    } catch {
      return "silent";
    }
  }

  // the front end tries less and less often, and after some minutes no more
  function reconnect() {
    const trying = socket.readyState === Socket.CONNECTING && performance.now() - begun < PATIENCE;
    if (!trying) window.jupyterapp?.widgetManager?.kernel?.reconnect().catch(() => {});
  }

  // Asked for something at a certain time and not answered: a line can die without a word.
  window.addEventListener("appraisal:unanswered", ({ detail }) => {
    if (state === "open" && heard < detail) socket.dispatchEvent(new CloseEvent("close"));
  });

  // Voila ends its kernel here already, even if in the end the page is not left.
  window.addEventListener("beforeunload", () => {
    leaving = true;
    setTimeout(() => {
      leaving = false;
      if (kernel) look();
    }, 5_000);
  });

  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(url, ...rest) {
      super(url, ...rest);
      const found = CHANNELS.exec(this.url);
      if (!found) return;
      kernel = found[1].replace(/^ws/, "http");
      socket = this;
      begun = performance.now();
      this.addEventListener("open", () => {
        if (socket === this) become("open");
      });
      this.addEventListener("close", () => {
        if (socket !== this || leaving) return;
        if (state === "open") become("cut");
        look();
      });
      this.addEventListener("message", ({ data }) => {
        heard = performance.now();
        if ((data.byteLength ?? data.length) > SHORT) return;
        const text = typeof data === "string" ? data : new TextDecoder().decode(data);
        if (ENDED.test(text)) look();
      });
    }
  };

  window.appraisalLine = { state: () => state };
})();
