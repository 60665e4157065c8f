"""The endpoint that is asked for, and whether two cells of a text are of it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from appraisal.reading.drafting.analyses import take_out_analysis
from appraisal.reading.drafting.endpoint_words import (
    convert_time,
    endpoint_words,
    find_time,
    list_words,
    take_out_time,
    write_alike,
)
from appraisal.reading.drafting.same_endpoint import DEGREES, is_beyond, is_denied, is_neighbour
from appraisal.reading.words import any_of, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from appraisal.reading.drafting.cells import Cell
    from appraisal.reading.proposal import Reading

OFTEN = 2  # sentences of a text that name what it is about
LEFT_OUT = frozenset(("per protocol", "as treated", "completers"))
AVERAGED = re.compile(r"(?:the )?(?:mean|median|average|total)\b", re.IGNORECASE)
SHARE = re.compile(
    r"\b(?:proportions?|percentages?|numbers?|rates?|incidences?|frequenc(?:y|ies)|low|high|normal"
    r"|abnormal|raised|elevated|excessive|prolonged|poor|at least)\b|[<>≤≥]"
    r"|^(?:patients|participants|subjects)\b",
    re.IGNORECASE,
)
# what is measured in a patient, and counts none
MEASURES = endpoint_words(
    "score scale cost duration concentration volume length weight amount index thickness density"
    " level"
)
LIVED = ("surviv", "death")
# "data were available in 81": of so many something is known, and not that it befell them
KNOWN_OF = re.compile(
    r"\b(?:data|measurements?|samples?|records?|questionnaires?)\b[^.;]{0,60}\b(?:available|analy[sz]ed"
    r"|obtained|complete|missing)\b|\bavailable (?:in|for|from)\b"
    r"|\b(?:observed|available|complete|missing) data\b",
    re.IGNORECASE,
)
# "Among women who did not smoke, ...": a part of the patients
OF_PART = re.compile(
    r"^\W*(?:[A-Z]{4,}[:.] )?(?:in|among(?:st)?|for|of|within) (?:the |all )?"
    rf"(?P<who>(?:[a-z0-9-]+ )*?(?:subgroups?|subsets?|{any_of(vocabulary().people, plural=True)})"
    r" (?:of|with|without|who|whose|aged|older|younger|having|over|under|at)\b[^,;()]*)",
    re.IGNORECASE,
)
# "six adverse events were recorded (2 with A and 4 with B)": events, of which one may have several
EVENTS = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:[a-z-]+ ){0,3}"
    r"(?:S?AEs|adverse (?:events|reactions)|side[ -]effects|episodes|attacks|exacerbations|falls)"
    r" (?:were|occurred)\b",
    re.IGNORECASE,
)
# what patients had when they came
BASELINE = re.compile(
    r"^\W*(?:[A-Z]+[:.] )?(?:at|on|before) (?:the )?(?:study )?(?:baseline|entry|entrance|inclusion"
    r"|enrol?lment|recruitment|admission|presentation|randomi[sz]ation|treatment|therapy|surgery"
    r"|the start)\b|\bat baseline\b|\bhistory of\b|\b(?:previous|prior|pre-?existing) [a-z]",
    re.IGNORECASE,
)
BASELINE_ASKED = re.compile(
    r"\b(?:baseline|entry|entrance|admission|presentation|before|history|previous|prior"
    r"|pre-?existing)\b",
    re.IGNORECASE,
)
ENDED = endpoint_words("resolved disappeared absent absence subsided vanished")
# where or of how many it is, which a sentence of the results need not say again
SETTINGS = endpoint_words("postoperative perioperative any all patient")
# "admission or death"; not "grade 3 or 4", "stage III and IV"
PARTS = re.compile(r",? (?:(?:and/)?or|and) (?!(?:\d+|[IVX]+)\b)|, ")
BOUNDS = frozenset(
    ("of", "in", "at", "for", "per", "to", "with", "within", "during", "after", "before", "by",
     "due", "on", "from", "over", "among", "between", "until", "and", "or", "as", "who", "that")
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """An endpoint that is asked for: its words, and what else its name says.

    ``head`` is what it is above all, as "cost" in "hospital costs of asthma", ``parts`` are those
    of "admission or death", ``meanings`` what letters stand for, ``bare`` the
    words of "cure" in "cure of scabies" where the whole text is about scabies, ``letters`` the
    short name it brings ("(LCOS)"), ``dated`` those that
    only say when.
    """

    words: frozenset[str]
    head: frozenset[str]
    bare: frozenset[str]
    dated: frozenset[str]
    letters: frozenset[str]
    parts: tuple[frozenset[str], ...]
    time: str
    analysis: str
    denied: bool
    meanings: dict[str, str]
    name: str

    def score(self, one: Cell, other: Cell, texts: Sequence[str], several: bool) -> float | None:
        """Return how well two cells meet it, or None where they are of something else.

        Parameters
        ----------
        texts
            The sentence of each cell.
        several
            Whether the sentence gives a group several endpoints.
        """
        stems = partial(endpoint_words, meanings=self.meanings)
        times, analyses = (
            {*map(convert_time, (one.time, other.time))},
            {one.analysis, other.analysis},
        )
        if self.time and times - {"", self.time}:
            return None
        if len(analyses) > 1 or (self.analysis and analyses - {"", self.analysis}):
            return None
        cells = tuple(zip((one, other), texts, strict=True))
        said = frozenset[str]().union(
            *(stems(cell.endpoint) for cell, text in cells if is_of_clause(cell.endpoint, text))
        )
        wanted = self.bare if said and said == self.bare else self.words
        if said and said == self.words - SETTINGS:
            wanted = said  # "complications" where all are postoperative
        if self.letters and self.letters <= said:
            wanted = self.letters
        timed = bool(self.time) and self.time in times  # what is said of one side holds for both
        when = self.dated if timed else frozenset[str]()
        wanted = wanted - when or wanted
        # "control" in the name of an arm says nothing of what was controlled
        near = stems(texts[0]) - said - stems(one.group) - stems(other.group)
        here = said | near
        if are_opposed(wanted, said, here) or any(
            KNOWN_OF.search(text) or EVENTS.search(text) for text in texts
        ):
            return None
        if not said and has_degree(list_words(texts[0], self.meanings), wanted):
            return None
        if any(self.is_before(text) or self.has_ended(here) for text in texts):
            return None
        if analyses & LEFT_OUT and not all(
            cell.printed or cell.verified or cell.sentence in cell.sized for cell in (one, other)
        ):
            return None  # of fewer than were randomised
        parts = () if wanted == self.letters else self.parts
        if not all(part & (said if several else here) for part in parts):
            return None
        if any(
            self.denied != is_denied(text, wanted, stems)
            or is_neighbour(cell.endpoint, here, wanted, stems)
            or is_beyond(text, self.name)
            for cell, text in cells
        ):
            return None
        # "severe withdrawal response" is another endpoint than "withdrawal response"
        score = len(wanted & said) + 0.3 * len(wanted & near) - 0.1 * len(said - wanted)
        # of many endpoints of a sentence the words beside may mean any
        own = said if several else here
        met = 3 * len(wanted & own) >= 2 * len(wanted) and (
            self.head <= here or wanted in (self.bare, self.letters)
        )
        # of a long name three words in four are enough where a sentence is of nothing else
        long = len(wanted) > 3 and self.head and all(not it.isdigit() for it in wanted - here)
        share = 0.225 if long and not said and not several else 0.3
        if not met or score < max(0.3, share * len(wanted)) - 1e-9:
            return None
        dated = 0.2 * timed + 0.3 * len(when)
        analysed = 0.2 * bool(self.analysis and analyses == {self.analysis})
        if not self.analysis and analyses & LEFT_OUT:
            analysed = -0.2  # who asks for none wants all who were randomised
        exact = 0.15 * (said == wanted)
        if any(self.is_of_part(text, stems(one.group) | stems(other.group)) for text in texts):
            exact -= 0.2
        return score + exact + dated + analysed + 0.05 * (one.printed + other.printed)

    def is_before(self, text: str) -> bool:
        """Say whether a text speaks of what was before the study, and nobody asks for that."""
        return bool(BASELINE.search(text)) and not BASELINE_ASKED.search(self.name)

    def has_ended(self, here: Set[str]) -> bool:
        """Say whether what is asked for was over, or was "relapse-free survival" for "survival"."""
        free = any(word.endswith("-fr") for word in here - self.words)
        return bool((here & ENDED) - self.words) or ("surviv" in self.words and free)

    def is_of_part(self, text: str, groups: Set[str]) -> bool:
        """Say whether a text opens with a part of the patients that is not asked for."""
        found = OF_PART.match(text)
        words = endpoint_words(found["who"], self.meanings) if found else frozenset()
        return bool(words) and not words & groups and not words <= self.words


def ask(reading: Reading, endpoint: str, meanings: dict[str, str]) -> Asked:
    """Return what is asked for by the name of an endpoint."""
    name, analysis = take_out_analysis(endpoint)
    words = endpoint_words(name, meanings)
    head, _, about = name.partition(" of ")
    topic = frozenset() if re.search(r"\d", about) else endpoint_words(about)
    named = [
        2 * len(topic & endpoint_words(reading.text[one.start : one.end])) >= len(topic)
        for one in reading.sentences
    ]
    bare = endpoint_words(head, meanings) if topic and sum(named) >= OFTEN else frozenset()
    # "admission or death" is another endpoint than "admission"
    parts = [endpoint_words(part, meanings) for part in PARTS.split(name)]
    parts = [part for part in parts if part] if len(parts) > 1 else []
    denied = is_denied(name, words, partial(endpoint_words, meanings=meanings))
    short = re.search(r"\(([A-Za-z]*[A-Z][A-Za-z0-9-]{1,9})\)$", name.strip())
    letters = endpoint_words(short[1], meanings) if short else frozenset()
    dated = words - endpoint_words(take_out_time(name), meanings)
    return Asked(
        words,
        find_head(name),
        bare,
        dated,
        letters,
        tuple(parts),
        convert_time(find_time(name)),
        analysis,
        denied,
        meanings,
        name,
    )


def is_of_clause(endpoint: str, text: str) -> bool:
    """Say whether an endpoint stands in the clause of its result, and names more than was counted.

    Examples
    --------
    >>> is_of_clause("eggs", "35 of 80 (44%) eggs were lost"), is_of_clause("loss", "loss in 35")
    (False, True)
    """
    after = r" (?:who|that|which|were|was|had|have|developed|showed)\b"
    counted = re.search(rf"[\d)%] {re.escape(endpoint)}{after}", text)
    return endpoint in text and not counted


def are_opposed(wanted: Set[str], said: Set[str], here: Set[str]) -> bool:
    """Say whether deaths are counted where survival is asked for, or the other way round."""
    return any(
        one in wanted and other in here and one not in said for one, other in (LIVED, LIVED[::-1])
    ) and not wanted >= {*LIVED}


def has_degree(words: Sequence[str], wanted: Set[str]) -> bool:
    """Say whether a degree that is not asked for stands before a word that is: "serious nausea"."""
    degrees = endpoint_words(" ".join(DEGREES)) - wanted
    return any(one in degrees and other in wanted for one, other in itertools.pairwise(words))


def find_head(endpoint: str) -> frozenset[str]:
    """Return the noun that an endpoint's name is about, where it has several words.

    Examples
    --------
    >>> find_head("hospital costs of asthma"), find_head("death")
    (frozenset({'cost'}), frozenset())
    """
    words: list[str] = []
    for word in re.findall(r"[A-Za-z][A-Za-z-]*|[^A-Za-z -]", write_alike(endpoint)):
        if words and (word.lower() in BOUNDS or not word[0].isalpha()):
            break
        words += sorted(endpoint_words(word)) if word[0].isalpha() else []
    return frozenset(words[-1:]) if len(words) > 1 else frozenset()


def counts_patients(endpoint: str) -> bool:
    """Say whether an endpoint can be counted in patients: no average, score or cost.

    Examples
    --------
    >>> counts_patients("mean pain"), counts_patients("pain"), counts_patients("pain score")
    (False, True, False)
    """
    if SHARE.search(endpoint):
        return True
    return not (AVERAGED.match(endpoint) or find_head(endpoint) & MEASURES)
