"""The same results without a store: from records that learners saved and handed over."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from appraisal.classroom.events import Commit
from appraisal.classroom.submissions import BadSubmission, require_lesson
from appraisal.classroom.summary import Results, summarise
from appraisal.lessons.definition import Lesson
from appraisal.lessons.state import saved_answers

NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def from_records(
    records: Mapping[str, Any] | Iterable[Any],
) -> tuple[dict[str, Results], tuple[str, ...]]:
    """Compute the results of every lesson that records were handed over for.

    A record that came twice counts once, and so does an earlier one of the same learner: one
    whose commits all stand, with answers and times, in another.

    Parameters
    ----------
    records
        What `saved_answers.dump` makes, as files or short codes hold it; by a
        name to call it by, such as that of the file, or without.

    Returns
    -------
    results, notices
        The results by lesson, and one sentence for each record that could not be counted whole.
    """
    named = records if isinstance(records, Mapping) else dict(enumerate(records, start=1))
    notices: list[str] = []
    by_lesson: dict[str, dict[str, list[Commit]]] = {}
    for name, found in named.items():
        label = name if isinstance(name, str) else f"Record {name}"
        try:
            lesson = require_lesson(found.get("lesson") if isinstance(found, Mapping) else None)
            commits = record_commits(lesson, found, label, notices)
        except BadSubmission as error:
            notices.append(f"{label}: {error}")
        except Exception:  # whatever one record does, the others are counted
            notices.append(f"{label} cannot be read as a record of answers.")
        else:
            if commits:
                by_lesson.setdefault(lesson.id, {})[label] = commits
            else:
                notices.append(f"{label} holds no committed step.")
    results = {}
    for id, of_learners in sorted(by_lesson.items()):
        learners = keep_longest(of_learners, notices)
        commits = [commit for own in learners.values() for commit in own]
        results[id] = summarise(require_lesson(id), commits, learners)
    return results, tuple(notices)


def record_commits(lesson: Lesson, found: Any, label: str, notices: list[str]) -> list[Commit]:
    """Return the committed steps of a record as commits."""
    version = found.get("version")
    if version != lesson.version:
        version = version if type(version) is int else 0
        steps = found.get("steps")
        steps = steps if isinstance(steps, Mapping) else {}
        return [
            Commit(label, f"step-{id}", lesson.id, version, str(id), {}, record_time(step))
            for id, step in steps.items()
            if isinstance(step, Mapping) and step.get("committed")
        ]
    progress, said = saved_answers.restore(lesson, found)
    notices.extend(f"{label}: {sentence}" for sentence in said)
    commits = []
    for id in progress.committed_steps():
        state = progress.state(id)
        answers = {q: value for q, value in state.answers.items() if value is not None}
        # as JSON brings them back from a store
        plain = json.loads(json.dumps(answers))
        when = record_time(found["steps"][id])
        commits.append(Commit(label, f"step-{id}", lesson.id, lesson.version, id, plain, when))
    return commits


def keep_longest(
    of_learners: Mapping[str, list[Commit]], notices: list[str]
) -> dict[str, list[Commit]]:
    """Keep one record of each learner: the longest."""
    marks = {
        label: frozenset(map(commit_identity, commits)) for label, commits in of_learners.items()
    }
    kept: dict[str, list[Commit]] = {}
    for label in sorted(of_learners, key=lambda label: (-len(marks[label]), label)):
        holder = next((other for other in kept if marks[label] <= marks[other]), None)
        if holder is None:
            kept[label] = of_learners[label]
        else:
            notices.append(f"{label} is in {holder} already and counts once.")
    return {label: kept[label] for label in of_learners if label in kept}


def record_time(step: Mapping[str, Any]) -> datetime:
    """Return when a step was committed; a time that cannot be read is always the same one."""
    try:
        return datetime.fromisoformat(str(step.get("committed"))).astimezone(UTC)
    except (ValueError, OverflowError):
        return NO_TIME


def commit_identity(commit: Commit) -> str:
    """Return what tells one commit from another whoever handed it over."""
    told = [commit.step, commit.version, commit.answers, commit.committed.isoformat()]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
