// Written by view_types.py from appraisal/views: change those, and run it again.

/** Anything told of a class, with its name. */
interface InClass {
  class: string;
}

/** What comes with a pass for the kernel. */
interface WithPass {
  pass: PassView;
}

/** The way into a class on a page that is no lesson; ``served``: a code can be typed there. */
interface ClassJoinView {
  words: Record<string, any>;
  served: boolean;
}

/** A class to whoever has its code: how its explanations open, with a pseudonym to take. */
interface ClassInfoView {
  class: string;
  code: string;
  opens: "commit" | "release";
  joining: boolean;
  suggestion: string;
}

/** Somebody was let in; ``new`` says that their token was not known before. */
interface JoinedView {
  class: string;
  pseudonym: string;
  new: boolean;
}

/** The class, and the steps open to one learner, signed for kernels to believe. */
interface PassView {
  code: string;
  own: Array<string>;
  sign: string;
}

/** A vote on a question after the first answers; ``turn`` is 2 for the first of them. */
interface RoundView {
  lesson: string;
  step: string;
  question: string;
  open: boolean;
  turn: number;
}

/** A session of the class; the first has no beginning. */
interface MeetingView {
  number: number;
  name: string;
  begun: string | null;
}

/** What the facilitator has opened. */
interface StandingView {
  opens: "commit" | "release";
  released: Record<string, Array<string>>;
  rounds: Array<RoundView>;
  without: Array<string>;
  left_out: Record<string, Array<string>>;
  joining: boolean;
  sessions: Array<MeetingView>;
}

/** What is open, to a member. */
interface MemberStateView {
  class: string;
  pass: PassView;
  opens: "commit" | "release";
  released: Record<string, Array<string>>;
  rounds: Array<RoundView>;
  without: Array<string>;
  left_out: Record<string, Array<string>>;
  joining: boolean;
  sessions: Array<MeetingView>;
  pseudonym: string;
}

/** A code for another browser of the same learner, and for how many minutes it is good. */
interface RejoinCode {
  rejoin: string;
  minutes: number;
}

/** What became of one commit; ``reason`` says why one was refused. */
interface CommitAnswer {
  id: string;
  status: "kept" | "known" | "refused";
  reason?: string;
}

/** What became of the commits of one request, in their order. */
interface CommitAnswers {
  commits: Array<CommitAnswer>;
}

/** What went wrong, in a sentence and in a word; ``suggestion`` is a pseudonym that is free. */
interface ErrorView {
  error: string;
  reason: string;
  suggestion?: string;
}

/** A lesson, lab or plenary that a class can work through. */
interface LessonName {
  id: string;
  title: string;
}

/** What does not change on a facilitator's page. */
interface ClassPageView {
  words: Record<string, any>;
  lessons: Array<LessonName>;
}

/** A lesson that somebody has begun: how many, with how many commits. */
interface BegunLesson {
  id: string;
  title: string;
  learners: number;
  commits: number;
}

/** A class to its facilitator; ``owner`` says that the first facilitator asks. */
interface OverviewView {
  class: string;
  code: string;
  owner: boolean;
  joined: number;
  standing: StandingView;
  lessons: Array<BegunLesson>;
}

/** A learner: whether they are here, in which lesson, and when they were last seen. */
interface LearnerView {
  number: number;
  pseudonym: string;
  commits: number;
  here: boolean;
  lesson: string;
  seen: string | null;
}

/** Another facilitator, who has a link of their own. */
interface FacilitatorView {
  number: number;
  name: string;
}

/** Who is in a class. */
interface PeopleView {
  learners: Array<LearnerView>;
  facilitators: Array<FacilitatorView>;
}

/** What a change of the learners gives back: how many were removed, or a code to come in by. */
interface LearnersChange {
  removed?: number;
  rejoin?: string;
  minutes?: number;
}

/** What a change of the facilitators gives back: the secret of a new link, told once. */
interface FacilitatorsChange {
  secret?: string;
}

