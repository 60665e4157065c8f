"""The names of a text's groups: which are looked for everywhere, and which are one group."""

import re
from collections import Counter
from dataclasses import dataclass

from appraisal.reading.core_words import core_words
from appraisal.reading.groups.combinations import is_combination
from appraisal.reading.groups.labels import can_name_group
from appraisal.reading.groups.mentions import (
    APART,
    GENERIC,
    HOW_MUCH,
    PEOPLE,
    Mention,
    Named,
    end_of_phrase,
    find_words_before,
)
from appraisal.reading.groups.roles import (
    ANY_ACTIVE,
    THE_REST,
    find_two_arms,
    join_generic,
    join_other_name,
    join_rest,
    join_study_group,
    merge,
)
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
# "velagene (VG, n = 20)", "standard exercises (control group)"
IN_BRACKETS = re.compile(
    rf"{HOW_MUCH} ?[(\[](?:the )?(?P<name>[a-z][a-z0-9+/-]*(?: [a-z][a-z0-9-]*)?)"
    rf"(?P<head> {any_of(WORDS.arm_heads)})?(?=[;,:)\]])(?!: ?#)"
)
# "saline as placebo", "[selenium group, SEG]"
AS = re.compile(
    r"(?: ?\([^()#]*\))? (?:(?:serving|served|given) )?as (?:an? |the )?"
    r"(?P<name>placebo|controls?)\b"
    r"|(?:, | ?[(\[]n ?= ?#[;,] (?:the )?(?:group|arm) )(?P<letters>[a-z][a-z0-9-]{1,7})(?=[)\];])"
)
# "in the daily group (odds ratio, 0.8": what follows the comma is a result, and the words its kind
COMPARES = re.compile(
    r"\b(?:differences?|ratios?|risks?|odds|hazards?|changes?|efficacy|effects?|reductions?|increases?"
    r"|rates?|means?|medians?|ranges?|percentages?|proportions?|values?|tests?|intervals?|scores?)$"
)
# "group D (n = 30) received X", "controls had X": what a group was given names it, too
GIVEN = re.compile(
    rf",?(?: ?\([^()]*\))?,?(?: {PEOPLE})? (?:received|underwent|followed|consisted of|performed"
    r"|(?:was|were) (?:given|treated with|offered|managed with|assigned to|allocated to))"
    r" (?:an? |the )?(?:# )?(?:sessions? of |[a-z]+ of )?"
)
# "in group I (n = 30) lidocaine (1.5 mg/kg) was given", "group N, saline; group L, lidocaine 40 mg"
GIVEN_TO = re.compile(
    r"(?: ?\([^()]*\))?,? (?P<what>[a-z][^.;,()#]{2,60}?)(?: #)?(?: ?\([^()]*\))? (?:was|were)"
    r" (?:administered|given|used|applied|performed|prescribed|injected)\b"
)
IS = re.compile(
    r"(?: ?[:=] ?|, | ?\()(?:n ?= ?#[;,)] ?)?(?P<what>[a-z][^.;,:()#]{2,50}?)(?= #| ?[;)(]|$)"
)
# "comparison group" says less than what it was given
PLAIN_CONTROL = re.compile(r"(?:comparison|comparator|reference)(?: (?:group|arm))?|controls")
NO_STEM = {"treatment", "drug", "therapy", "study", "test", "case", "first", "second", "main",
           "single", "dose", "risk", "user", "male", "female", "men", "women"}  # fmt: skip


# "20 mg (low dose, n = 91)"
DOSE_NAME = re.compile(r"(?:low|lower|middle|medium|high|higher|full|half|standard)[- ]dose")
HEADED_LETTER = re.compile(r"(?:groups?|arms?) ([a-h])")
NUMERAL = re.compile(r"[a-z]|[ivx]+")
LETTERED = re.compile(r"(?:groups?|arm) \S{1,3}", re.IGNORECASE)
LAST_OF_SEVERAL = re.compile(r"[a-z] (?:or|and) $|\b(?:not|without) $")


