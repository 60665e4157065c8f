"""Who answered what: the first answers and the second votes of a class, one a learner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from appraisal.classroom.events import FIRST, Commit, deduplicate
from appraisal.lessons.definition import Lesson
from appraisal.lessons.grading import Verdict, grade
from appraisal.lessons.questions import Domain, Question, Several

Asked = tuple[str, str]  # step, question


@dataclass
class Answers:
    """What a class has answered in one lesson, as far as it counts.

    Attributes
    ----------
    steps
        For each learner the steps committed.
    given
        By round, step and question: each learner's answer.
    sure
        The same for how sure they were.
    other_versions
        Commits made to another version of the lesson, which do not count here.
    """

    steps: dict[str, set[str]] = field(default_factory=dict)
    given: dict[int, dict[Asked, dict[str, Any]]] = field(default_factory=dict)
    sure: dict[int, dict[Asked, dict[str, float]]] = field(default_factory=dict)
    other_versions: int = 0

    def of(self, asked: Asked, turn: int = FIRST) -> Mapping[str, Any]:
        """Return the answers to one question, by learner in a fixed order."""
        found = self.given.get(turn, {}).get(asked, {})
        return {member: found[member] for member in sorted(found)}

    def turns(self, asked: Asked) -> tuple[int, ...]:
        """Return the rounds after the first in which somebody voted on a question."""
        return tuple(
            turn for turn in sorted(self.given) if turn > FIRST and self.given[turn].get(asked)
        )

    def last(self, asked: Asked) -> Mapping[str, Any]:
        """Return the answers of the last round after the first; nothing where there was none."""
        turns = self.turns(asked)
        return self.of(asked, turns[-1]) if turns else {}


def count_answers(lesson: Lesson, commits: Iterable[Commit]) -> Answers:
    """Count of every learner the first commit of a step and the first vote of each round.

    First is what came in first, whatever time a browser stated.

    Parameters
    ----------
    commits
        In any order, as often as they came; those of other lessons are left out.
    """
    answers = Answers()
    for commit in deduplicate(commits):
        if commit.lesson != lesson.id:
            continue
        if commit.version != lesson.version:
            answers.other_versions += 1
            continue
        done = answers.steps.setdefault(commit.member, set())
        if commit.round == FIRST:
            if commit.step in done:
                continue
            done.add(commit.step)
        for question, value in commit.answers.items():
            asked = commit.step, question
            first_to = answers.given.setdefault(commit.round, {}).setdefault(asked, {})
            if commit.member in first_to:
                continue
            first_to[commit.member] = value
            if question in commit.sure:
                sure = answers.sure.setdefault(commit.round, {}).setdefault(asked, {})
                sure[commit.member] = commit.sure[question]
    return answers


def decisive_part(question: Question, answer: Any) -> Any:
    """Return the part of an answer that is agreed or disagreed on."""
    if isinstance(question, Domain):
        return answer["response"]
    if isinstance(question, Several) or isinstance(answer, list):
        return tuple(answer)
    return answer


class Key:
    """The verdicts of a lesson's key, each looked up once."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._known: dict[Any, Verdict] = {}

    def verdict(self, question: Question, answer: Any) -> Verdict:
        """Say what our reading says of an answer."""
        known = id(question), decisive_part(question, answer)
        if known not in self._known:
            self._known[known] = grade(self._lesson, question, answer).verdict
        return self._known[known]
