"""The order in which a text sets its two groups against each other, for what names neither."""

import re
from collections.abc import Sequence

from appraisal.reading.groups.comparatives import NO_CHANGE, is_versus
from appraisal.reading.groups.leads import COMPARATIVE, LEAD
from appraisal.reading.groups.mentions import PEOPLE, Mention, label_of
from appraisal.reading.results import Result, find_runs
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.texts.sentences import NO_RESULTS

Order = tuple[str, ...]

# what a pair may be set against that is no group of the text: an earlier time, another method
OTHER_ORDER = re.compile(
    r"\b(?:baseline|before|over time|than|unlike|relative to|versus [a-z]|vs\.? [a-z]"
    r"|compar(?:ed|ison|ing) (?:with|to)|(?:equivalent|similar|identical|comparable"
    r"|inferior|superior) to|(?:left|right) [a-z]+|(?:first|second|initial|final|last) (?:visit"
    r"|assessment|measurement|evaluation|examination|session|trimester|year|half|period|phase)"
    r"|(?:pre|post)-?(?:op\w*|treatment|test))\b"
)
OTHER_GROUPS = re.compile(
    r"\b(?:correlat\w+|predict\w*|expected|planned|sensitivit\w+|specificit\w+|predictive"
    r"|subgroups?|(?:non-?)?(?:responders|survivors)|(?:wo)?men|males?|females?|boys|girls"
    r"|(?:ex-|non-?)?smokers|overall|in total|all patients|they|these|those|associat\w+)\b"
)
OTHER_PEOPLE = re.compile(
    r"\b(?!(?:all|both|these|those|our|the|study|other|of|in|among|for|more|fewer|included|each|by"
    r"|eligible|to|many|some|few|no|and|or|remaining|participating|two|treated|between|per) )"
    rf"[a-z][a-z-]+ {PEOPLE}\b"
)
# "more often in Y (5 vs 3)": Y is a group of this sentence alone
IN_OTHERS = re.compile(
    r"\b(?:in|among|with|for|by) (?!(?:the |both |all |these |either )*(?:two |study |treatment )?"
    rf"(?:groups?|arms?|cohorts?|treatments?|{PEOPLE})\b)[a-z#]"
)
AVERAGES = ("percent", "mean", "median")
AND = re.compile(r"(?: [a-z/]{1,8})?(?: ?[(\[][^()\[\]]*[)\]])?,? (?:and|or) ")
TWO_THINGS = re.compile(r"[a-z]\)? (?:and|or) [a-z]")
# "velazine had", "those given velazine had", but not "in the velazine group, pain was"
SUBJECT = re.compile(rf"(?:^|[,;:] ){LEAD}(?:(?:treatment|therapy) with )?$")
VERB = re.compile(
    r" (?:\w+ly )?(?:had|has|showed|reduced|increased|decreased|improved|produced|resulted|led"
    r"|(?:was|were) (?:not )?(?:\w+ly )?associated|reported|required|gave|lowered|achieved"
    r"|experienced|demonstrated|yielded|prolonged|lost|gained|received)\b"
)
CLAUSE = re.compile(r"[;:]|\b(?:whereas|while|but)\b|, and ")


def carry_order(
    sentences: list[Sentence],
    rows: list[list[Result]],
    mentions: list[list[Mention]],
    arms: list[str],
    listed: list[str],
) -> None:
    """Give a pair whose sentence names no group the two groups in the order of the text.

    Only where each pair of the text that has its groups has the same two in the same order.
    """
    if listed and not are_named_again(listed, mentions):
        listed = []
    runs, said = find_orders(sentences, rows, listed)
    agreed = runs or said
    of_text = next(iter(agreed)) if len(agreed) == 1 else ()
    if has_others(of_text, sentences, rows):
        of_text = ()
    last: Order = ()
    for sentence, found, own in zip(sentences, rows, mentions, strict=True):
        groups = list_groups(found)
        # "12 % with A and 9 % with B. Survival was 40 and 50 %": as the sentence before has them
        near = last if last[::-1] not in (*runs, *said) else ()
        order = next((one for one in (of_text, near) if len(one) == 2), ())
        for run in find_runs(sentence, found):
            names = (
                find_subject_order(sentence, run, own, [of_text, arms, listed]) if own else order
            )
            if names and is_silent(sentence, run) and (own or not has_own_groups(sentence)):
                for result, name in zip(run, names, strict=False):
                    result.give_group(name)
        last = groups or last


