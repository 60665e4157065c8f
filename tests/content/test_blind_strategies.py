"""Nobody does much better than chance without reading: the questions of the kit are fair.

A blind strategy chooses by what an option looks like or where it stands. Over all questions to
which it applies it may beat chance by ten points at most. Options are put in an order of the
learner's own where their order means nothing; on paper they stand as they are written, so the
places are held to the same limit.
"""

import re
from statistics import mean, median

import pytest

from appraisal import content
from appraisal.lessons.definition import KINDS
from appraisal.lessons.questions import Choice, Domain, Number, Several
from appraisal.lessons.values.computed import compute

MOST = 0.10  # by which a blind strategy may beat chance
SILENT = re.compile(
    r"\b(not reported|cannot be told|cannot tell|cannot be worked out|not said|nobody says"
    r"|neither is reported|not without the)\b",
    re.IGNORECASE,
)
CERTAINTY = ("high", "moderate", "low", "very-low")
CLAIMS = ("supported", "overstated", "not-supported")


def every(*kinds):
    """Yield every question of these kinds, with its lesson."""
    for kind, read in KINDS.items():
        for id in content.ids(kind):
            lesson = read(id)
            for step in lesson.steps:
                for question in step.all_questions:
                    if isinstance(question, kinds):
                        yield lesson, question


class Asked:
    """A question with options, as it is read by somebody who does not read it."""

    def __init__(self, lesson, question):
        self.ids = [option.id for option in question.options]
        self.texts = [lesson.text(option.text) for option in question.options]
        self.best = [option.verdict == "best" for option in question.options]
        self.scale = isinstance(question, Domain) or question.ordered

    def with_length(self, pick):
        lengths = [len(text) for text in self.texts]
        return [place for place, length in enumerate(lengths) if length == pick(lengths)]

    def with_id(self, id):
        return [place for place, here in enumerate(self.ids) if here == id]

    def with_words(self, pattern):
        return [place for place, text in enumerate(self.texts) if re.search(pattern, text)]

    def middle(self):
        last = len(self.ids) - 1
        return sorted({last // 2, (last + 1) // 2})


CHOICES = [Asked(*pair) for pair in every(Choice)]
ALL = [Asked(*pair) for pair in every(Choice, Domain)]
SCALES = [asked for asked in CHOICES if asked.scale]
RATED = [asked for asked in CHOICES if {*CERTAINTY} <= {*asked.ids}]
CLAIMED = [asked for asked in CHOICES if {*CLAIMS} <= {*asked.ids}]
# name, the questions it is tried on, and the places it chooses from; none where it has no say
STRATEGIES = [
    ("the longest", CHOICES, lambda asked: asked.with_length(max)),
    ("the shortest", CHOICES, lambda asked: asked.with_length(min)),
    ("the first", CHOICES, lambda asked: [0]),
    ("the last", CHOICES, lambda asked: [len(asked.ids) - 1]),
    ("the first of a scale", SCALES, lambda asked: [0]),
    ("the last of a scale", SCALES, lambda asked: [len(asked.ids) - 1]),
    ("the middle of a scale", SCALES, lambda asked: asked.middle()),
    ("not reported", ALL, lambda asked: asked.with_words(SILENT) or asked.with_id("not-reported")),
    ("yes", CHOICES, lambda asked: asked.with_words(r"^Yes\b")),
    ("no", CHOICES, lambda asked: asked.with_words(r"^No\b")),
    *((id, RATED, lambda asked, id=id: asked.with_id(id)) for id in CERTAINTY),
    *((id, CLAIMED, lambda asked, id=id: asked.with_id(id)) for id in CLAIMS),
]


def advantage(tried, choose):
    """Return by how much a strategy beats chance, over the questions in which it has a say."""
    gains = []
    for asked in tried:
        if places := choose(asked):
            gains.append(mean(asked.best[place] for place in places) - 1 / len(asked.best))
    return mean(gains), len(gains)


@pytest.mark.parametrize(
    ("tried", "choose"), [pair for _, *pair in STRATEGIES], ids=[name for name, *_ in STRATEGIES]
)
def test_a_blind_strategy_hardly_beats_chance(tried, choose):
    gain, over = advantage(tried, choose)
    assert over >= 6
    assert gain <= MOST, f"{gain:+.1%} over {over} questions"


def test_the_longest_answer_is_avoided_by_nobody_either():
    """A best option that is never the longest would be as telling as one that always is."""
    worded = [asked for asked in CHOICES if not asked.scale]
    gain, _ = advantage(worded, lambda asked: asked.with_length(max))
    assert gain > -MOST


def test_certainty_is_not_always_very_low():
    levels = {asked.ids[asked.best.index(True)] for asked in RATED}
    assert levels == {*CERTAINTY}


def test_ticking_everything_is_no_way_to_be_right():
    ticks = [option for _, question in every(Several) for option in question.options]
    assert mean(option.belongs for option in ticks) <= 0.5 + MOST
    # and the longer half of the statements does not belong more often than the shorter
    right = []
    for _, question in every(Several):
        half = median(len(option.text) for option in question.options)
        right += [(len(option.text) > half) == option.belongs for option in question.options]
    assert mean(right) <= 0.5 + MOST


def test_the_middle_of_a_slider_is_no_good_guess():
    gains = []
    for lesson, question in every(Number):
        low, high = (
            compute(lesson.figures[question.answer], lesson.study).numbers[place]
            for place in (0, -1)
        )
        wide = question.high - question.low
        accepted = min(high + question.near, question.high) - max(low - question.near, question.low)
        middle = (question.low + question.high) / 2
        hit = low - question.near <= middle <= high + question.near
        gains.append(hit - accepted / wide)
    assert len(gains) > 20
    assert mean(gains) <= MOST


def test_a_scale_stands_in_its_order():
    for asked in CHOICES:
        for scale in (CERTAINTY, CLAIMS):
            if {*scale} <= {*asked.ids}:
                assert asked.scale
                assert [id for id in asked.ids if id in scale] == [*scale]