/** Who is in a class after its learners were changed. */
interface ChangedLearners {
  learners: Array<LearnerView>;
  facilitators: Array<FacilitatorView>;
  removed?: number;
  rejoin?: string;
  minutes?: number;
}

/** Who is in a class after its facilitators were changed. */
interface ChangedFacilitators {
  learners: Array<LearnerView>;
  facilitators: Array<FacilitatorView>;
  secret?: string;
}

/** A question, in plain text. */
interface AskedQuestion {
  id: string;
  prompt: string;
}

/** A step and what it asks. */
interface AskedStep {
  id: string;
  title: string;
  questions: Array<AskedQuestion>;
}

/** What a lesson asks, for the facilitator to switch off. */
interface AskedSteps {
  steps: Array<AskedStep>;
}

/** What somebody wrote; nothing says who. */
interface WrittenText {
  id: string;
  text: string;
}

/** A question that was answered in own words, and the answers in an order of nobody's. */
interface WrittenQuestion {
  step: string;
  question: string;
  step_title: string;
  prompt: string;
  texts: Array<WrittenText>;
}

/** What was written in own words in a lesson. */
interface WrittenQuestions {
  questions: Array<WrittenQuestion>;
}

/** A step with a class: minutes, questions to ask, and where careful readers differ. */
interface RunSheetStep {
  id: string;
  title: string;
  minutes: number;
  ask: Array<string>;
  divides: string;
}

/** How to take a class through a lesson. */
interface RunSheetView {
  lesson: string;
  minutes: number;
  before: string;
  steps: Array<RunSheetStep>;
  close: string;
}

/** What could not be read of the files that were handed over. */
interface FilesRead {
  type: "read";
  notices: Array<string>;
}

/** A choice: its name, and what it is for. */
interface ChoiceView {
  id: string;
  label: string;
  about?: string;
}

/** What a learner wrote, to be worded anew before it is taken away. */
interface OwnWords {
  step: string;
  question: string;
  label: string;
  text: string;
}

/** Which documents, as which kind of file, on which paper; ``waits`` says what a class holds. */
interface DownloadsView {
  words: Record<string, any>;
  documents: Array<ChoiceView>;
  formats: Array<ChoiceView>;
  waits: string;
  own: Array<OwnWords>;
  papers: Array<ChoiceView>;
}

/** A file that was written. */
interface FileView {
  name: string;
  type_: string;
  base64: string;
}

/** A table; the first cell of a row names it. */
interface TableView {
  head: Array<string>;
  rows: Array<Array<string>>;
}

/** A sentence of ours with the place in the report that it stands on. */
interface PlacedText {
  text: string;
  at: string;
  html?: string;
}

/** One printed value: what it is, as printed, and where. */
interface PrintedFigure {
  label: string;
  text: string;
  at: string;
  html?: string;
}

/** What one place of the report says, in our words. */
interface PlaceLines {
  place: string;
  lines: Array<string>;
}

/** All of a report, place by place. */
interface ReportPlaces {
  places: Array<PlaceLines>;
}

/** The report as it reached the reader. */
interface ReportCard {
  form: "report";
  title: string;
  source: string;
  claims: Array<PlacedText>;
  figures: Array<PrintedFigure>;
}

/** What a check found; ``look`` names its colour, ``svg`` a small picture of its working. */
interface FindingView {
  id: string;
  verdict: string;
  mark: string;
  look: string;
  says: string;
  printed: Array<PlacedText>;
  working: Array<string>;
  table: TableView | null;
  svg: string | null;
  sentence: string;
  innocent: Array<string>;
  so_what: string;
}

/** A finding as an exhibit of a step. */
interface FindingCard {
  id: string;
  verdict: string;
  mark: string;
  look: string;
  says: string;
  printed: Array<PlacedText>;
  working: Array<string>;
  table: TableView | null;
  svg: string | null;
  sentence: string;
  innocent: Array<string>;
  so_what: string;
  form: "finding";
}

/** Values of several reports side by side. */
interface TableCard {
  head: Array<string>;
  rows: Array<Array<string>>;
  form: "table";
}