def are_named_again(names: list[str], mentions: list[list[Mention]]) -> bool:
    """Say whether a text speaks of each of its groups in two sentences or more."""
    rows = [{label_of(one) for one in row} for row in mentions]
    return all(sum(name in row for row in rows) > 1 for name in names)


def has_others(order: Order, sentences: list[Sentence], rows: list[list[Result]]) -> bool:
    """Say whether a text sets a third group against another: "fewer in C (9 vs 19 %)"."""
    return any(
        result.group and result.group not in order
        for sentence, row in zip(sentences, rows, strict=True)
        for run in find_runs(sentence, row)
        for result in run
        if len(run) > 1
    )


def find_subject_order(
    sentence: Sentence, run: list[Result], mentions: list[Mention], pairs: Sequence[Sequence[str]]
) -> Sequence[str]:
    """Return the groups of "A had little effect on falls (8 vs 11 %)": A, and the other of two."""
    subject = mentions[0]
    alone = len({label_of(one) for one in mentions}) == 1
    opens = SUBJECT.search(sentence.shape[: subject.start])
    if not (alone and opens and VERB.match(sentence.shape, subject.end)):
        return ()
    if mentions[-1].end > run[0].start or not is_versus(sentence, run):
        return ()
    name = label_of(subject)
    pair = next((one for one in pairs if name in one and len(one) == 2), ())
    return (name, *(one for one in pair if one != name))


def find_orders(
    sentences: list[Sentence], rows: list[list[Result]], listed: list[str]
) -> tuple[set[Order], set[Order]]:
    """Return in which orders a text has its groups: in pairs, and in lists or one by one."""
    runs: set[Order] = set()
    said: set[Order] = {tuple(listed)} if len(listed) == 2 else set()
    for sentence, row in zip(sentences, rows, strict=True):
        for run in find_runs(sentence, row):
            named = tuple(one.group or "" for one in run)
            if len(run) > 1 and all(named) and len({*named}) > 1:
                runs.add(named)
        if len(groups := list_groups(row)) > 1:
            said.add(groups)
    return runs, said


def list_groups(row: list[Result]) -> Order:
    """Return the groups of the results of a sentence, each once, in order."""
    return tuple(dict.fromkeys(one.group for one in row if one.group and not one.vague))


def is_silent(sentence: Sentence, run: list[Result]) -> bool:
    """Say whether the sentence of a pair leaves it to the text whose each number is."""
    shape = sentence.shape
    if len(run) != 2 or any(one.group or one.apart for one in run):
        return False
    if sentence.span.section in NO_RESULTS or not are_alike(*run):
        return False
    if not is_versus(sentence, run) and not is_and(sentence, run):
        return False
    return not OTHER_ORDER.search(shape) and not NO_CHANGE.search(shape)


def has_own_groups(sentence: Sentence) -> bool:
    """Say whether a sentence compares others than the groups of its text, or one that it names."""
    shape = sentence.shape
    compared = COMPARATIVE.search(shape)
    return bool(
        OTHER_GROUPS.search(shape)
        or OTHER_PEOPLE.search(shape)
        or (compared and IN_OTHERS.search(shape, compared.end()))
    )


def are_alike(first: Result, second: Result) -> bool:
    """Say whether two results have numbers of the same kinds: two means, each with its interval."""
    kinds = [sorted({mark.kind for mark in one.members} - {"level"}) for one in (first, second)]
    return kinds[0] == kinds[1]


def is_and(sentence: Sentence, run: list[Result]) -> bool:
    """Say whether two results of one thing at one time are joined by "and"."""
    first, second = run
    shape = sentence.shape
    if first.lead.kind not in AVERAGES or not AND.fullmatch(shape, first.end, second.start):
        return False
    if "respectively" in shape[second.end + 20 :]:
        return False  # "12 % and 15 % had fever and rash, respectively"
    start = max((one.end() for one in CLAUSE.finditer(shape, 0, first.start)), default=0)
    times = [one for one in sentence.within(start, first.start) if one.kind == "time"]
    return len(times) < 2 and not TWO_THINGS.search(shape, start, first.start)
