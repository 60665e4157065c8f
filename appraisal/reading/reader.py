"""From a text to what it says: every step in its order."""

import re
from dataclasses import replace

from appraisal.reading.core_words import core_words
from appraisal.reading.endpoints import later_p_values, of_results, p_values, times
from appraisal.reading.endpoints.of_effects import name_effects
from appraisal.reading.groups import (
    across,
    arms,
    assign,
    backed,
    beside,
    clauses,
    counted_people,
    doses,
    explained,
    given,
    items,
    known_names,
    labelled,
    left_out,
    listed_sizes,
    numbered,
    phrases,
    samples,
    short_names,
    thresholds,
)
from appraisal.reading.groups import mentions as groups
from appraisal.reading.groups import names as group_names
from appraisal.reading.groups import sizes as group_sizes
from appraisal.reading.groups.spelling import usual_spelling
from appraisal.reading.kinds.counts import join_across_group
from appraisal.reading.kinds.rules import classify
from appraisal.reading.kinds.wholes import (
    join_counts_of_whole,
    join_fitting,
    join_of_whole,
    join_sexes,
)
from appraisal.reading.limits import MOST_NUMBERS, check_count, check_text
from appraisal.reading.proposal import (
    Group,
    LeftOut,
    Number,
    Reading,
    SentencePlace,
    StudyProposal,
)
from appraisal.reading.results import Result, find_results
from appraisal.reading.study import (
    claims,
    clusters,
    countries,
    design,
    follow_up,
    period,
    population,
    setting,
)
from appraisal.reading.texts.characters import even_spaces, make_lower, make_plain
from appraisal.reading.texts.marks import Mark, Sentence, build_shape
from appraisal.reading.texts.numerals import Skipped, find_numerals
from appraisal.reading.texts.sentences import split_sentences


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
    flat = make_plain(text)
    lowered = make_lower(flat)
    numerals, skipped = find_numerals(flat, text, MOST_NUMBERS)
    check_count(len(numerals))
    spans = split_sentences(flat)
    sentences = []
    at = 0
    for span in spans:
        own = []
        while at < len(numerals) and numerals[at].start < span.end:
            if numerals[at].start >= span.start:
                own.append(numerals[at])
            at += 1
        sentences.append(build_shape(lowered, span, own))
        sentences[-1].original = text
    classify(sentences)
    for sentence in sentences:
        thresholds.settle_criteria(sentence)
    names = place_results(sentences)
    return freeze(text, lowered, sentences, skipped, names)


def place_results(sentences: list[Sentence]) -> dict[str, tuple[str, ...]]:
    """Give the results of a text their groups, endpoints, times and P values.

    Returns
    -------
    dict
        The names of each group, by its label.
    """
    said = [
        left_out.find_included(
            sentence,
            [
                *arms.find_assigned(sentence),
                *groups.find_headed(sentence),
                *arms.find_sized(sentence),
                *arms.find_sized_list(sentence),
                *arms.find_named(sentence),
                *arms.find_counted(sentence),
            ],
        )
        for sentence in sentences
    ]
    for at, one in arms.find_opening(sentences).items():
        said[at] = groups.keep_longest([*said[at], one])
    for at, row in explained.find_explained(sentences).items():
        said[at] = groups.keep_longest([*row, *said[at]])
    add_mentions(said, doses.find_repeated_doses(sentences))
    add_mentions(said, numbered.find_ordinals(sentences))
    counted = given.find_given(sentences)
    for arm in counted:
        said[arm.at] = groups.keep_longest([*said[arm.at], arm.mention])
    people = counted_people.find_counted_people(sentences)
    add_mentions(said, people)
    for sentence, row in zip(sentences, said, strict=True):
        for one in row:
            letters = sentence.words(one.start, one.end)
            # "A" is no article
            lone = len(letters) == 1 and letters.isupper()
            one.label = letters if lone else unquote(sentence.lower_words(one.start, one.end))
    aliases = [
        alias
        for sentence, row in zip(sentences, said, strict=True)
        for alias in group_names.find_aliases(sentence, row)
    ]
    short = group_names.find_short_names(said)
    known = [
        *group_names.names_to_find(said, aliases, sentences[0].original if sentences else ""),
        *arms.find_opposites(" ".join(one.shape for one in sentences)),
    ]
    parts = [
        *(alias.other for alias in short),
        *counted_people.find_capitals(people, sentences),
        *group_names.find_common_names(said),
    ]
    read = [find_groups(sentence, known, parts) for sentence in sentences]
    compared = group_names.find_compared([row for row, _ in read])
    if compared:
        parts += compared
        read = [
            find_groups(sentence, known, parts)
            if group_names.leaves_out(one[0], sentence, compared)
            else one
            for sentence, one in zip(sentences, read, strict=True)
        ]
    rows = [row for row, _ in read]
    aliases += short_names.find_letters(sentences, rows)
    aliases += items.find_item_names(sentences, rows)
    found = [own for _, own in read]
    group_names.join_mentions(rows, [*aliases, *short])
    rows = [*left_out.find_contrasted(sentences, rows)]
    given.bind_given(counted, rows)
    labels = dict.fromkeys(one.group.label for row in rows for one in row if one.group is not None)
    for sentence, row, own in zip(sentences, rows, found, strict=True):
        group_sizes.bind_timed(sentence, labels)
        group_sizes.bind_sizes(sentence, row)
        assign.assign_groups(sentence, row, own)
    named = {one.group for row in rows for one in row if one.group is not None}
    names = {group.label: tuple(dict.fromkeys(group.names)) for group in named}
    for sentence in sentences:
        group_sizes.bind_matched(sentence, labels)
        listed_sizes.bind_listed(sentence, names)
    across.bind_across(sentences, found, rows)
    numbered.bind_numbered(sentences, found, rows, names)
    samples.bind_samples(sentences, labels)
    for sentence in sentences:
        group_sizes.unbind_denied(sentence)
    cores = frozenset(core_words(one.label) for row in rows for one in row) - {frozenset()}
    for sentence, own in zip(sentences, found, strict=True):
        times.bind_times(sentence, own)
        of_results.name_endpoints(sentence, own, cores)
        p_values.join_p_values(sentence, own)
        join_across_group(sentence)
        join_of_whole(sentence)
        join_sexes(sentence)
        join_counts_of_whole(sentence)
        join_fitting(sentence)
    later_p_values.join_later(sentences, found)
    for sentence in sentences:
        beside.bind_partners(sentence)
    loose = backed.set_aside(sentences, rows)
    return {label: known for label, known in names.items() if label not in loose}