/** Our judgement of one domain of an instrument, with its reason and place. */
interface JudgementView {
  id: string;
  title: string;
  question: string;
  says: string;
  mark: string;
  look: string;
  silent: boolean;
  why: string;
  at: string;
}

/** An instrument and what it follows. */
interface NamedInstrument {
  name: string;
  follows: string;
}

/** What two instruments both ask: the domains of the first, and of the second. */
interface MatchedDomains {
  theme: string;
  sides: Array<Array<JudgementView>>;
}

/** What only one of two instruments asks. */
interface UnmatchedDomains {
  title: string;
  domains: Array<JudgementView>;
}

/** One study judged with two instruments. */
interface TwoInstrumentsCard {
  form: "two-instruments";
  instruments: Array<NamedInstrument>;
  both: Array<MatchedDomains>;
  alone: Array<UnmatchedDomains>;
  words: Record<string, string>;
}

/** One fact in a cell of an evidence table; ``figure`` says that it is a number. */
interface Fact {
  label: string;
  text: string;
  at: string;
  more: string;
  figure: boolean;
  html?: string;
}

/** What belongs to a whole row of an evidence table, folded away. */
interface MoreFacts {
  title: string;
  lines: Array<string>;
}

/** A study, or a clash between two, as a row of an evidence table. */
interface EvidenceRow {
  name: string;
  notes: Array<string>;
  cells: Array<Array<Fact>>;
  beyond: MoreFacts | null;
}

/** The two texts of the button that shows and hides the places of all facts. */
interface PlacesToggle {
  show: string;
  hide: string;
}

/** Studies side by side, one a row. */
interface EvidenceCard {
  form: "evidence";
  head: Array<string>;
  rows: Array<EvidenceRow>;
  places: PlacesToggle | null;
}

/** A slider over a picture. */
interface SliderView {
  kind: "slider";
  id: string;
  label: string;
  unit: string;
  low: number;
  high: number;
  step: number;
  value: number;
}

/** A field into which a number of one's own paper is typed. */
interface EntryView {
  kind: "entry";
  id: string;
  label: string;
  unit: string;
  hint: string;
  value: string;
}

/** An exhibit of a step: a card, or a picture that is drawn when its width is known. */
interface ExhibitView {
  id: string;
  title: string;
  more: boolean;
  lead: string;
  card: ReportCard | FindingCard | TableCard | TwoInstrumentsCard | EvidenceCard | null;
  controls: Array<SliderView | EntryView>;
  note: string;
}

/** Times to move along in a picture, and what is read at each; `plots.picture.Scrub`. */
interface ScrubView {
  label: string;
  unit: string;
  at: Array<number>;
  start: number;
  box: [number, number, number, number];
  head: Array<string>;
  readings: Array<Array<Array<string>>>;
  says: Array<string>;
  marks: Array<Array<[number, number, string]>>;
}

/** A picture that was drawn for a width and the values of its controls. */
interface PictureView {
  svg: string;
  in_words: boolean;
  sentence: string;
  head: Array<string>;
  rows: Array<Array<string>>;
  scrub: ScrubView | null;
}

/** What is wrong with a typed number, by the control it was typed into. */
interface MistypedView {
  mistyped: Record<string, string>;
}

/** A step in the list of steps. */
interface StepLink {
  id: string;
  title: string;
  number: number;
  done: boolean;
}

/** A link that leaves this machine when it is clicked. */
interface LeavingLink {
  text: string;
  href: string;
}

/** The report of a lesson: what it is, the links to it, and what it says, place by place. */
interface ReportView {
  title: string;
  links: Array<LeavingLink>;
  places: Array<PlaceLines>;
}

/** The minutes of the steps that are open: on the core path, and beside it. */
interface MinutesLeft {
  left: number;
  more: number;
}

/** What the lesson is, which steps are done, and what happened to the answers. */
interface HeaderView {
  words: Record<string, any>;
  question: string;
  facts: Array<string>;
  aims: Array<string>;
  minutes: MinutesLeft;
  report: ReportView | null;
  steps: Array<StepLink>;
  notices: Array<string>;
}

