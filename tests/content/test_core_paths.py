"""Does a core path take the minutes it may take, counted as the page shows it?"""

import re

import pytest

from appraisal import content
from appraisal.lessons.definition import StudyLesson, any_lesson
from appraisal.lessons.ideas import idea_of, known_ideas
from appraisal.lessons.onward import in_order
from appraisal.lessons.questions import Confidence, Question, Several, Words
from appraisal.lessons.reading_time import (
    count_words,
    lesson_minutes,
    lesson_seconds,
    opening_seconds,
    parts,
    seconds_to_read,
    step_seconds,
    words_after,
    words_before,
)


def words_if_wrong(lesson, question):
    """Count what is read of a question once it is explained, values filled in."""
    options = getattr(question, "options", ())
    explained = [count_words(lesson.text(f"{o.text} {o.why}")) for o in options]
    if isinstance(question, Several) or not options:
        own = (getattr(question, "model", ""), getattr(question, "why", ""))
        return sum(explained) or count_words(lesson.text(" ".join(own)))
    ours = {option.verdict == "best": 0 for option in options}
    for option, words in zip(options, explained, strict=True):
        ours[option.verdict == "best"] = max(ours[option.verdict == "best"], words)
    return sum(ours.values())


EVERY = [id for kind in ("lessons", "plenaries", "labs") for id in content.ids(kind)]
LONGEST = 20 * 60  # seconds of a core path


@pytest.mark.parametrize("id", EVERY)
class TestCorePath:
    def test_takes_twenty_minutes_at_most(self, id):
        assert lesson_seconds(any_lesson(id)) <= LONGEST

    def test_takes_no_longer_for_a_reader_who_is_always_wrong(self, id):
        """Who reads, with all values filled in, our answer and the longest other one."""
        lesson = any_lesson(id)
        seconds = opening_seconds(lesson)
        for step in lesson.steps:
            core = [part for part in parts(step, more=False) if isinstance(part, Question)]
            longer = sum(words_if_wrong(lesson, part) - words_after(part) for part in core)
            seconds += step_seconds(step) + seconds_to_read(longer)
        assert seconds <= LONGEST

    def test_asks_something_in_every_step_and_leaves_the_rest_as_more(self, id):
        lesson = any_lesson(id)
        for step in lesson.steps:
            assert any(not question.more for question in step.all_questions), step.id
        more = lesson_minutes(lesson, more=True)
        assert bool(more) == any(list(parts(step, more=True)) for step in lesson.steps)

    def test_holds_both_confidences_and_what_the_appraisal_is_written_with(self, id):
        for step in any_lesson(id).steps:
            for question in step.questions:
                if isinstance(question, Confidence):
                    assert not question.more
                if isinstance(question, Words) and question.use in {"bottom line", "conclusion"}:
                    assert not question.more, question.id

    def test_is_about_known_ideas_and_prepared_by_known_labs(self, id):
        lesson, known = any_lesson(id), known_ideas().ideas
        for step in lesson.steps:
            for question in step.all_questions:
                assert idea_of(lesson, step, question) in known
        assert set(lesson.labs) <= set(content.ids("labs"))

    def test_what_is_left_is_less_with_every_step(self, id):
        lesson = any_lesson(id)
        done, left = [], [lesson_seconds(lesson)]
        for step in lesson.steps:
            done.append(step.id)
            left.append(lesson_seconds(lesson, without=tuple(done)))
            assert left[-2] - left[-1] >= step_seconds(step)
        assert left[-1] == 0


def test_every_lab_prepares_a_lesson_and_every_idea_leads_to_labs_that_exist():
    prepared = {id for lesson in in_order() for id in lesson.labs}
    assert prepared == set(content.ids("labs"))
    assert {id for idea in known_ideas().ideas.values() for id in idea.labs} == prepared


def test_words_are_counted_as_a_second_count_has_them():
    """By hand, in another way: split at blanks, without signs that are no words."""
    lesson = any_lesson("cd20-preemptive")
    for step in lesson.steps:
        for question in step.all_questions:
            options = getattr(question, "options", ())
            text = " ".join([question.prompt, question.hint, *(o.text for o in options)])
            filled = re.sub(r"{[^}]*}", "figure", text)
            by_hand = [word for word in filled.split() if re.search(r"\w", word)]
            assert abs(words_before(question) - len(by_hand)) <= 2
            longest = max((len(f"{o.text} {o.why}".split()) for o in options), default=10**6)
            assert words_after(question) <= len(options or [1]) * longest


def test_lessons_stand_in_the_order_of_their_notebooks_and_the_plenary_last():
    ids = [lesson.id for lesson in in_order()]
    assert ids[0] == "cd20-preemptive"
    assert ids[-1] == "across-studies"
    assert all(isinstance(lesson, StudyLesson) for lesson in in_order()[:-1])
