"""What a text says of the design of its study.

What it calls itself ("this retrospective cohort study") beats everything. Else what was done says
it ("were randomly assigned"), else facts of which two agree. One word alone says nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from appraisal.reading.proposal import Passage
from appraisal.reading.study.claims import AIM
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import JOINING, phrase_pattern, vocabulary

WORDS = vocabulary()
# "cross-sectional area" is of a vessel or a picture, and no design
NO_AREA = r"(?! (?:wall|areas?|images?|imaging|views?|planes?|diameters?|anatomy|echo\w*|ct)\b)"
NO_DENIAL = r"(?<![\w-])(?<!\bnon )(?<!\bnot )(?<!insulin )"


def any_phrase(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of some phrases; one that matches nothing where there is none."""
    inner = "|".join(phrase_pattern(one) for one in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"{NO_DENIAL}(?:{inner})\b{NO_AREA}" if inner else r"(?!)")


@dataclass(frozen=True)
class Design:
    """The patterns of one design; ``asks`` are words of a title or an aim."""

    names: re.Pattern[str]
    deeds: re.Pattern[str]
    denied: re.Pattern[str]
    facts: tuple[re.Pattern[str], ...]
    asks: re.Pattern[str]
    never: re.Pattern[str]


DESIGNS = {
    name: Design(
        any_phrase(said.names),
        any_phrase(said.deeds),
        any_phrase(said.denied),
        tuple(map(any_phrase, said.facts)),
        any_phrase(said.asks),
        any_phrase(said.never),
    )
    for name, said in WORDS.designs.items()
}
REVIEWS = ("meta-analysis", "systematic review")
OTHERS = any_phrase(WORDS.other_designs)
ANIMALS = any_phrase(WORDS.animals)
COMPARISON = "non-randomised comparison"
TRIALS = ("randomised trial", "single-arm trial")
# of two names the narrower one: a nested case-control study is in a cohort study
RANKS = {"meta-analysis": 0, "systematic review": 1, "case-control": 2, "randomised trial": 2}
# that of another text, or one that is wished for: "previous cohort studies", "a trial is needed"
OTHER_TEXT = re.compile(
    r"\b(?:previous|prior|earlier|another|other|future|further|published|existing|recent|planned"
    r"|proposed|ideal|ongoing|no|several|most|many|few|these|those|like|unlike|large|larger"
    r"|well-designed|need\w*|requir\w*|await\w*|lack\w*|recommend\w*|warrant\w*|should|until"
    r"|before)(?: (?:for|of|to|an?|the|be))*(?:,? [\w-]+){0,3}[ ,]*$"
)
WISHED = re.compile(
    r"[^.;]{0,30}\b(?:(?:is|are|was|were|seems?|would be) (?:now |still |therefore )?(?:needed"
    r"|warranted|required|mandatory|necessary|planned|under ?way|justified|lacking)"
    r"|should|(?:have|has) (?:shown|found|been))\b"
)
BY_LOT = re.compile(r"random|blind|placebo")
PLURAL = re.compile(r"(?:[ -][\w-]+){0,3} (?:trials|studies)\b")
# "we review our results": that reviews no literature
OUR_CASES = re.compile(
    r" (?:of )?(?:our|(?:the |all |\d+ )?(?:medical |case )?(?:records|charts|files|notes|cases"
    r"|patients|experience|outcomes?))\b"
)
# its own: "in this cohort study", "we conducted a survey"
OWN = re.compile(
    r"\b(?:this|our|(?:the )?(?:present|current))"
    r"(?:,? (?!(?:is|was|are|were|ha[sd]|have|in|of|an?|with)\b)[\w-]+){0,5},? $"
    r"|\b(?:we|authors|was|were|is) (?:\w+ly |have )?"
    r"(?:conducted|performed|did|undertook|undertaken|carried out|designed|use|used|report|present"
    r"|describe|completed|ran|done|made|employed|an?)\b[^.;:]{0,60}$"
    r"|\b(?:this|our|present|current) (?:study|work|report|paper|article) (?:is|was) (?:an?|the)\b"
    r"[^.;:]{0,40}$"
)
THIS = re.compile(r"\b(?:this|our|(?:the )?(?:present|current))(?: [\w-]+,?){0,4} $")
# "participants of the BETA trial", "a post hoc analysis of a trial": that is of another study
PARENT = re.compile(
    r"\b(?:(?:data|participants|specimens|samples?|sub-?(?:set|sample|study|group)s?|arms?|groups?"
    r"|(?<!meta-)analys[ie]s|(?<!were )(?<!was )analy[sz]ed|baseline)"
    r"(?: who(?: (?:were|had|took|have))?(?: (?:been|part))?)?"
    r"(?: (?:collected|obtained|taken|drawn|enrolled|included|participating|recruited|part))*"
    r"|(?:patients|subjects|individuals|women|men|children|adults|infants|people|those|volunteers)"
    r" (?:enrolled|included|participating|recruited|randomi[sz]ed|(?=of |from ))"
    r"|(?<!was )(?<!were )(?:enrolled|participating|recruited)"
    r"|(?:data|samples|specimens) (?:were|was) (?:collected|obtained|drawn|taken|derived|used)"
    r"|who (?:had )?(?:participated|took part|were (?:enrolled|included))|part|based|nested"
    r"|embedded|ancillary|secondary|alongside|conjunction|parallel)"
    r" ?(?:of|from|in|on|within|into|to|by|with)(?: data (?:of|from))?"
    rf"(?: (?:an?|the|one|two|three|another))?(?:,? (?!{JOINING}\b)(?:[\w-]+|\([^)]*\))){{0,3}} ?$"
)
# "randomised to the usual arm of a trial"
OF_PARENT = re.compile(
    r"[^.;]{0,60}\b(?:arms?|groups?|part|limb) (?:of|in|from) (?:an?|the|another|one|that)"
    r" (?:[\w'-]+ ){0,6}(?:trial|study|rct)\b"
    r"|(?:[^.;]{0,40} in| as part of| within) (?:an?|the|another|earlier)"
    r" (?:[\w'-]+ ){0,4}(?:trial|rct)\b"
    r"|[ -](?:controlled |clinical )*(?:trials|studies)\b"
)
BEFORE_PARENT = re.compile(r"\b(?:previously|originally|had been|has been|having been) $")
IN_NAME = re.compile(r"\b[A-Z][\w-]+ (?:and |of |for )?[A-Z]$")
CONCLUDING = re.compile(
    r"^\W*(?:in conclusion|we conclude|conclu\w+|in summary|these \w+ suggest)\b"
)

