"""From a text to what it says: every step in its order."""

from appraisal.reading import assign, endpoints, groups, phrases
from appraisal.reading.characters import lower, plain
from appraisal.reading.kinds import classify
from appraisal.reading.marks import Mark, Sentence, shaped
from appraisal.reading.numerals import find
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

    Examples
    --------
    >>> reading = read_text("Sixteen of 19 patients (84.2%) responded (95% CI 60.4 to 96.6).")
    >>> [(number.text, number.kind) for number in reading.numbers][:3]
    [('Sixteen', 'count'), ('19', 'n'), ('84.2', 'percent')]
    """
    flat = plain(text)
    lowered = lower(flat)
    numerals, skipped = find(flat, text)
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
    classify(sentences)
    for sentence in sentences:
        endpoints.times(sentence)
        assign.tests(sentence)
    named = find_groups(sentences, text)
    for sentence in sentences:
        endpoints.endpoints(sentence, text)
    return frozen(
        text,
        sentences,
        named,
        [LeftOut(s.start, s.end, text[s.start : s.end], s.why) for s in skipped],
    )


def find_groups(sentences: list[Sentence], text: str) -> list[groups.Named]:
    """Find the groups of a text and give its results theirs."""
    said = [
        [*groups.assigned(sentence), *groups.headed(sentence), *groups.sized(sentence)]
        for sentence in sentences
    ]
    for sentence, row in zip(sentences, said, strict=True):
        for one in row:
            one.label = sentence.printed(one.start, one.end)
    known = [*groups.names(said), *groups.opposites(text)]
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
            one.label = printed(sentence, text, one.start, one.end)
        rows.append(row)
        found.append(own)
    named = groups.gather(rows)
    for sentence, row, own in zip(sentences, rows, found, strict=True):
        assign.assign(sentence, row, own)
    assign.across(sentences, found)
    return named


def printed(sentence: Sentence, text: str, start: int, end: int) -> str:
    """Return what the text prints between two places of a sentence's shape."""
    return " ".join(text[sentence.text_place(start) : sentence.text_place(end)].split())


def frozen(
    text: str, sentences: list[Sentence], named: list[groups.Named], left_out: list[LeftOut]
) -> Reading:
    """Turn marks into numbers."""
    marks = [mark for sentence in sentences for mark in sentence.marks if mark.kind]
    ids = {id(mark): f"n{index}" for index, mark in enumerate(marks, 1)}
    numbers = tuple(number(mark, text, ids) for mark in marks)
    labels: dict[str, str | None] = {}
    for one in numbers:
        if one.group is not None:
            labels.setdefault(one.group, one.id if one.kind == "n" else None)
            if one.kind == "n" and labels[one.group] is None:
                labels[one.group] = one.id
    return Reading(
        text,
        numbers,
        StudyProposal(groups=tuple(Group(label, (label,), n) for label, n in labels.items())),
        tuple(
            SentencePlace(s.span.place, s.span.start, s.span.end, s.span.section) for s in sentences
        ),
        tuple(left_out),
    )


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
