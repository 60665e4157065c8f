// The door of a class on a page that is no lesson.

import { classJoin } from "./class_join.js";

function render({ model, el: root }) {
  const mate = classJoin(model.get("view").words);
  root.replaceChildren(mate.element);
  return () => mate.leave();
}

export default { render };