/** Anything with an id and a name for people. */
interface Named {
  id: string;
  label: string;
}

/** As which kind of file, and on which paper. */
interface DocumentChoices {
  words: Record<string, any>;
  formats: Array<ChoiceView>;
  papers: Array<ChoiceView>;
}

/** What does not change: words, kinds of number and of effect, the way to an instrument. */
interface StartView {
  words: Record<string, any>;
  kinds: Array<Named>;
  measures: Array<Named>;
  signs: Record<string, string>;
  longest: number;
  long: number;
  routing: RoutingView;
  downloads: DocumentChoices;
}

/** A part of a long text: its heading or page, its first words, where it begins and ends. */
interface PartView {
  title: string;
  begins: string;
  start: number;
  end: number;
  chosen: boolean;
}

/** A stretch of the text that is marked: a number, or what was left out. */
interface MarkView {
  key: string;
  start: number;
  end: number;
  kind: string;
  sign: string;
  says: string;
  state: string;
}

/** One number of a result; ``likely`` lists the groups that it may belong to. */
interface NumberView {
  key: string;
  text: string;
  kind: string;
  unit: string;
  likely: Array<string>;
  compares: Array<string>;
  of: string;
  groups: Array<string>;
}

/** Numbers that belong together: of what, in whom, when, and whether they were taken. */
interface ResultView {
  key: string;
  says: string;
  numbers: Array<NumberView>;
  what: string;
  whom: string;
  when: string;
  measure: string;
  first: string;
  second: string;
  whole: boolean;
  joined: boolean;
  taken: boolean | null;
  pair: number;
  beside: Array<string>;
}

/** A sentence to confirm; one that has nothing but a ``rest`` is not asked about. */
interface SentenceView {
  number: number;
  start: number;
  end: number;
  results: Array<ResultView>;
  rest: Array<ResultView>;
  notes: Array<string>;
  done: boolean;
}

/** A question about two results of one thing, and the sentences they stand in. */
interface TwiceView {
  says: string;
  sentences: Array<number>;
}

/** What a result is called with the kinds that are chosen now. */
interface TitleReply {
  says: string;
}

/** A fact about the study that a reader fills in. */
interface FactView {
  id: string;
  label: string;
  hint: string;
  proposed: string;
  options: Array<Named>;
}

/** A sentence of the text: its number, its name with its first words, where it stands. */
interface PlaceView {
  id: string;
  label: string;
  start: number;
  end: number;
}

/** What was taken and found no table, the sentence to name it in, and what to press there. */
interface UnplacedView {
  says: string;
  sentence: number;
  press: string;
}

/** A sentence that claims something, and the words that show it. */
interface ClaimView {
  sentence: number;
  words: string;
}

/** A curve of which two points are printed. */
interface CurveTitle {
  id: string;
  title: string;
}

/** What was worked out from the numbers taken; ``nothing`` says why where it is nothing. */
interface EvidenceView {
  findings: Array<FindingView>;
  consistent: Array<FindingView>;
  nothing: string;
  untested: Array<string>;
  intervals: TableView;
  curves: Array<CurveTitle>;
  missing: Array<string>;
  unplaced: Array<UnplacedView>;
  trouble: string;
}

/** A response to a domain, and when it is the right one. */
interface ResponseView {
  id: string;
  label: string;
  when: string;
}

/** A domain to judge; ``name`` is its short one, by which rules and pictures call it. */
interface DomainView {
  id: string;
  title: string;
  name: string;
  question: string;
  guidance: string;
  responses: Array<ResponseView>;
}

/** What a rule makes of the judgements so far. */
interface RuleSays {
  rule: string;
  says: string;
}

/** The instrument that was chosen, and what it makes of the judgements. */
interface InstrumentView {
  id: string;
  title: string;
  follows: Array<SourceLink>;
  domains: Array<DomainView>;
  conclusions: Array<RuleSays>;
}