# "all women who underwent X during a 9-year period were included": everybody treated in one place
EVERYBODY = re.compile(
    r"\b(?:all|every|consecutive)\b[^.;]{0,100}\b(?:undergoing|underwent|treated|operated|received"
    r"|receiving|surgery|repair)\b[^.;]{0,100}\b(?:during|over|within|in) (?:an? |the |our )?"
    r"(?:[\w]+[- ](?:year|month)s? (?:period|span|interval)|period of [\w]+ (?:years|months))\b"
)
SETS_APART = re.compile(
    r"\bcompar(?:e|ed|es|ing|ison)\b|\bversus\b|\bvs\b|\brandom|\bcontrols?\b|\bregression\b"
    r"|\bmulti-?varia|\bpredict|\bgroups?\b|\bcohorts?\b|\btrial\b(?! fib)|\bquestionnaire"
    r"|\bscreening\b|\bsensitivity\b|\bassociation\b|\bmatched\b|\brespectively\b"
)
# "X and mortality in the ALPHA trial": people of a trial, of whom something else is asked
DRAWS_ON = re.compile(r"\b(?:in|from|within) the (?:[\w'-]+ ){1,6}(?:trial|study)\W*$")
ASSOCIATES = re.compile(r"\b(?:associations?|relation(?:ship)?s?) (?:between|of)\b")

Named = tuple[str, int, int]  # a design, and where its name begins and ends


@dataclass(frozen=True)
class Said:
    """One sentence in lower case: where it begins, and the part of the text it stands in."""

    start: int
    text: str
    part: str


