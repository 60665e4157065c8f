"""Groups by what so many were given: "21 were treated with velazine and 19 with mirazol"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appraisal.reading import reasons
from appraisal.reading.core_words import core_words
from appraisal.reading.groups.labels import can_be_arm
from appraisal.reading.groups.leads import ENDPOINT
from appraisal.reading.groups.mentions import PEOPLE, Mention, end_of_phrase, label_of
from appraisal.reading.texts.marks import Mark, Sentence

VERBS = (
    r"(?:(?:(?:were |was |had been )?(?:randomly )?(?:assigned|randomi[sz]ed|allocated) to"
    r"(?: receive| undergo)?|received|underwent|receiving|undergoing"
    r"|(?:were |was |being )?(?:additionally )?(?:given|fed|offered|injected with|prescribed)"
    r"|(?:were |was |being )?(?:additionally )?(?:treated|managed|supplemented) (?:with|by)"
    r"|were on|on)(?: only)?)"
)
WHAT = r"(?:the |an? |either |only )?(?:# (?:of )?)?(?P<what>[a-z])"
WHO = (
    r"(?: ?\(#\))?(?: (?:of (?:these|them|the|whom|which)|other|remaining))?"
    rf"(?: {PEOPLE})?(?: who)?"
)
# "58 patients were assigned to A"
GIVEN = re.compile(rf"(?P<n>#){WHO} (?:{VERBS}|to(?: receive| undergo)?) {WHAT}")
PUT = re.compile(r"\b(?:randomi|randomly|assigned|allocated|divided)")
# "and 54 to B", "; the other 54 with B"
NEXT = re.compile(
    r"(?:[^#.;()]|\([^()]*\)){0,60}?(?:,|;|,? and|,? while|,? whereas)"
    rf" (?:the (?:other|remaining) |another |an? additional )?(?P<n>#){WHO}"
    rf" (?:{VERBS} |with |to (?:receive )?|by )?{WHAT}"
)


@dataclass(eq=False)
class Given:
    """What so many were given: the place of the sentence in the text, the number, the name."""

    at: int
    mark: Mark
    mention: Mention


def find_given(sentences: Sequence[Sentence]) -> list[Given]:
    """Find two groups or more by what each was given, if the rest of the text has one again."""
    found = []
    for at, sentence in enumerate(sentences):
        others = " ".join(one.shape for one in sentences if one is not sentence)
        for row in find_rows(sentence):
            names = [mention.label for _, mention in row]
            apart = len({core_words(name) for name in names}) == len(row)
            told = PUT.search(sentence.shape, 0, row[0][1].start)
            if apart and (told or any(is_used(name, others) for name in names)):
                found += [Given(at, *one) for one in row]
    return found


def find_rows(sentence: Sentence) -> Iterator[list[tuple[Mark, Mention]]]:
    """Yield what a sentence says side by side that so many were given."""
    end = 0
    for match in GIVEN.finditer(sentence.shape):
        one, row = read_given(sentence, match), []
        while match.start() >= end and one is not None:
            row.append(one)
            following = NEXT.match(sentence.shape, one[1].end)
            one = read_given(sentence, following) if following else None
        if len(row) > 1:
            end = row[-1][1].end
            yield row


def read_given(sentence: Sentence, match: re.Match[str]) -> tuple[Mark, Mention] | None:
    """Return what so many were given, if it can be an arm and the number is one of people."""
    mark, start = sentence.mark(match, "n"), match.start("what")
    label = sentence.shape[start : end_of_phrase(sentence.shape, start, 5)]
    if mark is None or not mark.whole:
        return None
    if mark.kind not in ("n", "count") and (mark.kind != "other" or mark.unit):
        return None
    if not can_be_arm(label) or ENDPOINT.search(label) or (mark.value or 0) < 3:
        return None
    return mark, Mention(start, start + len(label), label, "assigned")


def is_used(label: str, text: str) -> bool:
    """Say whether the rest of a text has a name again."""
    return bool(re.search(rf"(?<![\w-]){re.escape(label)}\b", text))


def bind_given(given: Sequence[Given], rows: Sequence[list[Mention]]) -> None:
    """Say that so many were in the group of what they were given."""
    for one in given:
        own = [near for near in rows[one.at] if near.start < one.mention.end <= near.end]
        if len(own) != 1 or one.mark.group is not None:
            continue
        if one.mark.kind == "other":
            one.mark.kind, one.mark.why, one.mark.others = "n", reasons.OF_GROUP, ("count",)
        for mark in (one.mark, *one.mark.partner("percent")):
            mark.group = mark.group or label_of(own[0])