def add_mentions(said: list[list[groups.Mention]], found: dict[int, list[groups.Mention]]) -> None:
    """Add what was found by the place of its sentence, the longest where two overlap."""
    for at, row in found.items():
        said[at] = groups.keep_longest([*said[at], *row])


def find_groups(
    sentence: Sentence, known: list[tuple[str, str]], parts: list[str]
) -> tuple[list[groups.Mention], list[Result]]:
    """Return where a sentence names groups, and its results."""
    row = known_names.find_mentions(sentence, known, parts)
    if dosed := [*doses.find_known_doses(sentence, known), *doses.find_dosed(sentence)]:
        row = groups.keep_longest([*row, *dosed])
    own = find_results(sentence)
    if own and not clauses.is_unchanged(sentence):
        row += phrases.find_local(sentence, own, row)
        row.sort(key=lambda one: one.start)
    elif not own:  # "(women: OR 1.4; men: OR 1.7)"
        row = groups.keep_longest([*row, *labelled.find_labels(sentence, row)])
    row = left_out.find_included(sentence, row)
    row = [one for one in row if thresholds.keep_threshold(sentence, one)]
    if own:
        # the dose in "the 5 mg group" is no result
        own = [one for one in own if not any(m.start <= one.lead.at < m.end for m in row)]
    for one in row:
        follower = sentence.mark_at(one.end)
        if follower is not None and follower.numeral.form == "name":  # "anti-PD-1"
            one.end += 1
        one.label = unquote(sentence.words(one.start, one.end))
    return row, own


def unquote(label: str) -> str:
    """Return a label without its quotation marks."""
    return " ".join(re.sub('["“”‘’]', "", label).split()).strip("' ")


def freeze(
    text: str,
    lowered: str,
    sentences: list[Sentence],
    skipped: list[Skipped],
    names: dict[str, tuple[str, ...]],
) -> Reading:
    """Turn what was found into a reading, which nothing changes."""
    printed, text = text, even_spaces(text)
    marks = [mark for sentence in sentences for mark in sentence.marks if mark.kind]
    ids = {id(mark): f"n{index}" for index, mark in enumerate(marks, 1)}
    spans = {one.span.place: (one.span.start, one.span.end) for one in sentences}
    numbers = name_effects(text, tuple(build_number(mark, printed, ids) for mark in marks), spans)
    spelled = {label: usual_spelling(text, label) for label in names}
    numbers = tuple(replace(one, group=spelled.get(one.group or "", one.group)) for one in numbers)
    named = build_groups(numbers, {spelled[label]: known for label, known in names.items()})
    study = StudyProposal(
        design=design.find_designs(text, lowered, sentences, compared=len(named) > 1),
        clusters=clusters.find_clusters(text, lowered, sentences),
        setting=setting.find_settings(text, lowered, sentences)
        or countries.find_countries(text, lowered, sentences),
        population=population.find_populations(text, lowered, sentences),
        centres=setting.find_centres(text, lowered, sentences),
        period=period.find_periods(text, sentences),
        lasted=period.find_lengths(text, sentences),
        watched=follow_up.find_watched(text, sentences),
        registration=period.find_registrations(text, skipped),
        follow_up=tuple(ids[id(mark)] for mark in period.find_follow_up(sentences)),
        groups=named,
        claims=claims.find_claims(text, sentences),
    )
    return Reading(
        text,
        numbers,
        study,
        tuple(
            SentencePlace(one.span.place, one.span.start, one.span.end, one.span.section)
            for one in sentences
        ),
        tuple(LeftOut(s.start, s.end, text[s.start : s.end], s.why) for s in skipped),
    )


def build_groups(
    numbers: tuple[Number, ...], names: dict[str, tuple[str, ...]]
) -> tuple[Group, ...]:
    """Return the groups that numbers belong to, each with its size where one is printed."""
    labels = dict.fromkeys(one.group for one in numbers if one.group is not None)
    return tuple(Group(label, find_size(numbers, label), names.get(label, ())) for label in labels)


def find_size(numbers: tuple[Number, ...], label: str) -> str | None:
    """Return the id of the number that is the size of a group, where one is printed."""
    counts = {one.id for one in numbers if one.kind == "count"}
    own = [one for one in numbers if one.group == label and one.kind == "n"]
    said = [one for one in own if not counts & set(one.partners)]
    # "4 of 18 and later 10 of 21" are of parts of a group, and neither says how large it is
    sure = said or (own if len({one.value for one in own}) == 1 else [])
    return sure[0].id if sure else None


def build_number(mark: Mark, text: str, ids: dict[int, str]) -> Number:
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
        beside=mark.beside,
        endpoint=mark.endpoint,
        time=time,
        partners=tuple(ids[id(one)] for one in mark.partners if id(one) in ids),
        alternatives=tuple(kind for kind in mark.others if kind != mark.kind),
        qualifier=numeral.qualifier,
        sentence=mark.place,
        why=mark.why,
    )