def find_designs(
    text: str, lowered: str, sentences: Iterable[Sentence], *, compared: bool
) -> tuple[Passage, ...]:
    """Return what the text says of the design, the surest first.

    Parameters
    ----------
    compared
        True where results of two groups stand side by side; a text without them is no
        comparison, whatever it compares with, and one that has them no series of cases.
    """
    said = read_parts(lowered, list(sentences))
    named, parent, other = find_names(said)
    found = [*named]
    if not named:
        found += find_deeds(said, compared=compared, parent=parent)
    if not (found or parent or other):
        found += find_agreeing(text, said, compared=compared)
    if not (found or parent or other):
        found += find_series(said)
    kinds: dict[str, Passage] = {}
    for name, start, end in found:
        kinds.setdefault(name, Passage(start, end, text[start:end], name))
    if "randomised trial" in kinds:
        kinds.pop("single-arm trial", None)
    return tuple(kinds.values())


def read_parts(lowered: str, sentences: list[Sentence]) -> list[Said]:
    """Return the sentences with their parts: title, design, aim, methods, results, and others."""
    headed = any(one.span.section for one in sentences)
    line = lowered.find("\n")
    found = []
    opened = False
    for one in sentences:
        span = one.span
        said = lowered[span.body : span.end]
        opened = opened or bool(span.section)
        part = span.section or "methods"
        if (headed and not opened) or (not headed and line > 0 and span.end <= line):
            part = "title"
        elif lowered[span.start : span.body].strip(" :.") in ("design", "study design"):
            part = "design"
        elif part == "background" and AIM.search(lowered, span.start, span.end):
            part = "aim"
        elif part == "methods" and CONCLUDING.search(said):
            part = "conclusions"
        elif not headed and AIM.search(said):
            part = "aim"
        found.append(Said(span.body, said, part))
    return found


def find_names(said: list[Said]) -> tuple[list[Named], bool, bool]:
    """Return what the text calls itself, and whether it is of another study or of another kind."""
    rows: list[tuple[int, int, str, int]] = []
    parent = other = False
    for one in said:
        named = [
            (name, *match.span())
            for name, design in DESIGNS.items()
            for match in design.names.finditer(one.text)
            if is_own(one, *match.span())
        ]
        own = [row for row in named if not is_of_parent(one, row)]
        parent = parent or len(own) < len(named)
        other = other or any(
            is_own(one, *match.span())
            for match in OTHERS.finditer(one.text)
            if not any(start < match.end() and match.start() < end for _, start, end in own)
        )
        rows += [
            (
                RANKS.get(name, 3) + 10 * (one.part != "design"),
                one.start + start,
                name,
                one.start + end,
            )
            for name, start, end in own
            if not gives_way((name, start, end), own)
        ]
    found = [(name, start, end) for _, start, name, end in sorted(rows)]
    if parent:
        found = [one for one in found if one[0] not in TRIALS or is_sure(said, one[1])]
    return found, parent, other


def is_of_parent(one: Said, named: Named) -> bool:
    """Say whether a name is that of a trial which the study only draws on."""
    before = one.text[max(0, named[1] - 110) : named[1]]
    return named[0] in TRIALS and bool(PARENT.search(before)) and not THIS.search(before)


def gives_way(named: Named, own: list[Named]) -> bool:
    """Say whether a name is part of another: a non-randomised cohort study is a cohort study."""
    name, start, end = named
    others = [(kind, a) for kind, a, b in own if kind != name and a < end and start < b]
    if name == COMPARISON:
        return bool(others)
    return name != "randomised trial" and any(start < a for kind, a in others if kind != COMPARISON)


def is_sure(said: list[Said], place: int) -> bool:
    """Say whether a name of a trial stands in the title, or is led by "this" or "our"."""
    one = next(one for one in reversed(said) if one.start <= place)
    return one.part == "title" or bool(THIS.search(one.text[: place - one.start]))


