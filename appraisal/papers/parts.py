"""Results of a part of the people, which are no results of the whole of their group.

"At the sites with many cases, pain was felt by 12 of 40 given zinc": these 40 are not all who were
given zinc, and 12 of 40 is said of those sites only.
"""

import re
from dataclasses import replace
from textwrap import shorten

from appraisal.papers.analysed import ANALYSED
from appraisal.reading import Number, Reading
from appraisal.reading.core_words import core_words, drop_plural
from appraisal.reading.endpoints.effect_phrases import find_lead, flatten
from appraisal.reading.proposal import ALL_PATIENTS, Group
from appraisal.reading.reader import find_size

PLACES = (
    r"sites|cent(?:re|er)s|hospitals|clinics|villages|communities|schools|districts|practices|wards"
    r"|units|countries|regions|households|families|areas|clusters|provinces|cities|towns"
)
# "At the sites with high persistence, ..."; with nothing said of them they are all the study's
AT_PLACES = re.compile(
    r"(?:^|[.:;] |\b(?:but|and|that|while|whereas) )"
    rf"(?P<lead>(?:at|in|among|within|for) (?:the |those )?(?:[a-z-]+ )?(?:{PLACES}) "
    r"(?:with|without|where|in which|that|whose|having|who)\b[^,;]{2,160}?)(?=, )",
    re.IGNORECASE,
)
PART = re.compile(r"sub-?(?:group|set|population|sample)s?\b", re.IGNORECASE)
ASSIGNED = re.compile(
    r"\b(?:given|receiving|received|assigned|allocated|randomi[sz]ed|treated with)\b", re.IGNORECASE
)
# "of 40 patients with gout": so many say themselves of whom it is; "in this trial 300 adults were"
OF_ALL = re.compile(r"\d|(?:this|these|our|the (?:present|current))\b", re.IGNORECASE)
# a sentence that says whom a study took in
TOOK_IN = re.compile(
    r"\b(?:randomi[sz]ed|enrolled|included|recruited|eligible|participated|took part|studied"
    r"|followed|identified|assigned|allocated)\b",
    re.IGNORECASE,
)
# what restricts nobody, whoever the people are
NOBODY = (
    "the a an of in to for and or by on at all these those this our whole entire total overall"
    " both each either who were was had have been being with their them we it people person"
    " patient participant subject individual case respondent study studied trial included enrolled"
    " treated assigned allocated randomised randomized given received receiving group arm cohort"
    " intention treat population analysis analysed analyzed evaluable same"
)
RESULTS = ("percent", "mean", "median", "ratio", "p")
LONGEST = 50  # letters of a part in the name of a group


def find_part(reading: Reading, number: Number) -> str:
    """Return the part of the people that a result is of, by how its sentence or clause opens.

    Returns
    -------
    str
        Such as ``in women``; empty where it is of its whole group, or where everybody is such.
    """
    begin = reading.sentence_of(number).start
    before = flatten(reading.text, begin, number.start, [])
    known = find_words(told_of_everybody(reading, number.sentence))
    lead = find_lead(before)
    places = [*AT_PLACES.finditer(before)]
    if places:
        found = places[-1]["lead"]
        at = before.rfind(found)
        if not (ASSIGNED.search(found) or (lead and before.rfind(lead) > at + len(found))):
            return "" if find_words(found) <= known else write_part(found)
    own = next((one for one in reading.study.groups if one.label == number.group), None)
    if not lead or ASSIGNED.search(lead) or OF_ALL.match(lead):
        return ""
    names = (own.label, *own.names) if own else ()
    if any(core_words(name) and core_words(name) <= core_words(lead) for name in names):
        return ""  # "in patients with zinc": the arm itself
    some = find_words(lead)
    return (
        ""
        if some <= known | find_words(" ".join(names))
        else write_part(f"in {'the ' if PART.search(lead) else ''}{lead}")
    )


def write_part(words: str) -> str:
    """Write how a sentence opens as a part of a name, in one line of a bearable length."""
    plain = " ".join(words.split())
    return shorten(f"{plain[0].lower()}{plain[1:]}", LONGEST, placeholder=" ...")


def find_words(said: str) -> frozenset[str]:
    """Return the words that say which people are meant."""
    words = (drop_plural(word) for word in re.findall(r"[a-z0-9+<>≥≤-]+", said.lower()))
    return frozenset(words) - {*NOBODY.split()}


def told_of_everybody(reading: Reading, results: int) -> str:
    """Return what a text says of all its people: its title, and the sentences that take them in.

    Not the sentence of the ``results`` that are asked about, unless it does nothing but that.
    """
    told = {one.sentence for one in reading.numbers if one.kind in RESULTS}
    title, _, rest = reading.text.strip().partition("\n")
    said = [title] if rest else []
    said += [one.text for one in reading.study.population]
    for one in reading.sentences:
        sentence = reading.text[one.start : one.end]
        if TOOK_IN.search(sentence) and not (one.sentence == results and results in told):
            said.append(sentence)
    return " ".join(said)


def name_parts(reading: Reading) -> Reading:
    """Propose no whole arm for a result of a part of it, but the arm with the part in its name.

    The sizes that stand there are of the part, and no longer of the arm.
    """
    groups = {group.label: group for group in reading.study.groups}
    moved: dict[str, str] = {}
    for number in reading.numbers:
        if number.group not in groups or number.group == ALL_PATIENTS:
            continue
        if part := find_part(reading, number):
            moved[number.id] = f"{number.group} ({part})"
    if not moved:
        return reading
    numbers = tuple(
        replace(number, group=moved.get(number.id, number.group)) for number in reading.numbers
    )
    for number in reading.numbers:
        if number.id in moved and number.group:
            whole = groups[number.group]
            names = (*whole.names, whole.label)
            groups.setdefault(moved[number.id], Group(moved[number.id], names=names))
    study = replace(
        reading.study,
        groups=tuple(
            replace(group, n=find_size(numbers, label)) if group.n in (*moved, None) else group
            for label, group in groups.items()
        ),
    )
    return replace(reading, numbers=numbers, study=study)


def drop_empty_parts(reading: Reading) -> Reading:
    """Leave out the parts of groups that no number is of: somebody has given them to others."""
    used = {number.group for number in reading.numbers}
    used |= {label for number in reading.numbers for label in number.between}
    labels = [group.label for group in reading.study.groups]
    groups = tuple(
        group
        for group in reading.study.groups
        if group.label in used
        or not (
            group.label == ANALYSED or any(group.label.startswith(f"{one} (") for one in labels)
        )
    )
    return replace(reading, study=replace(reading.study, groups=groups))
