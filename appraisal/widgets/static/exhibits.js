// An exhibit: a card of facts, or a picture the kernel draws for this width and these controls.

function exhibit(shown, ask, words) {
  const body = shown.card ? card(shown.card, words) : picture(shown, ask, words);
  return el("figure", { className: "ap-exhibit", "data-exhibit": shown.id },
    el("figcaption", {},
      el("h3", {}, shown.title),
      shown.lead ? el("div", { className: "ap-lead", html: shown.lead }) : null),
    body);
}

function picture(shown, ask, words) {
  const stage = el("div", {}, el("p", { className: "ap-quiet" }, words.drawing));
  const sentence = el("p", { className: "ap-sentence", "aria-live": "polite" });
  const table = el("details", { className: "ap-table" }, el("summary", {}, words.table_behind));
  const values = Object.fromEntries(shown.controls.map((control) => [control.id, control.value]));
  let drawnFor = 0;
  let waiting = false;
  let again = false;

  const draw = () => {
    const width = Math.round(stage.clientWidth);
    if (!width) return;
    // one request under way at a time: while it is, only the newest values are remembered
    if (waiting) { again = true; return; }
    waiting = true;
    drawnFor = width;
    ask({ type: "draw", exhibit: shown.id, values: { ...values }, width }, (reply) => {
      waiting = false;
      if (reply.trouble) stage.replaceChildren(el("p", { className: "ap-trouble" }, reply.trouble));
      else {
        stage.innerHTML = reply.svg;
        if (sentence.textContent !== reply.sentence) sentence.textContent = reply.sentence;
        fillTable(table, reply);
      }
      if (again) { again = false; draw(); }
    });
  };
  new ResizeObserver(() => {
    if (Math.abs(stage.clientWidth - drawnFor) > 12) draw();
  }).observe(stage);

  const controls = shown.controls.map((control) => {
    const id = uid("control");
    const output = el("output", { htmlFor: id }, `${control.value} ${control.unit}`);
    const slider = el("input", { type: "range", id, className: "ap-slider", min: control.low,
      max: control.high, step: control.step, value: control.value,
      "aria-valuetext": `${control.value} ${control.unit}` });
    slider.addEventListener("input", () => {
      values[control.id] = Number(slider.value);
      output.textContent = `${slider.value} ${control.unit}`;
      slider.setAttribute("aria-valuetext", output.textContent);
      draw();
    });
    return el("div", { className: "ap-control" },
      el("label", { htmlFor: id }, control.label), slider, output);
  });
  return el("div", {}, controls, el("div", { className: "ap-stage" }, stage), sentence, table);
}

function fillTable(details, { head, rows }) {
  details.hidden = !rows.length;
  const table = el("table", {},
    el("thead", {}, el("tr", {}, head.map((text) => el("th", { scope: "col" }, text)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((text, column) =>
      column ? el("td", {}, text) : el("th", { scope: "row" }, text))))));
  const scroll = el("div", { className: "ap-scroll", tabIndex: 0, role: "region", "aria-label": details.firstChild.textContent }, table);
  details.replaceChildren(details.firstChild, scroll);
}

function card(facts, words) {
  return el("div", { className: "ap-card" },
    el("p", { className: "ap-card-title" }, facts.title),
    el("p", { className: "ap-quiet" }, facts.source),
    el("h4", {}, words.it_says),
    el("ul", { className: "ap-claims" }, facts.claims.map((claim) => el("li", {}, claim.text,
      el("span", { className: "ap-at" }, claim.at)))),
    el("h4", {}, words.it_prints),
    el("dl", { className: "ap-figures" }, facts.figures.map((figure) => el("div", {},
      el("dt", {}, figure.label), el("dd", {}, figure.text, el("span", { className: "ap-at" }, figure.at))))));
}
