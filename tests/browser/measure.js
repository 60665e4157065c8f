// What a page looks like at this width: what is cut, what sticks out, what is too small to hit.
() => {
  const wide = document.documentElement.clientWidth;
  const quiet = ".ap-hidden, .unseen, .skip, [hidden], [popover]";
  const scrolls = ".ap-scroll, .ap-readings, .ap-evidence, .ap-report, table";
  const isVisible = (node) => {
    if (node.closest(quiet)) return false;
    const [box, style] = [node.getBoundingClientRect(), getComputedStyle(node)];
    if (style.clipPath === "inset(50%)") return false; // for screen readers alone, at this width
    return box.width > 0 && box.height > 0 && style.visibility === "visible";
  };
  const describeNode = (node) => {
    const step = node.closest(".ap-step, header, nav, main")?.id ?? "";
    const text = (node.getAttribute("aria-label") || node.textContent || node.id).trim().slice(0, 40);
    return `${step} ${node.tagName.toLowerCase()}.${node.getAttribute("class") ?? ""} "${text}"`;
  };
  const all = [...document.querySelectorAll("body *")].filter(isVisible);
  const textual = all.filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()));

  const outside = textual.filter((node) => {
    const box = node.getBoundingClientRect();
    return (box.right > wide + 1 || box.left < -1) && !node.closest(scrolls);
  });
  const cut = textual.filter((node) => {
    const style = getComputedStyle(node);
    const clips = /hidden|clip/;
    return (clips.test(style.overflowX) && node.scrollWidth > node.clientWidth + 1)
      || (clips.test(style.overflowY) && node.scrollHeight > node.clientHeight + 1);
  });
  const cutInPicture = [...document.querySelectorAll("svg[role=img] text")].filter(isVisible).filter((node) => {
    const [box, paper] = [node.getBoundingClientRect(), node.ownerSVGElement.getBoundingClientRect()];
    return box.left < paper.left - 1 || box.right > paper.right + 1 || box.bottom > paper.bottom + 1;
  });
  // what stands in a line of text is as high as the line
  const inText = (node) => node.matches("p a, li a, dd a, td a, .ap-further a, .ap-term")
    && getComputedStyle(node).display === "inline";
  const targets = "a[href], button, input, select, textarea, summary, [role=slider]";
  const small = all.filter((node) => node.matches(targets) && !inText(node)).filter((node) => {
    const boxes = [node, ...(node.labels ?? [])].map((each) => each.getBoundingClientRect());
    return !boxes.some((box) => box.width >= 23.5 && box.height >= 23.5);
  });
  return {
    scrolls: document.documentElement.scrollWidth - wide,
    outside: outside.map(describeNode),
    cut: cut.map(describeNode),
    cutInPicture: cutInPicture.map(describeNode),
    small: small.map(describeNode),
  };
}
