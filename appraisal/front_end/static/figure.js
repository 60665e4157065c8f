// What stands under every picture: the table behind it, and the picture to take away. A picture
// that is saved stands alone: its colours are written out, on white, and its sentence is in it.

import { el, format, say } from "./dom.js";
import { table } from "./exhibit_cards.js";
import { save } from "./save_file.js";

const SHARP = 2; // pixels of a PNG for each pixel of the picture
const COLOUR = /var\(--[\w-]+,\s*([^)]+)\)/g; // a colour of the theme, with the one on white

export function pictureFooter(title, words) {
  const table = el("details", { className: "ap-table" }, el("summary", {}, words.table_behind, el("span", { className: "ap-hidden" }, `: ${title}`)));
  const status = el("p", { className: "ap-hidden", role: "status" });
  let drawn = null;
  const button = (kind, take) => el("button", { type: "button", className: "ap-plain", disabled: true,
    "aria-label": format(words.save_as, { kind, title }), onclick: async () => {
      const name = `${slug(title)}.${kind.toLowerCase()}`;
      try {
        await take(name, standaloneSvg(drawn.svg, drawn.sentence));
        say(status, format(words.downloaded, { name }));
      } catch {
        say(status, words.not_saved);
      }
    } }, kind);
  const buttons = [button("SVG", saveSvg), button("PNG", savePng)];
  const update = (reply) => {
    drawn = reply;
    for (const each of buttons) each.disabled = false;
    fillTable(table, reply);
  };
  return { update, element: el("div", { className: "ap-under" }, table,
    el("div", { className: "ap-save", role: "group", "aria-label": words.save_picture },
      el("span", { className: "ap-quiet", "aria-hidden": "true" }, words.save), buttons), status) };
}

function slug(title) {
  return title.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "figure";
}

// the picture as it came from the kernel, without the cursor of the page
function standaloneSvg(text, sentence) {
  const svg = new DOMParser().parseFromString(text.replace(COLOUR, "$1"), "image/svg+xml").documentElement;
  svg.removeAttribute("style");
  svg.setAttribute("font-family", "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif");
  const paper = svg.ownerDocument.createElementNS(svg.namespaceURI, "rect");
  const { width, height } = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (svg)).viewBox.baseVal;
  const edge = 12;
  for (const [name, value] of Object.entries({ x: -edge, y: -edge, width: width + 2 * edge, height: height + 2 * edge, fill: "#ffffff" })) {
    paper.setAttribute(name, String(value));
  }
  svg.querySelector("desc").after(paper);
  svg.setAttribute("viewBox", `${-edge} ${-edge} ${width + 2 * edge} ${height + 2 * edge}`);
  svg.setAttribute("width", String(width + 2 * edge));
  svg.setAttribute("height", String(height + 2 * edge));
  svg.querySelector("desc").textContent = sentence;
  return svg;
}

const svgText = (svg) => new XMLSerializer().serializeToString(svg);

function saveSvg(name, svg) {
  save(name, "image/svg+xml", `<?xml version="1.0" encoding="UTF-8"?>\n${svgText(svg)}\n`);
}

async function savePng(name, svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(svg))}`;
  await image.decode();
  const canvas = el("canvas", { width: SHARP * svg.getAttribute("width"), height: SHARP * svg.getAttribute("height") });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const told = [["Title", svg.querySelector("title").textContent], ["Description", svg.querySelector("desc").textContent]];
  save(name, "image/png", pngWithText(new Uint8Array(await blob.arrayBuffer()), told));
}

// a PNG with texts in it, put before its last chunk (PNG specification, third edition, iTXt)
function pngWithText(png, told) {
  const end = png.length - 12;
  const parts = [png.slice(0, end)];
  const bytes = new TextEncoder();
  for (const [key, text] of told) {
    const chunk = bytes.encode(`iTXt${key}\0\0\0\0\0${text}`);
    const framed = new DataView(new ArrayBuffer(chunk.length + 8));
    framed.setUint32(0, chunk.length - 4);
    new Uint8Array(framed.buffer).set(chunk, 4);
    framed.setUint32(chunk.length + 4, checksum(chunk));
    parts.push(new Uint8Array(framed.buffer));
  }
  return new Blob([...parts, png.slice(end)], { type: "image/png" });
}

// CRC-32, bit by bit: a few hundred letters need no table
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** @param {HTMLDetailsElement} details @param {TableView} facts */
function fillTable(details, facts) {
  details.hidden = !facts.rows.length;
  details.replaceChildren(details.firstChild, table(facts, details.firstChild.textContent));
}
