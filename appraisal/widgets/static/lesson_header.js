// The lesson's head: what it is, where you are, whether your answers are kept.

const STATE = new Map(); // by lesson: whether the last answer was kept, and when

function initialize({ model }) {
  const lesson = model.get("lesson");
  STATE.set(lesson, { trouble: storageTrouble(probe), at: null });
  const restore = () => model.send({ type: "restore", record: keptRecord(lesson), class: policyFor(lesson) });
  restore();
  // what was said while the line was cut is in the record: a commit opens its explanations now
  window.addEventListener("appraisal:line", ({ detail }) => { if (detail === "open") restore(); });
  window.addEventListener("appraisal:unanswered", restore);
  model.on("msg:custom", (message) => {
    if (message.type === "record") writeRecord(lesson, message.record);
  });
  window.addEventListener("appraisal:kept", ({ detail }) => {
    if (detail.lesson === lesson) STATE.set(lesson, { trouble: detail.trouble, at: new Date() });
  });
  // another tab has kept something: a step committed there is committed here
  window.addEventListener("storage", (event) => {
    if (event.key === keyOf(lesson)) restore();
  });
  let told = JSON.stringify(policyFor(lesson));
  window.addEventListener(CHANGED, () => {
    const now = JSON.stringify(policyFor(lesson));
    if (now !== told) model.send({ type: "class", ...policyFor(lesson) });
    told = now;
  });
}

function render({ model, el: root }) {
  const way = steps(model);
  const { words, steps: titles } = model.get("view");
  const mate = classJoin(words.class_join, model.get("lesson"), titles);
  const place = el("div");
  root.replaceChildren(mate.element, place);
  let head = null;
  const draw = () => {
    head = lessonHeader(model, way);
    place.replaceChildren(head.element);
    way.draw();
  };
  const onKept = ({ detail }) => {
    if (detail.lesson === model.get("lesson")) [head, way].forEach((part) => part.tellKept());
  };
  model.on("change:view", draw);
  window.addEventListener("appraisal:kept", onKept);
  draw();
  return () => {
    model.off("change:view", draw);
    window.removeEventListener("appraisal:kept", onKept);
    way.leave();
    mate.leave();
  };
}

function probe(storage) {
  storage.setItem("appraisal:probe", "1");
  storage.removeItem("appraisal:probe");
}

// what may be said of the answers: never that they are kept when the last one was not
function keptText(model, words) {
  const { trouble, at } = STATE.get(model.get("lesson"));
  if (trouble) return words[`kept_${trouble}`];
  if (!at) return words.kept;
  return format(words.kept_at, { time: at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }) });
}

function showKept(element, model, words) {
  const text = keptText(model, words);
  const { trouble } = STATE.get(model.get("lesson"));
  element.classList.toggle("ap-trouble", Boolean(trouble));
  if (trouble) element.setAttribute("role", "alert");
  else element.removeAttribute("role");
  if (element.textContent !== text) element.textContent = text;
}

function lessonHeader(model, way) {
  const view = model.get("view");
  const { words } = view;
  const kept = el("p", { className: "ap-kept" });
  const told = () => showKept(kept, model, words);
  told();
  const element = el("div", { className: "ap ap-bar" },
    el("p", { className: "ap-facts" }, view.facts.map((fact) => el("span", { className: "ap-fact" }, fact))),
    el("p", { className: "ap-lesson-question" }, view.question),
    way.here,
    el("div", { className: "ap-keep", role: "group", "aria-label": words.answers }, kept, transferPanel(model)),
    view.notices.length
      ? el("ul", { className: "ap-notices", role: "status" }, view.notices.map((notice) => el("li", {}, notice))) : null);
  return { element, tellKept: told };
}

export default { initialize, render };
