// Of all texts that are seen with the same colours, size and weight, the first: what contrast is about.
// What is known already, from an earlier page, is not looked at again.
(known) => {
  const isVisible = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && node.getBoundingClientRect().width > 1;
  const grounds = (node) => {
    const found = [];
    for (let at = node; at; at = at.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
      found.push(opacity === "1" ? "" : opacity);
      if (backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none") continue;
      found.push(backgroundColor, backgroundImage);
      if (backgroundColor.startsWith("rgb(") && backgroundImage === "none") break;
    }
    return found.join();
  };
  document.querySelectorAll("[data-colours]").forEach((node) => delete node.dataset.colours);
  const kinds = new Map();
  for (const node of document.querySelectorAll("body *")) {
    if (node.closest("svg")) continue;
    const hasText = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    if (!(hasText || node.matches("input, select, textarea")) || !isVisible(node)) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(node);
    const kind = [color, fontSize, fontWeight, grounds(node), node.matches(":disabled")].join("/");
    if (!kinds.has(kind) && !known.includes(kind)) kinds.set(kind, node);
  }
  const places = [...kinds.values()].map((node, number) => {
    node.dataset.colours = number;
    return `[data-colours="${number}"]`;
  });
  return [[...kinds.keys()], places];
}
