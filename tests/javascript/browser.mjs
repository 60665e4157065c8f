// As much of a browser as the scripts need that keep and send answers: events, storage, a body.

/** A storage that can be told to be full or blocked. */
export class FakeStorage {
  #items = new Map();
  #trouble = null;

  fail(name) { this.#trouble = name; }
  getItem(key) { return this.#items.get(key) ?? null; }
  removeItem(key) { this.#items.delete(key); delete this[key]; }
  setItem(key, value) {
    if (this.#trouble) throw Object.assign(new Error(this.#trouble), { name: this.#trouble });
    this.#items.set(key, String(value));
    this[key] = String(value); // as a browser does, so that Object.keys finds it
  }
}

const window = new EventTarget();
Object.assign(window, {
  localStorage: new FakeStorage(),
  sessionStorage: new FakeStorage(),
  setTimeout: (run, wait) => { const timer = setTimeout(run, wait); timer.unref?.(); return timer; },
  clearTimeout,
});
const document = Object.assign(new EventTarget(), { body: { dataset: { baseUrl: "/kit/voila/" } } });
Object.assign(globalThis, { window, document });
globalThis.CustomEvent ??= class extends Event {
  constructor(name, { detail } = {}) { super(name); this.detail = detail; }
};

/** Begin with nothing stored and nothing remembered. */
export function fresh() {
  window.localStorage = new FakeStorage();
  window.sessionStorage = new FakeStorage();
  window.appraisalUnkept?.clear();
  window.appraisalLoose?.clear();
  return window.localStorage;
}