def is_own(one: Said, start: int, end: int) -> bool:
    """Say whether a name in a sentence is that of the study which the text reports."""
    before = one.text[max(0, start - 90) : start]
    after = one.text[end : end + 60]
    if one.text[start:end] == "case reports" and start:
        return False  # those of others
    if OTHER_TEXT.search(re.split(r"[.;:]", before)[-1]) and not THIS.search(before):
        return False
    if WISHED.match(after) and not THIS.search(before):
        return False
    if BY_LOT.search(one.text, start, end) and PLURAL.match(after) and not OWN.search(before):
        return False  # several trials
    if one.text[start:end] in ("we review", "this review") and OUR_CASES.match(after):
        return False
    if one.part == "title":
        # "Do we need a randomised trial?" asks for it, "Does it work? A randomised trial" is one
        return "?" not in one.text[end:]
    if one.part in ("background", "results", "conclusions"):
        opens = not before.strip() and after.startswith(":")  # "Case report: a boy aged 7"
        itself = one.text[start:end].startswith(("we ", "authors "))
        led = re.search(r"^\W*(?:in|using|by) an? (?:\d+:\d+ )?$", before) and (
            one.part == "results" or re.match(r"[^.;]{0,40} we ", after)
        )
        return bool(OWN.search(before) or opens or itself or led)
    return True


def find_deeds(said: list[Said], *, compared: bool, parent: bool) -> list[Named]:
    """Return designs by what was done: patients were assigned by lot, or matched."""
    if any(one.part in ("title", "methods") and ANIMALS.search(one.text) for one in said):
        return []
    asked = [one.text for one in said if one.part in ("title", "aim")]
    drawn = any(one.part == "title" and DRAWS_ON.search(one.text) for one in said)
    parent |= drawn and any(map(ASSOCIATES.search, asked))
    found = []
    for name, design in DESIGNS.items():
        if (name == COMPARISON and not compared) or (name in TRIALS and parent):
            continue
        if any(design.denied.search(one.text) for one in said if one.part in ("aim", "methods")):
            continue
        for one in said:
            if one.part in ("background", "conclusions"):
                continue
            if one.part == "results" and name not in TRIALS:
                continue
            for match in design.deeds.finditer(one.text):
                before = one.text[max(0, match.start() - 60) : match.start()]
                away = OF_PARENT.match(one.text, match.end()) or BEFORE_PARENT.search(before)
                if away and name in TRIALS:
                    return []
                if not OTHER_TEXT.search(before) and not WISHED.match(one.text, match.end()):
                    found.append((name, one.start + match.start(), one.start + match.end()))
    return found


def find_agreeing(text: str, said: list[Said], *, compared: bool) -> list[Named]:
    """Return the design on which most facts agree, two of them at least; none where two tie.

    The first of its facts must stand where the text says what was planned, not in its results.
    """
    told = [one for one in said if one.part not in ("background", "conclusions")]
    planned = [one for one in told if one.part != "results"]
    asked = [one for one in told if one.part in ("title", "aim")]
    if any(one.part in ("title", "methods") and ANIMALS.search(one.text) for one in told):
        return []
    found = []
    for name, design in DESIGNS.items():
        if name == "case series" and compared:
            continue
        if any(design.never.search(one.text) for one in told):
            continue
        if not design.facts:
            continue
        first = find_first(design.facts[0], planned, text) or find_first(design.asks, asked, text)
        others = [one for one in design.facts[1:] if find_first(one, told, text)]
        if first and others:
            found.append((len(others), name, *first))
    most = max((one[0] for one in found), default=0)
    best = [one[1:] for one in found if one[0] == most]
    reviews = all(name in REVIEWS for name, _, _ in best)  # both searched, the first one pooled
    return best[:1] if len(best) == 1 or reviews else []


def find_series(said: list[Said]) -> list[Named]:
    """Return a series of cases: everybody who was treated in some years, and nobody set apart."""
    told = [one for one in said if one.part not in ("background", "conclusions")]
    if any(SETS_APART.search(one.text) or ANIMALS.search(one.text) for one in told):
        return []
    for one in told:
        if one.part != "results" and (match := EVERYBODY.search(one.text)):
            return [("case series", one.start + match.start(), one.start + match.end())]
    return []


def find_first(pattern: re.Pattern[str], said: list[Said], text: str) -> tuple[int, int] | None:
    """Return where a pattern first stands in some sentences, but for names: "the Health Survey"."""
    for one in said:
        for match in pattern.finditer(one.text):
            start, end = one.start + match.start(), one.start + match.end()
            if not IN_NAME.search(text[max(0, start - 30) : start] + text[start]):
                return start, end
    return None
