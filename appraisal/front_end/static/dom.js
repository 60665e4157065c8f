// Build elements. Text always goes in as text; only `html`, which the kernel made from
// escaped Markdown, and `svg`, which it drew, go in as markup.

export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "html") node.innerHTML = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && name !== "list" && !name.includes("-")) node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

let counter = 0;
export const uid = (name) => `ap-${name}-${(counter += 1)}-${Math.random().toString(36).slice(2, 7)}`;

export function say(region, text) {
  // emptied first: a screen reader announces a change, not a repetition
  region.textContent = "";
  window.setTimeout(() => (region.textContent = text), 30);
}

// what stands there already is not put there again: a screen reader would say it again
export function setText(region, text) {
  if (region.textContent !== text) region.textContent = text;
}

// whether what a field holds was copied; where there is no clipboard it is marked, to be copied by hand
/** @param {HTMLInputElement | HTMLTextAreaElement} field */
export async function copyText(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}

export function format(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
