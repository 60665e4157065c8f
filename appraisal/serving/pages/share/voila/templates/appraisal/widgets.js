// Shows the widgets of a page: asks the kernel for the state of each, and gives it to the script
// that the widget brings, as anywidget's front-end modules expect it (https://anywidget.dev/en/afm).
"use strict";

(() => {
  const line = window.appraisalLine;
  const models = new Map(); // by id, in the order of the page
  const ASK_AGAIN = 5_000; // milliseconds: what is said as a line opens may not be heard yet
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  class Model {
    constructor(id) {
      this.id = id;
      this.state = {};
      this.here = false;
      this.unsaved = {};
      this.listeners = [];
      this.arrived = new Promise((arrive) => { this.arrive = arrive; });
    }

    ask() {
      line.send("comm_msg", { comm_id: this.id, data: { method: "request_state" } });
      setTimeout(() => { if (!this.here && line.state() === "open") this.ask(); }, ASK_AGAIN);
    }

    get(name) {
      return this.state[name];
    }

    set(name, value) {
      this.unsaved[name] = value;
      this.take({ [name]: value });
    }

    save_changes() {
      const data = { method: "update", state: this.unsaved, buffer_paths: [] };
      this.unsaved = {};
      line.send("comm_msg", { comm_id: this.id, data });
    }

    send(content) {
      line.send("comm_msg", { comm_id: this.id, data: { method: "custom", content } });
    }

    on(names, callback) {
      for (const name of names.split(" ")) this.listeners.push({ name, callback });
    }

    off(names = null, callback = null) {
      const meant = names?.split(" ");
      this.listeners = this.listeners.filter((one) =>
        (meant && !meant.includes(one.name)) || (callback && one.callback !== callback));
    }

    tell(name, ...what) {
      this.listeners.filter((one) => one.name === name).forEach(({ callback }) => callback(...what));
    }

    take(state) {
      const changed = Object.keys(state).filter((name) => !same(state[name], this.state[name]));
      this.state = { ...this.state, ...state };
      changed.forEach((name) => this.tell(`change:${name}`, this, state[name]));
      if (changed.length) this.tell("change", this);
      // a change can overtake the whole, which has the script
      if (!this.here && "_esm" in this.state) {
        this.here = true;
        this.arrive();
      }
    }
  }

  window.addEventListener("appraisal:comm", ({ detail: { comm_id, data } }) => {
    const model = models.get(comm_id);
    if (!model) return;
    if (data.method === "update" || data.method === "echo_update") model.take(data.state);
    else if (data.method === "custom" && model.here) model.tell("msg:custom", data.content, []);
  });
  // what was said while the line was cut may be lost: whatever has changed meanwhile is here now
  window.addEventListener("appraisal:line", ({ detail }) => {
    if (detail === "open") models.forEach((model) => model.ask());
  });

  async function define(model) {
    const address = URL.createObjectURL(new Blob([model.get("_esm")], { type: "text/javascript" }));
    try {
      const module = await import(address);
      const exported = module.default ?? module;
      return typeof exported === "function" ? await exported() : exported;
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  function addStyle(model) {
    const [id, text] = [`style:${model.get("_anywidget_id")}`, model.get("_css")];
    if (!text || document.getElementById(id)) return;
    document.head.append(Object.assign(document.createElement("style"), { id, textContent: text }));
  }

  async function show(place) {
    const model = new Model(place.dataset.widget);
    models.set(model.id, model);
    if (line.state() === "open") model.ask();
    try {
      await model.arrived;
      addStyle(model);
      const definition = await define(model);
      const { signal } = new AbortController(); // a widget of a page stays as long as the page
      await definition.initialize?.({ model, signal });
      const element = document.createElement("div");
      await definition.render?.({ model, el: element, signal });
      place.replaceChildren(element);
      window.dispatchEvent(new Event("appraisal:shown"));
    } catch (error) {
      console.error(error);
      const said = /** @type {HTMLTemplateElement} */ (document.getElementById("not-shown"));
      place.replaceChildren(said.content.cloneNode(true));
    }
  }

  // called whenever a further part of the page is here
  window.appraisalWidgets = () => {
    const config = document.getElementById("jupyter-config-data");
    if (config) line.open(JSON.parse(config.textContent));
    /** @type {NodeListOf<HTMLElement>} */
    const places = document.querySelectorAll("[data-widget]:not([data-met])");
    for (const place of places) {
      place.dataset.met = "";
      show(place);
    }
  };
})();