/** What follows from a paper as the browser keeps it; ``note`` is a doubt about the text. */
interface PaperView {
  text: string;
  note: string;
  marks: Array<MarkView>;
  sentences: Array<SentenceView>;
  groups: Array<string>;
  facts: Array<FactView>;
  claims: Array<ClaimView>;
  follows: EvidenceView;
  twice: Array<TwiceView>;
  instrument: InstrumentView | null;
  places: Array<PlaceView>;
}

/** Cohorts that print what a curve prints. */
interface CurveView {
  svg: string;
  says: string;
}

/** What follows from a paper. */
interface PaperReply {
  view: PaperView;
}

/** A curve that was drawn. */
interface CurveReply {
  picture: CurveView;
}

/** The parts of a text that was pasted. */
interface PartsReply {
  parts: Array<PartView>;
}

/** The text of a file, with its parts. */
interface TextReply {
  parts: Array<PartView>;
  text: string;
}

/** A paper that was saved before, as the browser keeps it. */
interface SavedPaper {
  paper: Record<string, any>;
}

/** A paper with a later text: what stays of it, and whether that text is of another paper. */
interface RereadReply {
  paper: Record<string, any>;
  begun: boolean;
  another: boolean;
}

/** An option to choose; ``text`` is HTML. */
interface OptionView {
  id: string;
  text: string;
}

/** What only some kinds of question have. */
interface QuestionForm {
  options?: Array<OptionView>;
  shuffled?: boolean;
  title?: string;
  places?: Record<string, string>;
  grounds?: boolean;
  unit?: string;
  low?: number;
  high?: number;
  step?: number | null;
  ends?: Array<string>;
  rows?: number;
}

/** A question's form. Before the commit nothing of the key is in it. */
interface QuestionView {
  options?: Array<OptionView>;
  shuffled?: boolean;
  title?: string;
  places?: Record<string, string>;
  grounds?: boolean;
  unit?: string;
  low?: number;
  high?: number;
  step?: number | null;
  ends?: Array<string>;
  rows?: number;
  id: string;
  kind: "choice" | "several" | "number" | "confidence" | "range" | "words" | "domain";
  prompt: string;
  hint: string;
  optional: boolean;
  more: boolean;
}

/** What is said of one option: our verdict on it, and why. */
interface RemarkView {
  id: string;
  text: string;
  verdict: string;
  chosen: boolean;
  why: string;
}

/** What a committed question shows: our reading, and why. */
interface FeedbackView {
  verdict: string;
  reference: string;
  why: string;
  remarks: Array<RemarkView>;
  at?: string;
  certainty?: string;
}

/** What does not change on the page: words, the lessons to send, kinds of file, papers. */
interface ReviewPageView {
  words: Record<string, any>;
  lessons: Array<string>;
  formats: Array<ChoiceView>;
  papers: Array<ChoiceView>;
}

/** A question answered otherwise than we read it; ``prompt`` and ``ours`` are HTML. */
interface MissedQuestion {
  href: string;
  lesson: string;
  prompt: string;
  ours: string;
}

/** A page of the kit by its title. */
interface TitledLink {
  href: string;
  title: string;
}

/** An idea: how often it was asked, what was missed, and the labs on it. */
interface IdeaView {
  id: string;
  name: string;
  says: string;
  asked: number;
  missed: Array<MissedQuestion>;
  labs: Array<TitledLink>;
}

/** An interval of the learner's own beside the one that settles it; ``prompt`` is HTML. */
interface IntervalView {
  prompt: string;
  own: Array<string>;
  settled: Array<string>;
  unit: string;
  holds: boolean;
  width: string;
}

/** Confidence in the claim of a lesson, at first and at last. */
interface ConfidenceView {
  lesson: string;
  first: string;
  second: string;
}

/** What the answers come to; ``held`` is how many intervals held the value. */
interface ReviewView {
  committed: number;
  missed: number;
  ideas: Array<IdeaView>;
  held: number;
  intervals: Array<IntervalView>;
  confidences: Array<ConfidenceView>;
}

