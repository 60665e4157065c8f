// The lesson's head: what it is, where you are, whether your answers are kept.

function initialize({ model }) {
  const lesson = model.get("lesson");
  model.send({ type: "restore", record: readRecord(lesson) });
  model.on("msg:custom", (message) => {
    if (message.type === "record") writeRecord(lesson, message.record);
  });
  // another tab has kept something: a step committed there is committed here
  window.addEventListener("storage", (event) => {
    if (event.key === keyOf(lesson)) model.send({ type: "restore", record: readRecord(lesson) });
  });
}

function render({ model, el: root }) {
  const draw = () => root.replaceChildren(bar(model));
  model.on("change:view", draw);
  const onKept = ({ detail }) => {
    if (detail.lesson !== model.get("lesson")) return;
    root.querySelector(".ap-kept")?.replaceChildren(kept(model.get("view").words, detail.trouble));
  };
  window.addEventListener("appraisal:kept", onKept);
  draw();
  return () => window.removeEventListener("appraisal:kept", onKept);
}

function kept(words, trouble) {
  const text = trouble ? words[`kept_${trouble}`] : words.kept;
  return el("span", { className: trouble ? "ap-trouble" : "" }, text);
}

function probe(storage) {
  storage.setItem("appraisal:probe", "1");
  storage.removeItem("appraisal:probe");
}

function bar(model) {
  const view = model.get("view");
  const { words } = view;
  const lesson = model.get("lesson");
  const go = (id) => (event) => {
    event.preventDefault();
    const target = document.getElementById(`step-${id}`);
    target?.scrollIntoView({ block: "start" });
    target?.querySelector("h2")?.focus({ preventScroll: true });
  };
  const steps = view.steps.map((step) => el("li", {},
    el("a", { href: `#step-${step.id}`, onclick: go(step.id), className: step.done ? "ap-done" : "" },
      el("span", { "aria-hidden": "true" }, step.done ? "✓" : step.number), ` ${step.title}`,
      step.done ? el("span", { className: "ap-hidden" }, ` (${words.done})`) : null)));
  const status = el("span", { className: "ap-kept", role: "status" }, kept(words, storageTrouble(probe)));
  const file = el("input", { type: "file", accept: ".json,application/json", className: "ap-hidden", tabIndex: -1, "aria-hidden": "true" });
  file.addEventListener("change", async () => {
    const text = await file.files[0]?.text();
    let record = null;
    try { record = JSON.parse(text); } catch { /* the kernel says that it is no record */ }
    model.send({ type: "import", record: record ?? "unreadable" });
    file.value = "";
  });
  return el("div", { className: "ap ap-bar" },
    el("p", { className: "ap-facts" }, view.facts.map((fact) => el("span", { className: "ap-fact" }, fact))),
    el("p", { className: "ap-lesson-question" }, view.question),
    el("nav", { "aria-label": words.steps }, el("ol", { className: "ap-steps" }, steps)),
    el("div", { className: "ap-keep" }, status,
      el("button", { type: "button", onclick: () => save(`${lesson}-answers.json`, "application/json",
        JSON.stringify(readRecord(lesson) ?? {}, null, 2)) }, words.download_answers),
      el("button", { type: "button", onclick: () => file.click() }, words.load_answers), file,
      el("button", { type: "button", onclick: () => {
        if (!window.confirm(words.confirm_afresh)) return;
        writeRecord(lesson, null);
        model.send({ type: "afresh" });
      } }, words.start_afresh)),
    view.notices.length
      ? el("ul", { className: "ap-notices", role: "status" }, view.notices.map((notice) => el("li", {}, notice))) : null);
}

export default { initialize, render };
