"""What many hand in at once is kept together, and each is answered for itself."""

import asyncio
import random

import pytest

from appraisal.classroom import commit_log, registry, submissions
from appraisal.classroom.engine import StoreUnavailable
from appraisal.classroom.submissions import BadSubmission
from appraisal.classroom.trouble import NotAllowed
from appraisal.serving.classes.commit_queue import TOGETHER, CommitQueue

LESSON = submissions.require_lesson("cd20-preemptive")


@pytest.fixture
def journal_club(store):
    return registry.open_class(store, "Journal club")


def run(receive, asked):
    """Hand everything in at the same moment; return each answer, or what was raised."""

    async def together():
        queue = CommitQueue(receive)
        return await asyncio.gather(*(queue.hand_in(*one) for one in asked), return_exceptions=True)

    return asyncio.run(together())


def test_what_comes_at_once_is_handed_over_together_and_each_hears_of_its_own() -> None:
    calls = []

    async def receive(code, handed_in):
        calls.append((code, len(handed_in)))
        await asyncio.sleep(0)
        return [[{"id": batch, "status": "kept"}] for _, batch in handed_in]

    asked = [("A", f"t{n}", f"id-{n}") for n in range(2 * TOGETHER)] + [("B", "t", "other")]
    answers = run(receive, asked)
    assert [one[0]["id"] for one in answers] == [batch for _, _, batch in asked]
    assert max(count for _, count in calls) == TOGETHER
    assert len([code for code, _ in calls if code == "A"]) <= 4
    assert ("B", 1) in calls


def test_one_that_breaks_the_reading_is_no_fault_of_the_others() -> None:
    async def receive(code, handed_in):
        await asyncio.sleep(0)
        if any(batch == "bad" for _, batch in handed_in):
            raise ZeroDivisionError
        return [BadSubmission("no") if batch == "odd" else [batch] for _, batch in handed_in]

    answers = run(receive, [("A", "t", batch) for batch in ("a", "bad", "odd", "b")])
    assert [type(one) for one in answers] == [list, ZeroDivisionError, BadSubmission, list]
    assert answers[3] == ["b"]


def test_a_store_that_is_away_is_away_for_everybody_and_is_asked_again_later() -> None:
    calls = []

    async def receive(code, handed_in):
        calls.append(len(handed_in))
        raise StoreUnavailable("away")

    answers = run(receive, [("A", "t", n) for n in range(3)])
    assert [type(one) for one in answers] == [StoreUnavailable] * 3
    assert len(calls) <= 3
    assert run(receive, [("A", "t", 1)])


def test_commits_of_several_learners_in_one_transaction(service, journal_club, committing) -> None:
    tokens = [f"token-of-learner-number-{n:03}" for n in range(3)]
    for token in tokens:
        service.join(journal_club.code, token, None)
    drawn = random.Random(1)
    one, two = (committing(LESSON, step, drawn) for step in ("read", "design"))
    told = service.receive_together(
        journal_club.code,
        [
            (tokens[0], [one, two, one]),
            ("x" * 30, [one]),
            (tokens[1], [one, {**two, "id": one["id"]}]),
            (tokens[2], "no list"),
            (tokens[2], [{**one, "step": "no-such-step"}]),
            (tokens[0], [one]),
        ],
    )
    statuses = [
        [entry["status"] for entry in answer] if isinstance(answer, list) else type(answer)
        for answer in told
    ]
    assert statuses == [
        ["kept", "kept", "known"],
        NotAllowed,
        ["kept", "refused"],
        BadSubmission,
        ["refused"],
        ["known"],
    ]
    assert len(service.store.commits(service.find_class(journal_club.code).number)) == 3


def test_the_room_of_a_class_is_shared_by_what_comes_together(
    service, journal_club, committing, monkeypatch
) -> None:
    tokens = [f"token-of-learner-number-{n:03}" for n in range(3)]
    for token in tokens:
        service.join(journal_club.code, token, None)
    entry = committing(LESSON, "read", random.Random(1))
    commit = submissions.read(entry, "Ada")
    size = len(commit_log.canonical_json(commit.answers)) + 2
    monkeypatch.setattr(commit_log, "CLASS_SIZE", 2 * size + 1)
    told = service.receive_together(journal_club.code, [(token, [entry]) for token in tokens])
    assert sorted(one[0]["status"] for one in told) == ["kept", "kept", "refused"]
    with pytest.raises(NotAllowed):
        service.receive(journal_club.code, "y" * 30, [entry])