/** A new question without its key; one without options asks for a number in ``unit``. */
interface NewQuestion {
  id: string;
  prompt: string;
  source: string;
  options: Array<string>;
  unit: string;
}

/** The review, and new questions on what was missed. */
interface ReviewReply {
  review: ReviewView;
  items: Array<NewQuestion>;
}

/** Whether an answer agrees with what was computed, and why, as HTML. */
interface JudgedAnswer {
  agrees: boolean;
  right: string;
  why: string;
}

/** The answer to a new question, judged. */
interface AnswerReply {
  told: JudgedAnswer;
}

/** A publication that an instrument follows. */
interface SourceLink {
  name: string;
  link: string;
}

/** An instrument of the kit; ``why`` says why it fits, or what tells it apart. */
interface InstrumentName {
  id: string;
  title: string;
  follows: Array<SourceLink>;
  why?: string;
}

/** An instrument that is published and that the kit does not restate. */
interface PublishedInstrument {
  name: string;
  link: string;
  because: string;
}

/** Where a way ends: what fits, what does not and why, or that nothing does. */
interface EndingView {
  fits: Array<InstrumentName>;
  elsewhere: Array<PublishedInstrument>;
  none: string;
  unlike: Array<InstrumentName>;
  examples: Array<string>;
}

/** An answer leads to another question or to an ending. */
interface AnswerView {
  id: string;
  text: string;
  to: string | null;
  ending: EndingView | null;
}

/** A question on the way. */
interface RoutingQuestion {
  id: string;
  prompt: string;
  hint: string;
  answers: Array<AnswerView>;
}

/** All questions, the first one first. */
interface RoutingView {
  words: Record<string, any>;
  questions: Array<RoutingQuestion>;
}

/** The answers to one step, by question; ``committed`` is when, or null. */
interface SavedStep {
  answers: Record<string, any>;
  committed: string | null;
  revised?: Record<string, string>;
  left_out?: Array<string>;
}

/** The answers to a lesson, step by step; ``order`` is the seed of the order of its options. */
interface SavedAnswers {
  format: number;
  lesson: string;
  version: number;
  order?: string;
  steps: Record<string, SavedStep>;
}

/** A term of the glossary that the step uses, and what it means. */
interface TermView {
  id: string;
  term: string;
  says: string;
}

/** What a rule makes of the learner's judgements, and of ours. */
interface RuleConclusion {
  id: string;
  name: string;
  text: string;
  own: boolean;
  source_says: string;
  yours: string;
  ours: string;
  same: boolean;
}

/** The level we gave overall, where an instrument has levels. */
interface RatedLevel {
  label: string;
  means: string;
  why: string;
}

/** What the judgements of a step lead to. */
interface ConclusionsView {
  rules: Array<RuleConclusion>;
  level: RatedLevel | null;
}

/** How long it takes: on the core path, and what lies beside it. */
interface MinutesView {
  core: number;
  more: number;
}

/** The next step that is open. */
interface NextStep {
  id: string;
  title: string;
  number: number;
}

/** A lesson or a lab to go on to, and why. */
interface NotebookLink {
  notebook: string;
  title: string;
  why: string;
}

/** Where to go on: the next step with the minutes left, or out of a finished lesson. */
interface OnwardView {
  step: NextStep | null;
  minutes: number;
  next: NotebookLink | null;
  labs: Array<NotebookLink>;
}

/** A step before the browser has said what it keeps: little more than its title. */
interface WaitingStep {
  lesson: string;
  version: number;
  step: string;
  number: number;
  title: string;
  reading: MinutesView;
  phase: "waiting" | "left-out" | "open" | "held" | "committed";
  questions: Array<QuestionView>;
  terms: Array<TermView>;
}

