"""A text changed after it was read: what of the work stays, and whether it is another paper.

What somebody has confirmed is kept by the characters it stands on. Where these move it moves with
them, and where the words of its sentence have changed it is open again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from appraisal.papers.confirmed import read_once
from appraisal.papers.judging import NOWHERE
from appraisal.papers.paper import Decision, KeptJudgement, Paper

RUN = 3  # words in a row that two papers on one thing seldom share
OWN_SHARE = 0.4  # of the runs of the shorter text that stand in a text of the same paper
ALIKE = 0.6  # of the words of a sentence that was only corrected


@dataclass(frozen=True)
class Moved:
    """Where the sentences of a text stand in a later one.

    Attributes
    ----------
    sentences
        The later number of each sentence that is still there, word for word or corrected.
    spans
        The later place of each character, by its place before; only of sentences that stand there
        word for word.
    """

    sentences: Mapping[int, int]
    spans: Mapping[int, int]

    def move(self, key: str) -> str | None:
        """Return the later span of a number, or None where its sentence has changed."""
        start, end = map(int, key.split("-"))
        if start not in self.spans or end - 1 not in self.spans:
            return None
        return f"{self.spans[start]}-{self.spans[end - 1] + 1}"


def is_begun(paper: Paper) -> bool:
    """Say whether anything was done with a paper but reading its text."""
    return bool(paper.to_dict().keys() - {"format", "text"})


def is_another(paper: Paper, text: str) -> bool:
    """Say whether a text is of another paper than the one that was read.

    A part of a paper is of the same paper as the whole of it.

    Examples
    --------
    >>> is_another(Paper(text="In 12 of 40 adults the fever fell."), "In 12 of 40 adults it fell.")
    False
    >>> is_another(Paper(text="In 12 of 40 adults the fever fell."), "Pain was felt by 3 of 9 men.")
    True
    """
    before, now = word_runs(paper.text), word_runs(text)
    fewer = min(len(before), len(now))
    return bool(fewer) and len(before & now) < OWN_SHARE * fewer


def word_runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return every few words in a row of a text, whatever their case."""
    words = text.lower().split()
    size = min(RUN, len(words))
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1) if size)


def carry_over(paper: Paper, text: str) -> Paper:
    """Return a paper with a later text, and what was done with it where the words still stand.

    What was written stays: a claim and a judgement follow their sentence. A judgement whose
    sentence is gone keeps its reason and loses its place; a claim whose sentence is gone goes with
    it.
    """
    moved = find_moved(paper.text, text)
    numbers: dict[str, Decision] = {}
    for key, decision in paper.numbers.items():
        later = moved.move(key)
        if later is not None:
            numbers[later] = move_partners(decision, moved)
    sentences = {0: 0, **moved.sentences}  # what is said of the text as a whole stays so
    claims = [
        one.model_copy(update={"sentence": sentences[one.sentence]})
        for one in paper.claims
        if one.sentence in sentences
    ]
    judgements = {
        domain: move_judgement(one, sentences) for domain, one in paper.judgements.items()
    }
    return paper.model_copy(
        update={
            "text": text,
            "numbers": numbers,
            "claims": tuple(claims),
            "judgements": judgements,
        }
    )


def move_partners(decision: Decision, moved: Moved) -> Decision:
    if decision.partners is None:
        return decision
    kept = tuple(later for key in decision.partners if (later := moved.move(key)))
    return decision.model_copy(update={"partners": kept})


def move_judgement(judged: KeptJudgement, sentences: Mapping[int, int]) -> KeptJudgement:
    """Return a judgement with the later number of the sentence that it rests on."""
    if judged.at in ("", NOWHERE) or not judged.at.isdigit():
        return judged
    later = sentences.get(int(judged.at))
    return judged.model_copy(update={"at": str(later) if later else ""})


def find_moved(before: str, now: str) -> Moved:
    """Find the sentences of a text in a later one, in their order."""
    old, new = read_once(before).sentences, read_once(now).sentences
    told = [before[one.start : one.end].split() for one in old]
    tells = [now[one.start : one.end].split() for one in new]
    matcher = SequenceMatcher(None, [*map(tuple, told)], [*map(tuple, tells)], autojunk=False)
    sentences: dict[int, int] = {}
    spans: dict[int, int] = {}
    for tag, first, last, to_first, to_last in matcher.get_opcodes():
        pairs = zip(range(first, last), range(to_first, to_last), strict=False)
        for one, other in pairs:
            if tag == "equal":
                places = zip(
                    letters(before, old[one].start, old[one].end),
                    letters(now, new[other].start, new[other].end),
                    strict=True,
                )
                spans.update(places)
            elif SequenceMatcher(None, told[one], tells[other], autojunk=False).ratio() < ALIKE:
                continue
            sentences[old[one].sentence] = new[other].sentence
    return Moved(sentences, spans)


def letters(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places of what is no blank."""
    return (at for at in range(start, end) if not text[at].isspace())
