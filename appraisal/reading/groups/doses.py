"""Groups that a sentence names by their doses: "velazine 5 mg 9.4 %, 10 mg 13.6 %"."""

import re
from collections.abc import Sequence

from appraisal.reading.groups.labels import can_name_group, is_adverb
from appraisal.reading.groups.mentions import BEFORE_STOPS, DOSES, Mention
from appraisal.reading.texts.marks import Mark, Sentence

# "for the 20 and 50 mg doses", "at the 5-mg and 10-mg dose levels"
DOSE_LIST = re.compile(r"\bthe #(?:, #)*,? and # (?:doses|dose (?:groups|levels))\b")
# "canagliflozin 100 and 300 mg"
NAME_DOSES = re.compile(r"(?P<name>[a-z][a-z-]{4,}) #(?:, #)*,? (?:and|or) #(?! [a-z]+s\b)")
NAME = re.compile(r"(?P<name>[a-z][a-z0-9-]{2,}) $")
NAMED = r"(?:[a-z][a-z0-9-]{2,} )?"
# "5 mg/day, 9.4 %", "5 mg reduced pain by 2.1"
LEADS = re.compile(
    r"(?: (?:once|twice|three times) (?:daily|a day|weekly)| (?:daily|weekly|monthly|bid|qd))?"
    r"(?:[,:=] ?| |(?: [a-z-]+){0,6} (?:by|was|were|had) )"
)
# "9.4 % with 5 mg", "9.4 % (velazine 5 mg)"
FOLLOWS = re.compile(
    rf"(?: [a-z-]+){{0,4}}? (?:with|for|on|in|among|after|receiving|given) (?:the )?{NAMED}"
    rf"| ?[(\[]{NAMED}"
)
LISTED = re.compile(
    rf"\b(?:with|of|at|after|for|among|in|on|to) (?:the )?{NAMED}(?P<doses>#(?:, #)*,? and #)"
    r"(?: [a-z-]+){0,4},? respectively"
)
# "velazine tablets 3.5 mg/kg and 5.25 mg/kg"
DRUG = re.compile(
    r"\b(?P<name>[a-z][a-z0-9-]{3,}(?: (?:tablets?|capsules?|cream|gel|patch|suspension|lotion))?)"
    r"(?: \([^()#]{1,20}\))? $"
)
ANOTHER = re.compile(r"#(?: ?[(\[][^()\[\]]*[)\]])?(?:, #)*,? (?:and|or|versus|vs\.?) (?P<dose>#)")
NO_RESULT = ("p", "time", "level", "year")


def find_repeated_doses(sentences: Sequence[Sentence]) -> dict[int, list[Mention]]:
    """Find a drug that a text names with several doses, two of them in one sentence.

    Returns
    -------
    dict
        Each "velazine 75 mg" of the text, by the place of its sentence.
    """
    found: dict[str, dict[int, list[Mention]]] = {}
    several: set[str] = set()
    for at, sentence in enumerate(sentences):
        own: dict[str, set[float | None]] = {}
        for dose in filter(is_dose, sentence.marks):
            named = DRUG.search(sentence.shape, max(0, dose.at - 50), dose.at)
            name = named["name"] if named else ""
            if named is None or not can_name_group(name) or {*name.split()} & BEFORE_STOPS:
                continue
            place = (named.start("name"), dose.at + 1)
            mention = Mention(*place, sentence.shape[slice(*place)], "assigned")
            found.setdefault(name, {}).setdefault(at, []).append(mention)
            own.setdefault(name, set()).add(dose.value)
            more = ANOTHER.match(sentence.shape, dose.at)
            following = sentence.mark(more, "dose") if more else None
            if following is not None and is_dose(following):
                own[name].add(following.value)
        several |= {name for name, doses in own.items() if len(doses) > 1}
    rows: dict[int, list[Mention]] = {}
    for name in several:
        for at, row in found[name].items():
            rows.setdefault(at, []).extend(row)
    return rows