/** A step: what was met, what is asked and answered, and after the commit what is explained. */
interface StepView {
  lesson: string;
  version: number;
  step: string;
  number: number;
  title: string;
  reading: MinutesView;
  phase: "waiting" | "left-out" | "open" | "held" | "committed";
  questions: Array<QuestionView>;
  terms: Array<TermView>;
  intro: string;
  has_report: boolean;
  onward: OnwardView | null;
  ahead: boolean;
  before: Array<ExhibitView>;
  answers: Record<string, any>;
  committed: string | null;
  feedback: Record<string, FeedbackView>;
  leads_to: ConclusionsView | null;
  after: Array<ExhibitView>;
  takeaway: string;
  minutes: number | null;
  left_out: Array<string>;
  downloads: DownloadsView | null;
  reopened: boolean;
}

/** The results of a class in one lesson, and of another session ``beside``, where asked for. */
interface ResultsView {
  class: string;
  code: string;
  standing: StandingView;
  results: Results;
  beside?: Results;
}

/** The results of records that were handed over, by lesson; ``taken`` is how many records. */
interface HandedOverView {
  type: "results";
  taken: number;
  results: Record<string, Results>;
  notices: Array<string>;
}

/** How many have committed a step, and for how many it is the next. */
interface StepCount {
  id: string;
  title: string;
  committed: number;
  here: number;
}

/** A learner's way so far; ``at`` is the first step not committed, None when done. */
interface Learner {
  pseudonym: string;
  committed: Array<string>;
  at: string | null;
}

/** How many gave one option, and our verdict on it. */
interface Share {
  id: string;
  text: string;
  verdict: string;
  learners: number;
}

/** How the numbers lie that learners gave: quartiles, and every one in order. */
interface Spread {
  unit: string;
  values: Array<number>;
  quartiles: [number, number, number];
}

/** A coefficient with its 95 % interval; ``note`` says why something is missing. */
interface Coefficient {
  value: number | null;
  low: number | null;
  high: number | null;
  note: string;
}

/** Agreement of the learners (raters) on some questions or options (subjects). */
interface AgreementSummary {
  subjects: number;
  raters: number;
  percent: Coefficient;
  kappa: Coefficient;
  ac1: Coefficient;
  sentence: string;
}

/** One round of answers to a question. */
interface Votes {
  learners: number;
  shares: Array<Share>;
  spread: Array<Spread>;
  verdicts: Record<string, number>;
  agreeing: number | null;
  agreement: AgreementSummary | null;
}

/** What discussion changed, among those who answered both times. */
interface Change {
  learners: number;
  changed: number;
  agreeing_before: number | null;
  agreeing_after: number | null;
  moves: Array<[string, string, number]>;
}

/** A question and what the class answered; ``again`` in the last vote after discussion. */
interface Item {
  place: number;
  step: string;
  question: string;
  kind: string;
  step_title: string;
  prompt: string;
  first: Votes;
  again: Votes | null;
  rounds: Array<Votes>;
  change: Change | null;
  note: string;
  settled: string;
}

/** Questions of a step that share their answers, and how far the class agrees on them. */
interface Group {
  step: string;
  step_title: string;
  instrument: boolean;
  questions: Array<string>;
  categories: Array<string>;
  first: AgreementSummary | null;
  before: AgreementSummary | null;
  after: AgreementSummary | null;
}

/** Confidence in the claim, first and second. */
interface Shift {
  pairs: Array<[number, number]>;
  first: number;
  second: number;
  medians: [number, number] | null;
  fell: number;
  rose: number;
  same: number;
  sentence: string;
}

/** Answers given with a certainty from ``low`` to ``high``, and the share that fitted. */
interface Band {
  low: number;
  high: number;
  answers: number;
  right: number | null;
}

/** How sure learners were against how often they fitted our reading. */
interface Calibration {
  items: number;
  answers: number;
  sure: number | null;
  right: number | null;
  bands: Array<Band>;
  sentence: string;
}

/** What a facilitator sees of one lesson. */
interface Results {
  lesson: string;
  title: string;
  version: number;
  joined: number;
  answered: number;
  other_versions: number;
  steps: Array<StepCount>;
  learners: Array<Learner>;
  ranking: string;
  items: Array<Item>;
  groups: Array<Group>;
  confidence: Shift;
  calibration: Calibration;
}
