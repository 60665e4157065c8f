"""From a text to what it says: every step in its order."""

from appraisal.reading import (
    assign,
    claims,
    comparisons,
    design,
    endpoints,
    groups,
    phrases,
    times,
)
from appraisal.reading.characters import lower, plain
from appraisal.reading.kinds import classify
from appraisal.reading.limits import MOST_NUMBERS, check_count, check_text
from appraisal.reading.marks import Mark, Sentence, shaped
from appraisal.reading.numerals import Skipped, find
from appraisal.reading.proposal import (
    Group,
    LeftOut,
    Number,
    Reading,
    SentencePlace,
    StudyProposal,
)
from appraisal.reading.results import results
from appraisal.reading.sentences import split


def read_text(text: str) -> Reading:
    """Read a text and propose what its numbers are.

    Parameters
    ----------
    text
        An abstract, a news text, a part of a paper.

    Returns
    -------
    Reading
        Every number with its place, kind, unit, group, endpoint and what it belongs with.

    Raises
    ------
    UnreadableText
        With one sentence, for a text that is empty, too long, no text or not English.

    Examples
    --------
    >>> reading = read_text("Sixteen of 19 patients (84.2%) responded (95% CI 60.4 to 96.6).")
    >>> [(number.text, number.kind) for number in reading.numbers][:3]
    [('Sixteen', 'count'), ('19', 'n'), ('84.2', 'percent')]
    """
    check_text(text)
    flat = plain(text)
    lowered = lower(flat)
    numerals, skipped = find(flat, text, MOST_NUMBERS)
    check_count(len(numerals))
    spans = split(flat)
    sentences = []
    at = 0
    for span in spans:
        own = []
        while at < len(numerals) and numerals[at].start < span.end:
            if numerals[at].start >= span.start:
                own.append(numerals[at])
            at += 1
        sentences.append(shaped(lowered, span, own))
        sentences[-1].original = text
    classify(sentences)
    find_groups(sentences)
    return frozen(text, lowered, sentences, skipped)


def find_groups(sentences: list[Sentence]) -> None:
    """Give the results of a text their groups, endpoints, times and P values."""
    said = [
        [*groups.assigned(sentence), *groups.headed(sentence), *groups.sized(sentence)]
        for sentence in sentences
    ]
    for sentence, row in zip(sentences, said, strict=True):
        for one in row:
            one.label = sentence.printed(one.start, one.end)
    known = [*groups.names(said), *groups.opposites(" ".join(one.shape for one in sentences))]
    rows, found = [], []
    for sentence in sentences:
        row = groups.mentions(sentence, known)
        own = results(sentence)
        if own:
            row += phrases.local(sentence, own, row)
            row.sort(key=lambda one: one.start)
            # the dose in "the 5 mg group" is no result
            own = [one for one in own if not any(m.start <= one.lead.at < m.end for m in row)]
        for one in row:
            one.label = sentence.words(one.start, one.end)
        rows.append(row)
        found.append(own)
    groups.gather(rows)
    for sentence, row, own in zip(sentences, rows, found, strict=True):
        assign.assign(sentence, row, own)
    assign.across(sentences, found)
    for sentence, own in zip(sentences, found, strict=True):
        times.times(sentence, own)
        endpoints.endpoints(sentence, own)
        comparisons.tests(sentence, own)


def frozen(text: str, lowered: str, sentences: list[Sentence], skipped: list[Skipped]) -> Reading:
    """Turn what was found into a reading, which nothing changes."""
    marks = [mark for sentence in sentences for mark in sentence.marks if mark.kind]
    ids = {id(mark): f"n{index}" for index, mark in enumerate(marks, 1)}
    numbers = tuple(number(mark, text, ids) for mark in marks)
    named = groups_of(numbers)
    study = StudyProposal(
        design=design.designs(text, lowered, compared=len(named) > 1),
        setting=design.settings(text, lowered),
        centres=design.centres(text, lowered, sentences),
        period=design.periods(text, sentences),
        registration=design.registrations(text, skipped),
        follow_up=tuple(ids[id(mark)] for mark in design.follow_up(sentences)),
        groups=named,
        claims=claims.claims(sentences),
    )
    spans = [sentence.span for sentence in sentences]
    return Reading(
        text,
        numbers,
        study,
        tuple(SentencePlace(span.place, span.start, span.end, span.section) for span in spans),
        tuple(LeftOut(s.start, s.end, text[s.start : s.end], s.why) for s in skipped),
    )


def groups_of(numbers: tuple[Number, ...]) -> tuple[Group, ...]:
    """Return the groups that numbers belong to, each with its size where one is printed."""
    sizes: dict[str, str | None] = {}
    for one in numbers:
        if one.group is not None and sizes.get(one.group) is None:
            sizes[one.group] = one.id if one.kind == "n" else None
    return tuple(Group(label, n) for label, n in sizes.items())


def number(mark: Mark, text: str, ids: dict[int, str]) -> Number:
    """Turn one mark into a number."""
    numeral = mark.numeral
    time = None
    if mark.time is not None:
        stated = mark.time.numeral
        time = f"{text[stated.start : stated.end]} {mark.time.unit}"
    return Number(
        id=ids[id(mark)],
        start=numeral.start,
        end=numeral.end,
        text=text[numeral.start : numeral.end],
        kind=mark.kind,
        value=numeral.value,
        unit=mark.unit,
        group=mark.group,
        endpoint=mark.endpoint,
        time=time,
        partners=tuple(ids[id(one)] for one in mark.partners if id(one) in ids),
        alternatives=tuple(kind for kind in mark.others if kind != mark.kind),
        qualifier=numeral.qualifier,
        sentence=mark.place,
        why=mark.why,
    )
