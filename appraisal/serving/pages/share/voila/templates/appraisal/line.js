// The line between this page and its kernel: what is said on it, and how it comes back.
//
// Whoever wants to know hears "appraisal:line" with one of: open, cut (the server is there, the
// line is not), away (the server does not answer), ended (the kernel is no more).
"use strict";

(() => {
  const LOOK_AGAIN = 2_000; // milliseconds
  const PATIENCE = 8_000; // for one answer of the server, and for one attempt at a line
  const PROTOCOL = "v1.kernel.websocket.jupyter.org";
  const ENDED = ["dead", "restarting", "terminating"];
  const session = hex();

  let state = "starting";
  let kernel = ""; // its address over HTTP
  let socket; // the newest one
  let begun = 0; // when that was asked for
  let opened = 0; // when it was there
  let heard = 0; // when it last said something
  let looking = false;
  let leaving = false;
  const unsent = [];

  function hex() {
    return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function become(next) {
    if (next === state) return;
    state = next;
    window.dispatchEvent(new CustomEvent("appraisal:line", { detail: state }));
  }

  // Jupyter's form of a message: the number of offsets, the offsets, and the parts they name.
  function encodeMessage(type, content) {
    const header = { msg_id: hex(), msg_type: type, session, username: "", version: "5.3", date: new Date().toISOString() };
    const parts = ["shell", ...[header, {}, {}, content].map((part) => JSON.stringify(part))]
      .map((text) => new TextEncoder().encode(text));
    let place = 8 * (parts.length + 2);
    const message = new Uint8Array(parts.reduce((sum, part) => sum + part.length, place));
    const offsets = new DataView(message.buffer);
    offsets.setBigUint64(0, BigInt(parts.length + 1), true);
    parts.forEach((part, index) => {
      offsets.setBigUint64(8 * (index + 1), BigInt(place), true);
      message.set(part, place);
      place += part.length;
    });
    offsets.setBigUint64(8 * (parts.length + 1), BigInt(place), true);
    return message;
  }

  function decodeMessage(buffer) {
    const offsets = new DataView(buffer);
    const part = (index) => {
      const [from, to] = [index, index + 1].map((n) => Number(offsets.getBigUint64(8 * (n + 1), true)));
      return JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, from, to - from)));
    };
    return { type: part(1).msg_type, content: part(4) };
  }

  function connect() {
    begun = performance.now();
    if (socket) socket.onclose = null;
    socket?.close(); // a browser opens the next one only when this one is settled
    const here = new WebSocket(`${kernel.replace(/^http/, "ws")}/channels?session_id=${session}`, PROTOCOL);
    socket = here;
    here.binaryType = "arraybuffer";
    setTimeout(() => {
      if (here === socket && here.readyState === WebSocket.CONNECTING) look();
    }, PATIENCE);
    here.onopen = () => {
      if (here !== socket) return here.close(); // given up meanwhile
      opened = performance.now();
      unsent.splice(0).forEach((message) => here.send(message));
      return become("open");
    };
    here.onclose = () => {
      if (here === socket && !leaving) reconnect();
    };
    here.onmessage = ({ data }) => {
      heard = performance.now();
      const { type, content } = decodeMessage(data);
      if (type === "status" && ENDED.includes(content.execution_state)) look();
      if (type === "comm_msg") window.dispatchEvent(new CustomEvent("appraisal:comm", { detail: content }));
    };
  }

  function reconnect() {
    if (state === "open") {
      become("cut");
      connect(); // an interruption of a moment is over before anybody has seen it
    }
    look();
  }

  // A socket only says that it has closed; the server says why, until there is another.
  async function look() {
    if (looking) return;
    looking = true;
    const since = performance.now();
    const isBack = () => socket.readyState === WebSocket.OPEN && opened >= since;
    while (!leaving && !isBack()) {
      const found = await kernelState();
      if (leaving || isBack()) break;
      const here = socket.readyState === WebSocket.OPEN;
      if (found === "gone") become("ended");
      // a line from before the server was silent may be dead without having closed
      else if (found === "alive" && here && state !== "away") become("open");
      else become(found === "alive" ? "cut" : "away");
      if (state === "open" || state === "ended") break;
      const trying = socket.readyState === WebSocket.CONNECTING && performance.now() - begun < PATIENCE;
      if (state === "cut" && !trying) connect();
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

  // Asked for something at a certain time and not answered: a line can die without a word.
  window.addEventListener("appraisal:unanswered", ({ detail }) => {
    if (state !== "open" || heard >= detail) return;
    socket.onclose = null;
    socket.close();
    reconnect();
  });

  function endKernel(base, id) {
    leaving = true;
    socket.close();
    if (document.readyState === "loading") return; // the server sees who leaves before the end
    const token = /(?:^|; )_xsrf=([^;]+)/.exec(document.cookie)?.[1] ?? "";
    const address = `${base}voila/api/shutdown/${id}`;
    fetch(address, { method: "POST", keepalive: true, headers: { "X-XSRFToken": token } }).catch(() => {});
  }

  window.appraisalLine = {
    state: () => state,
    open: ({ baseUrl, kernelId }) => {
      if (socket) return;
      kernel = new URL(`${baseUrl}api/kernels/${kernelId}`, location.href).href;
      window.addEventListener("pagehide", () => endKernel(baseUrl, kernelId));
      connect();
    },
    send: (type, content) => {
      const message = encodeMessage(type, content);
      if (state === "open" && socket.readyState === WebSocket.OPEN) socket.send(message);
      else unsent.push(message);
    },
  };
})();
