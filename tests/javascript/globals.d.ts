// What the page of the kit puts on the window for its widgets, and the events they tell each other.

interface LineState {
  state(): string;
}

interface Window {
  appraisalLine?: LineState;
  appraisalUnkept?: Map<string, unknown>;
  appraisalLoose?: Map<string, string>;
  appraisalSeeds?: Map<string, string>;
}

/** The words of all steps, which the head of the lesson brings. */
declare var appraisalWords: Record<string, any> | undefined;

interface WindowEventMap {
  "appraisal:kept": CustomEvent<{ lesson: string; trouble: string }>;
  "appraisal:line": CustomEvent<string>;
  "appraisal:unanswered": CustomEvent<number>;
}

interface Storage {
  /** True of what the page puts in the place of a storage that is blocked. */
  forgets?: boolean;
}
