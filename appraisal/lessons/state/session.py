"""One learner's open lesson: the progress, where it came from, and who wants to hear of it."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from appraisal.errors import UnknownId
from appraisal.lessons.definition import Lesson
from appraisal.lessons.omissions import read_omissions
from appraisal.lessons.questions import BadAnswer
from appraisal.lessons.state import held_back, saved_answers
from appraisal.lessons.state.progress import NotNow, Progress
from appraisal.views.saved_answers import SavedAnswers

Watcher = Callable[[frozenset[str], frozenset[str]], None]


class Session:
    """A lesson being answered. What arrives from a browser comes in here and is not trusted.

    Attributes
    ----------
    progress
        What the learner has answered and committed.
    restored
        False until the browser has said what it keeps; steps wait for it, so that nobody
        answers a question that an earlier commit is about to close.
    notices
        Sentences about earlier answers that could not be kept.
    """

    def __init__(self, lesson: Lesson) -> None:
        self._claimed: Any = None  # what the browser says of its class
        everything = {step.id for step in lesson.steps}
        held = held_steps(held_back.binding_policy(lesson.id, None), everything)
        self.progress = Progress(lesson, held=held)
        self.restored = False
        self.notices: tuple[str, ...] = ()
        self._watchers: list[Watcher] = []

    def watch(self, watcher: Watcher) -> None:
        """Call ``watcher(changed, reopened)`` with ids of steps after every change.

        ``reopened`` are steps that the browser holds as committed and that are not: it has to
        be told, or it would never let them be answered again.
        """
        self._watchers.append(watcher)

    def hold(self, policy: Any) -> None:
        """Hold keys back as the learner's class wants it, or no longer.

        Parameters
        ----------
        policy
            ``opens``, with ``release`` where keys wait for the facilitator, and the ids of the
            steps ``released``; anything else holds nothing. On a server of a class its own word
            decides, see :mod:`appraisal.lessons.state.held_back`. ``without`` and ``left_out``
            say what the class leaves out, see :mod:`appraisal.lessons.omissions`.
        """
        self._claimed = policy
        before, here = self.progress.held, self.progress
        self.progress = replace(here, held=self._find_held_steps())
        if (omissions := read_omissions(policy)) != here.omissions:
            self.progress = self.progress.narrow(omissions)
            return self._tell(self._all())
        changed = self.progress.held ^ before
        # what may be taken away below the last step depends on all of them
        if changed:
            changed |= {here.lesson.steps[-1].id}
        return self._tell({step for step in changed if here.state(step).committed})

    def restore(self, kept: Any) -> None:
        """Take up the record a browser keeps. What is committed already stays as it is."""
        before, next_before = {*self.progress.committed_steps()}, self._next()
        first_time = not self.restored
        self._join(kept)
        done = {*self.progress.committed_steps()}
        # of the steps still open, the next one may no longer be ahead of its turn
        newly = (done - before) | (self._next() - next_before)
        changed = self._all() if first_time else newly
        self._tell(changed, claimed_steps(kept) - done)

    def take(self, uploaded: Any, keep: Callable[[SavedAnswers], None]) -> None:
        """Take up a record from a file: first have it kept, and only then show it."""
        here = {*self.progress.committed_steps()}
        self._join(uploaded)
        came = {*self.progress.committed_steps()} - here
        stayed = here & claimed_steps(uploaded)
        if came or stayed:
            self.notices += (taken_text(len(came), len(stayed)),)
        keep(saved_answers.dump(self.progress))
        self._tell(self._all())

    def _find_held_steps(self) -> frozenset[str]:
        lesson = self.progress.lesson.id
        return held_steps(held_back.binding_policy(lesson, self._claimed), self._all())

    def _join(self, kept: Any) -> None:
        self.progress = replace(self.progress, held=self._find_held_steps())
        found, self.notices = saved_answers.restore(self.progress.whole_lesson, kept)
        self.progress = merge_progress(self.progress, found)
        self.restored = True

    def answer(self, step: str, question: str, value: Any) -> None:
        """Keep a draft; one that comes too late or does not fit is left out."""
        try:
            self.progress = self.progress.answer(step, question, value)
        except (NotNow, BadAnswer, UnknownId):  # a step may have been left out meanwhile
            return

    def commit(self, step: str, answers: Any, committed: Any) -> None:
        """Commit a step with the answers the browser has kept for it."""
        reopened = set()
        self.hold(self._claimed)  # what is held now, not when the page was opened
        if step not in {one.id for one in self.progress.lesson.steps}:
            return
        if not self.progress.state(step).committed:
            for question, value in (answers if isinstance(answers, Mapping) else {}).items():
                self.answer(step, str(question), value)
            try:
                self.progress = self.progress.commit(
                    step, saved_answers.read_commit_time(committed)
                )
            except NotNow:
                reopened.add(step)
        # the next step is no longer ahead of its turn
        self._tell({step} | self._next(), reopened)

    def revise(self, step: str, question: str, text: Any) -> None:
        """Word committed words anew; nothing on the page changes but what is taken away."""
        with suppress(NotNow, BadAnswer, UnknownId):
            self.progress = self.progress.revise(step, question, text)

    def start_afresh(self) -> None:
        """Forget the answers; the browser has deleted its copy."""
        self.progress, self.notices = replace(self.progress, states={}, order=""), ()
        self._tell(self._all())

    def _next(self) -> set[str]:
        done = self.progress.committed_steps()
        left = [step.id for step in self.progress.lesson.steps if step.id not in done]
        return {*left[:1]}

    def _all(self) -> set[str]:
        return {step.id for step in self.progress.whole_lesson.steps}

    def _tell(self, changed: Iterable[str], reopened: Iterable[str] = ()) -> None:
        for watcher in self._watchers:
            watcher(frozenset(changed), frozenset(reopened))


def merge_progress(here: Progress, found: Progress) -> Progress:
    """Join two states of one lesson: a commit beats a draft, and the earlier commit stays.

    Words revised after one and the same commit are those of the record that comes in.
    """
    states = dict(here.states)
    for step, state in found.states.items():
        mine = states.get(step)
        if not mine or not mine.committed:
            states[step] = state
        elif state.revised and state.answers == mine.answers:
            states[step] = replace(mine, revised=state.revised)
    return replace(here, states=states, order=here.order or found.order)


def taken_text(came: int, stayed: int) -> str:
    """Say what a record from elsewhere has changed.

    Examples
    --------
    >>> taken_text(7, 1)
    'Taken in: 7 committed steps. What you had committed here before stayed as it was (1 of them).'
    """
    told = f"Taken in: {came} committed step{'' if came == 1 else 's'}."
    if stayed:
        told += f" What you had committed here before stayed as it was ({stayed} of them)."
    return told


def held_steps(policy: Any, steps: set[str]) -> frozenset[str]:
    """Return which of the steps a class holds back.

    Examples
    --------
    >>> sorted(held_steps({"opens": "release", "released": ["a"]}, {"a", "b"}))
    ['b']
    >>> held_steps({"opens": "commit"}, {"a", "b"})
    frozenset()
    """
    if not isinstance(policy, Mapping) or policy.get("opens") != "release":
        return frozenset()
    released = policy.get("released")
    named = released if isinstance(released, list) else []
    return frozenset(steps - {step for step in named if isinstance(step, str)})


def claimed_steps(kept: Any) -> set[str]:
    """Return the steps a record claims to be committed."""
    steps = kept.get("steps") if isinstance(kept, Mapping) else None
    if not isinstance(steps, Mapping):
        return set()
    return {id for id, step in steps.items() if isinstance(step, Mapping) and step.get("committed")}
