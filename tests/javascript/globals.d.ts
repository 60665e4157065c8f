// What the page of the kit puts on the window for its widgets and for Voila, and the events they
// tell each other.

/** The line between the page and its kernel. */
interface KernelLine {
  /** starting, open, cut, away or ended */
  state(): string;
  open(kernel: { baseUrl: string; kernelId: string }): void;
  send(type: string, content: Record<string, unknown>): void;
}

interface Window {
  appraisalLine?: KernelLine;
  appraisalTheme?: { show(): void };
  /** Shows the widgets that have come since it was called before. */
  appraisalWidgets?: () => void;
  voila_process?: (cell: number, cells: number) => void;
  voila_heartbeat?: () => void;
  voila_line?: (before: number) => void;
  voila_failed?: (id: string) => void;
  voila_finish?: () => void;
  appraisalUnkept?: Map<string, unknown>;
  appraisalLoose?: Map<string, string>;
  appraisalSeeds?: Map<string, string>;
}

/** The words of all steps, which the head of the lesson brings. */
declare var appraisalWords: Record<string, any> | undefined;

interface WindowEventMap {
  "appraisal:kept": CustomEvent<{ lesson: string; trouble: string }>;
  "appraisal:line": CustomEvent<string>;
  "appraisal:comm": CustomEvent<{ comm_id: string; data: { method: string; state?: Record<string, any>; content?: any } }>;
  "appraisal:shown": Event;
  "appraisal:unanswered": CustomEvent<number>;
}

interface Storage {
  /** True of what the page puts in the place of a storage that is blocked. */
  forgets?: boolean;
}

type Words = Record<string, any>;

type CardView = NonNullable<ExhibitView["card"]>;
type ControlView = ExhibitView["controls"][number];

/** A step with the words of all steps. */
type ShownStep = StepView & { words: Words };

/** Answers of a class that are drawn together: which, what they are called, and how many gave what. */
interface ShownRound {
  kind: string;
  label: string;
  votes: Votes;
}

/** Sends the kernel a message; what it answers goes to `done`, and `late` is called while it does not. */
type Ask = (message: Record<string, unknown>, done?: (reply: any) => void, late?: () => void) => void;

/** What the sections of the page for a paper of one's own share. */
interface PaperPage {
  view: StartView;
  words: Words;
  /** the paper as this browser keeps it */
  paper: any;
  /** what follows from it, once the kernel has said */
  shown: PaperView | null;
  /** the number of the sentence that is looked at */
  at: number | null;
  copyPaper(): any;
  keep(): void;
  change(changes: Record<string, unknown>): void;
  ask: Ask;
  work(then: { focus?: string; spoken?: string }): void;
  replace(paper: any): void;
  forget(): void;
  focusOn(name: string): void;
  draw(name: string): void;
}
