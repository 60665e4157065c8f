"""Groups that are numbered or lettered have an order of their own: "52 vs. 56 vs. 55 years"."""

import re
from collections.abc import Iterable, Mapping

from appraisal.reading.groups.comparatives import is_versus
from appraisal.reading.groups.mentions import Mention, label_of
from appraisal.reading.groups.orders import OTHER_ORDER
from appraisal.reading.results import Result, find_runs
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.texts.sentences import NO_RESULTS

NAMED = re.compile(
    r"(?:(?:groups?|arms?|cohorts?)[ -]?(?P<after>[1-9]|[A-H]|I{1,3}|IV|VI{0,3})"
    r"|G[- ]?(?P<short>[1-9]|I{1,3}|IV))\b(?! ?[-/])",
    re.IGNORECASE,
)
ORDINAL = re.compile(
    r"\b(?P<ordinal>first|second|third|fourth|fifth|former|latter)(?: (?:patient|study|treatment))?"
    r" (?:group|arm|cohort)\b(?! of\b)"
)
ROWS = (
    ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
    ("A", "B", "C", "D", "E", "F", "G", "H"),
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII"),
)


def bind_numbered(
    sentences: Iterable[Sentence],
    rows: Iterable[list[Result]],
    mentions: Iterable[list[Mention]],
    names: Mapping[str, tuple[str, ...]],
) -> None:
    """Give "52 vs. 56 vs. 55" the groups I, II and III where a text has these three.

    Only where as many results are set against each other as there are groups, and their sentence
    names fewer than two of them and says no other order.

    Parameters
    ----------
    names
        The names of each group of the text, by its label.
    """
    order = find_order(names)
    if len(order) < 2:
        return
    for sentence, found, own in zip(sentences, rows, mentions, strict=True):
        if sentence.span.section in NO_RESULTS or OTHER_ORDER.search(sentence.shape):
            continue
        said = {label_of(one) for one in own}
        if len(said) > 1 or (said and len(order) < 3):
            continue
        for run in find_runs(sentence, found):
            free = len(run) == len(order) and not any(one.group or one.apart for one in run)
            if free and is_versus(sentence, run):
                for result, label in zip(run, order, strict=True):
                    result.give_group(label)


def find_ordinals(sentences: Iterable[Sentence]) -> dict[int, list[Mention]]:
    """Find "the first group" and "the second group" where a text speaks of both.

    Returns
    -------
    dict
        By the place of the sentence in the text.
    """
    found = {
        at: [Mention(*match.span(), match[0], "assigned") for match in matches]
        for at, sentence in enumerate(sentences)
        if (matches := [*ORDINAL.finditer(sentence.shape)])
    }
    named = {one.label for row in found.values() for one in row}
    return found if len(named) > 1 else {}


def find_order(names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the labels of numbered groups in their order, or nothing where one is missing.

    Examples
    --------
    >>> find_order({"Group II": (), "zinc": ("zinc", "Group I")})
    ['zinc', 'Group II']
    >>> find_order({"Group I": (), "Group III": ()})
    []
    """
    found: dict[str, str] = {}
    for label, others in names.items():
        for name in (label, *others):
            if match := NAMED.search(name):
                found.setdefault((match["after"] or match["short"]).upper(), label)
    for row in ROWS:
        if len(found) > 1 and set(found) == set(row[: len(found)]):
            labels = [found[number] for number in row[: len(found)]]
            return labels if len(set(labels)) == len(labels) else []
    return []
