// While a button is pressed or a list is open nothing is drawn anew below the hand: the click would be
// lost, and the list would close.

export class PressGuard {
  constructor(root, draw) {
    this.draw = draw;
    this.pressed = this.waiting = false;
    this.list = null; // the one that may be open
    const listOf = ({ target }) => { this.list = target instanceof HTMLSelectElement ? target : null; };
    root.addEventListener("pointerdown", (event) => { this.pressed = true; listOf(event); });
    root.addEventListener("keydown", (event) => { if (event.key !== "Tab") listOf(event); });
    root.addEventListener("change", () => this.free({ list: null }));
    root.addEventListener("focusout", ({ target }) => { if (target === this.list) this.free({ list: null }); });
    for (const name of ["pointerup", "pointercancel"]) window.addEventListener(name, () => window.setTimeout(() => this.free({ pressed: false })));
    // let go outside of the window, or in a list of the browser's own
    window.addEventListener("pointermove", ({ buttons }) => { if (this.pressed && !buttons) this.free({ pressed: false }); });
  }

  // whether drawing has to wait; it is done then as soon as the hand is free
  holds() {
    const open = this.list !== null && this.list === document.activeElement; // one that was left is closed
    const held = this.pressed || open;
    this.waiting ||= held;
    return held;
  }

  free(changed) {
    Object.assign(this, changed);
    if (!this.waiting || this.holds()) return;
    this.waiting = false;
    this.draw();
  }
}
