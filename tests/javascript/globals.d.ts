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

/** A learner's place in a class, as this browser keeps it; `trouble` says that it is over, or why. */
type ClassMember = Partial<Omit<MemberStateView, "joining" | "sessions">> &
  { code: string; token: string; trouble?: string; declined?: string[] };

/** A commit or a later vote, as a class is handed it; what the class has keeps its answers no longer. */
interface SubmittedEntry {
  id: string;
  lesson: string;
  version: number;
  step: string;
  answers?: Record<string, any>;
  sure?: Record<string, number>;
  committed: string;
  round?: number;
}

/** What was handed in, and what became of it. */
interface Submission {
  entry: SubmittedEntry;
  status: "waiting" | "kept" | "refused";
  reason: string;
}

/** What a facilitator does: to what is open, to the learners, or to the other facilitators. */
interface Deed {
  act: string;
  lesson?: string;
  step?: string;
  question?: string;
  part?: string;
  text?: string;
  number?: number;
  into?: number;
  pseudonym?: string;
  name?: string;
}

/** What is given once to hand on: a link or a code, and which button the focus goes back to. */
interface HandedOn {
  of: string;
  text: string;
  value: string;
  minutes?: number;
  back?: string;
}

/** Own words that are shown to the room, as a slide of the projector. */
interface WordsSlide extends Omit<WrittenQuestion, "texts"> {
  texts: string[];
}

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
  /** the cards in which something was changed and not taken yet, by the number of the sentence */
  cards: Map<number, { node: HTMLElement; offer(groups: readonly string[]): void }>;
  /** a text that was typed and not read yet */
  typed: string | null;
  /** whether all of the sentence in hand is shown on a narrow screen */
  sight: boolean;
  copyPaper(): any;
  keep(): void;
  change(changes: Record<string, unknown>): void;
  ask: Ask;
  work(then: { focus?: string; spoken?: string }): void;
  replace(paper: any, spoken?: string): void;
  forget(): void;
  focusOn(name: string): void;
  draw(name: string): void;
}