@dataclass(frozen=True)
class Alias:
    """Two names that a text gives to one group."""

    name: str
    other: str


def find_aliases(sentence: Sentence, mentions: list[Mention]) -> list[Alias]:
    """Find second names: letters in brackets, and what a group was given."""
    found = []
    shape = sentence.shape
    for mention in mentions:
        label = sentence.words(mention.start, mention.end)
        bracket = IN_BRACKETS.match(shape, mention.end)
        name = bracket["name"] if bracket else ""
        letter = len(name) == 1 and mention.cue == "assigned"
        may_name = letter or can_name_group(name) or DOSE_NAME.fullmatch(name)
        if bracket and may_name and not COMPARES.search(name):
            other = sentence.words(*bracket.span("name"))
            size = re.match(r"[;,] n ?= ?#", shape[bracket.end() :])
            # "stopped on A (vomiting)" says why, and no second name
            if bracket["head"] or size or not other.islower() or mention.cue == "assigned":
                found.append(Alias(label, other))
        if place := find_same(sentence, mention):
            found.append(Alias(label, sentence.words(*place)))
        if mention.cue == "head" and (place := find_given(shape, mention)):
            found.append(Alias(label, sentence.words(*place)))
    return found


def find_same(sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    """Return where a name is said again in one word: "saline as placebo", "[zinc group, ZnG]"."""
    found = AS.match(sentence.shape, mention.end)
    if not found or found["name"]:
        return found.span("name") if found else None
    letters = sentence.words(*found.span("letters"))
    plain = found[0].startswith(",") and sum(one.isupper() for one in letters) < 2
    return None if plain or letters.islower() else found.span("letters")


def find_given(shape: str, mention: Mention) -> tuple[int, int] | None:
    """Return where a sentence says what a group was given."""
    if given := GIVEN.match(shape, mention.end):
        place = (given.end(), end_of_phrase(shape, given.end(), 4))
    elif not LETTERED.fullmatch(mention.shape):
        return None
    elif given := GIVEN_TO.match(shape, mention.end) or IS.match(shape, mention.end):
        place = given.span("what")
    elif shape[mention.start - 2 : mention.start] == " (":
        words = find_words_before(shape, mention.start - 2, 5)  # "lidocaine (group L, n = 30)"
        place = (words[0][0], mention.start - 2) if words else (0, 0)
        if words and LAST_OF_SEVERAL.search(shape, max(0, place[0] - 20), place[0]):
            return None  # "with earlier disease or trauma (group A)"
    else:
        return None
    what = shape[slice(*place)].strip()
    if what.split(" ")[0] in WORDS.before_stops or what.startswith("/"):
        return None
    return place if what and can_name_group(what) and not ANY_ACTIVE.fullmatch(what) else None


def find_short_names(rows: list[list[Mention]]) -> list[Alias]:
    """Return the end or the beginning of a name that tells its arm from the other arms.

    Of "mesh repair" and "suture repair" that is "mesh" and "suture", of "internet cognitive
    therapy" and "usual care" it is "cognitive therapy".
    """
    for row in rows:
        arms = [*dict.fromkeys(one.label for one in row if one.cue == "assigned")]
        if len(arms) < 2:
            continue
        found = []
        for arm in arms:
            words = arm.split()
            others = frozenset[str]().union(*(core_words(one) for one in arms if one != arm))
            parts = [words[at:] for at in range(1, len(words))] + [words[:-1]]
            found += [
                Alias(arm, " ".join(part))
                for part in parts
                if part
                and not APART & {*words} - {*part}  # "phone calls" is not "no phone calls"
                and not core_words(" ".join(part)) & others
                and is_telling(" ".join(part))
                and len(part[-1]) > 3
                and part[-1] not in WORDS.after_stops
            ]
        return found
    return []


def names_to_find(
    rows: list[list[Mention]], aliases: list[Alias], text: str
) -> list[tuple[str, str]]:
    """Return the names under which groups may be looked for anywhere in the text.

    That is what people were assigned to, what stands before "group", and second names that the
    text uses again; as in a shape and as printed (two doses of one drug have the same shape).
    """
    found: dict[tuple[str, str], None] = {}
    for mention in (mention for row in rows for mention in row):
        if mention.cue == "assigned":
            found[mention.shape, mention.label] = None
        elif mention.cue == "head":
            stem = re.sub(rf"[ -]{any_of(WORDS.arm_heads)}$", "", mention.shape)
            named = stem != mention.shape or is_combination(stem)
            if named and len(stem) > 3 and is_telling(stem):
                found[stem, stem] = None
        if mention.cue == "head" and (letter := HEADED_LETTER.fullmatch(mention.shape)):
            found[letter[1], letter[1].upper()] = None
    for alias in aliases:
        name = alias.other
        again = len(re.findall(rf"(?<![\w-]){re.escape(name)}(?!\w)", text)) > 1
        telling = is_telling(name) or DOSE_NAME.fullmatch(name)
        if again and not re.search(r"\d", name) and (not name.islower() or telling):
            found[name.lower(), name] = None
    return sorted(found, key=lambda one: len(one[0]), reverse=True)


def find_common_names(rows: list[list[Mention]]) -> list[str]:
    """Return how a group with a common word for its name may be called: "combination therapy".

    The word alone names it only before a number in a bracket; see ``known_names``.
    """
    heads = [one.shape for row in rows for one in row if one.cue == "head"]
    stems = {re.sub(rf"[ -]{any_of(WORDS.arm_heads)}$", "", head) for head in heads}
    stems = {stem for stem in stems if stem in GENERIC - NO_STEM}
    if stems & {"combination", "combined"}:
        stems |= {"combination", "combined"}
    return [f"{stem}{noun}" for stem in sorted(stems) for noun in ("", " therapy", " treatment")]


def find_compared(rows: list[list[Mention]]) -> list[str]:
    """Return names that one sentence compares as groups, for the other sentences."""
    return [
        *dict.fromkeys(
            one.shape
            for row in rows
            for one in row
            if one.cue in ("than", "pair") and len(row) > 1 and is_telling(one.shape)
        )
    ]


def leaves_out(row: list[Mention], sentence: Sentence, names: list[str]) -> bool:
    """Say whether a sentence holds a name that was not yet found in it."""
    return any(
        name in sentence.shape and all(name not in one.shape for one in row) for name in names
    )


def is_telling(name: str) -> bool:
    """Say whether a name can be looked for without "group" behind it."""
    words = frozenset(name.lower().split())
    return not words <= GENERIC and "#" not in name and can_name_group(name.lower())


def join_mentions(rows: list[list[Mention]], aliases: list[Alias]) -> None:
    """Give the mentions of one group the same group: under one name, or under several.

    A name whose words lie within those of exactly one longer name is that group, too.
    """
    mentions = [mention for row in rows for mention in row]
    groups: list[Named] = []
    for mention in mentions:
        mention.group = find_group(groups, mention.label) or add_group(groups, mention.label)
        if mention.label not in mention.group.names:
            mention.group.names.append(mention.label)
    for group in sorted(groups, key=lambda one: len(one.core)):
        wider = [one for one in groups if group.core < one.core and one.label not in group.names]
        if is_numeral(group):  # "control group C" is "group C"
            wider = [one for one in wider if one.label.lower().split()[-1] in group.core]
        if len(wider) != 1 or are_compared(group, wider[0], rows):
            continue
        own = {one.cue for one in mentions if one.group in (group, wider[0])}
        if own == {"described"}:
            continue  # "patients with acute back pain" are some of "patients with back pain"
        words = f"{wider[0].label} {group.label}".lower()
        if not {*re.findall(r"[\w+/-]+", words), *wider[0].core} & APART:
            merge(groups, wider[0], group, mentions)
    for alias in aliases:
        one = find_group(groups, alias.name)
        other = find_group(groups, alias.other) or find_part(groups, alias.other)
        given = [other.name for other in aliases if other.other == alias.other]
        if len({core_words(name) for name in given if not is_short_for(alias.other, name)}) > 1:
            continue  # both groups were given it
        if one and other and one is not other:
            merge(groups, one, other, mentions)
        if one and not find_group(groups, alias.other):
            one.names.append(alias.other)
    join_rest(groups, rows, mentions)
    join_generic(groups, find_two_arms(rows), mentions)
    join_other_name(groups, rows, find_two_arms(rows), mentions)
    join_study_group(groups, rows, mentions)
    for at, row in enumerate(rows):
        find_former(row, rows[max(0, at - 3) : at])
    for group in groups:
        name_group(group, mentions)


def is_short_for(letters: str, name: str) -> bool:
    """Say whether capital letters stand for the words of a name.

    Examples
    --------
    >>> is_short_for("F-URS", "flexible ureteroscopy"), is_short_for("GLX", "insulin glargine")
    (True, False)
    """
    starts = [word[0] for word in name.lower().split()]
    capitals = [letter.lower() for letter in letters if letter.isalpha()]
    return letters.isupper() and set(starts) <= set(capitals) and capitals[0] == starts[0]


def are_compared(one: Named, other: Named, rows: list[list[Mention]]) -> bool:
    """Say whether a sentence sets two groups side by side: they are two, however alike."""
    return any(
        {one, other} <= {mention.group for mention in row if mention.cue == cue}
        for row in rows
        for cue in ("assigned", "pair", "after")
    )


def find_group(groups: list[Named], label: str) -> Named | None:
    """Return the group that a label names."""
    words = core_words(label) or frozenset(label.lower().split())
    return next(
        (
            group
            for group in groups
            if group.core == words or any(core_words(name) == words for name in group.names)
        ),
        None,
    )


def find_part(groups: list[Named], label: str) -> Named | None:
    """Return the one group whose name is part of a longer name."""
    words = core_words(label)
    found = [one for one in groups if one.core and one.core < words and not is_numeral(one)]
    return found[0] if len(found) == 1 else None


def is_numeral(group: Named) -> bool:
    """Say whether a group is known by a letter or a numeral alone: "group IV", no "IV velazine"."""
    return bool(NUMERAL.fullmatch(" ".join(group.core)))


def add_group(groups: list[Named], label: str) -> Named:
    """Add a group under its first name."""
    groups.append(Named(label, core_words(label) or frozenset(label.lower().split())))
    return groups[-1]


def find_former(row: list[Mention], before: list[list[Mention]]) -> None:
    """Give "the former" and "the latter" the groups they stand for, or take them out."""
    for mention in [one for one in row if one.cue == "former"]:
        earlier = [one for one in row if one.end <= mention.start and one.cue != "former"]
        for near in (earlier, *reversed(before)):
            named = [*dict.fromkeys(one.group for one in near)]
            if len(named) == 2:
                mention.group = named[mention.label.endswith("latter")]
                break
        else:
            row.remove(mention)


def name_group(group: Named, mentions: list[Mention]) -> None:
    """Choose the label of a group: the name that covers most, and what it stands for if bare."""
    own = [one.label for one in mentions if one.group is group and one.cue != "former"]
    if not own:
        return
    said = [one.label for one in mentions if one.group is group and one.cue == "described"]
    own = [label for label in own if label not in said] or own  # "patients with velazine"
    own = [label for label in own if not THE_REST.fullmatch(label.lower())] or own
    often = Counter(own)  # in the order of the text
    main = max(
        often,
        key=lambda label: (
            sum(times for one, times in often.items() if core_words(one) <= core_words(label)),
            len(label) > 1,  # "group A", and not "A"
        ),
    )
    others = [name for name in group.names if not core_words(name) <= core_words(main)]
    bare = (
        group.two_names
        or len(main) < 6
        or LETTERED.fullmatch(main)
        or ANY_ACTIVE.fullmatch(main.lower())
        or PLAIN_CONTROL.fullmatch(main.lower())
    )
    more = max(others, key=len, default="") if bare else ""
    group.label = f"{main} ({more})" if more and not core_words(main) <= core_words(more) else main