def find_known_doses(sentence: Sentence, known: list[tuple[str, str]]) -> list[Mention]:
    """Find doses that name a group by themselves: "10 mg" beside "sotaflozin 10 mg"."""
    doses = {printed.split(" ", 1)[1] for name, printed in known if re.fullmatch(r"[^ ]+ #", name)}
    listed = [
        Mention(mark.at, mark.at + 1, sentence.lower_words(mark.at, mark.at + 1), "head")
        for match in DOSE_LIST.finditer(sentence.shape)
        for mark in sentence.within(*match.span())
        if mark.unit != "%"
    ]
    for mention in listed:
        mark = sentence.mark_at(mention.start)
        if mark is not None and mark.kind in ("mean", "median"):
            mark.kind, mark.why = "other", "a dose"
    names = {name for name, _ in known}
    for match in NAME_DOSES.finditer(sentence.shape):
        marks = [*sentence.within(*match.span())]
        if match["name"] in names and marks[-1].unit.lower().startswith(DOSES):
            listed.append(Mention(match.start(), marks[0].at + 1, match[0][:-1], "assigned"))
            listed += [Mention(mark.at, mark.at + 1, "", "assigned") for mark in marks[1:]]
    if len(doses) < 2:
        return listed
    return listed + [
        Mention(mark.at, mark.at + 1, printed.replace("-", " "), "assigned")
        for mark in sentence.marks
        if (printed := sentence.lower_words(mark.at, mark.at + 1)).replace("-", " ") in doses
    ]


def find_dosed(sentence: Sentence) -> list[Mention]:
    """Find doses that stand by results of their own, two or more of them."""
    marks = [mark for mark in sentence.marks if mark.kind != "p"]
    leading, following = [], []
    for at, dose in enumerate(marks):
        if not is_dose(dose):
            continue
        if at + 1 < len(marks) and is_result(marks[at + 1]):
            words = sentence.between(dose, marks[at + 1])
            at_dose = (
                at and sentence.between(marks[at - 1], dose) == " at "
            )  # "12 % at 5 mg, 9 % at"
            leading += [dose] if LEADS.fullmatch(words) and not at_dose else []
        if at and is_result(marks[at - 1]):
            words = sentence.between(marks[at - 1], dose)
            following += [dose] if FOLLOWS.fullmatch(words) else []
    for row in (following, leading, find_listed(sentence)):
        if len({dose.value for dose in row}) > 1:
            return [name_dose(sentence, dose) for dose in row]
    return []


def find_listed(sentence: Sentence) -> list[Mark]:
    """Return the doses of "after 4 mg, 7 mg and 11 mg of velazine, respectively"."""
    found = LISTED.search(sentence.shape)
    doses = [*sentence.within(*found.span("doses"))] if found else []
    return doses if all(is_dose(dose) for dose in doses) else []


def is_dose(mark: Mark) -> bool:
    """Say whether a number is an amount of a drug, and no concentration."""
    unit = mark.unit.lower()
    return unit.startswith(DOSES) and not re.search(r"/ ?(?:m|d|c)?l\b|/ ?m?mol", unit)


def is_result(mark: Mark) -> bool:
    """Say whether a number may be a result of a dose."""
    return not is_dose(mark) and mark.kind not in NO_RESULT


def name_dose(sentence: Sentence, dose: Mark) -> Mention:
    """Return a dose as a group, with the name of its drug where that stands before it."""
    found = NAME.search(sentence.shape, max(0, dose.at - 40), dose.at)
    name = found["name"] if found else ""
    may = can_name_group(name) and name not in BEFORE_STOPS and not is_adverb(name)
    start = found.start("name") if found and may else dose.at
    dose.kind, dose.why = "other", "a dose"
    return Mention(start, dose.at + 1, sentence.lower_words(start, dose.at + 1), "head")
