// Keep every text of an explanation that the page has held, from its first moment on.
(() => {
  window.seen = [];
  const look = () => {
    for (const node of document.querySelectorAll(".ap-remark, .ap-takeaway, .ap-why")) {
      window.seen.push(node.textContent);
    }
  };
  const again = () => {
    look();
    requestAnimationFrame(again);
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  again();
})()
