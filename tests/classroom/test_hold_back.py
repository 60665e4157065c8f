"""What a class holds back does not leave the server before, whatever a browser claims."""

import json
import random
import secrets

import pytest

from appraisal.classroom import hold_back, registry, submissions
from appraisal.classroom.service import ClassService
from appraisal.lessons.state import held_back, saved_answers
from appraisal.lessons.state.progress import NotNow, Progress
from appraisal.lessons.state.session import Session

LESSON = submissions.require_lesson("cd20-preemptive")
NOW = "2026-03-02T18:00:00Z"


@pytest.fixture
def url(tmp_path) -> str:
    return f"sqlite:///{tmp_path}/classes.sqlite"


class Room:
    """A class on a server, and a kernel that is asked by any browser."""

    def __init__(self, service, committing, file) -> None:
        self.service, self.committing, self.file = service, committing, file
        self.opened = registry.open_class(service.store, "Journal club", opens="commit")
        service.open_codes = frozenset([self.opened.code])
        self.token = secrets.token_urlsafe(24)
        service.join(self.opened.code, self.token, None)
        self.tell_kernels()

    def tell_kernels(self) -> None:
        hold_back.write_policies(self.file, self.service.policies())

    def act(self, act: str, **more) -> None:
        given = {"id": secrets.token_hex(8), "act": act, **more}
        self.service.act(self.opened.code, self.opened.secret, given)
        self.tell_kernels()

    def state(self):
        return self.service.state(self.opened.code, self.token)

    def policy(self):
        told = self.state()
        released = told["released"].get(LESSON.id, [])
        return {"opens": told["opens"], "released": released, "pass": told["pass"]}

    def hand_in(self, step: str) -> None:
        entry = self.committing(LESSON, step, random.Random(1))
        assert self.service.receive(self.opened.code, self.token, [entry])[0]["status"] == "kept"

    def answers(self, step: str):
        return self.committing(LESSON, step, random.Random(1))["answers"]


@pytest.fixture
def room(service: ClassService, committing, tmp_path, monkeypatch):
    file = tmp_path / "held.json"
    monkeypatch.setenv(held_back.VARIABLE, str(file))
    return Room(service, committing, file)


def is_open(session: Session, step: str) -> bool:
    try:
        session.progress.reveal(step)
    except NotNow:
        return False
    return True


CLAIMS = [
    None,
    {},
    {"opens": "commit", "released": ["read", "design"]},
    {"opens": "release", "released": ["read", "design"]},
    {"opens": "commit", "pass": {"code": "K7M4QX9P", "own": [], "sign": "0" * 64}},
    {"opens": "commit", "pass": {"code": 7, "own": None, "sign": None}},
    {"opens": "commit", "pass": "all"},
]


@pytest.mark.parametrize("claimed", CLAIMS, ids=str)
def test_no_claim_of_a_browser_opens_what_is_held(room, claimed) -> None:
    room.act("key-on-release")
    session = Session(LESSON)
    session.commit("read", room.answers("read"), NOW)  # a browser that says nothing of a class
    assert not is_open(session, "read")
    session.hold(claimed)
    session.restore({"lesson": LESSON.id, "steps": {}})
    session.commit("design", room.answers("design"), NOW)
    assert not is_open(session, "read")
    assert not is_open(session, "design")


def test_a_pass_cannot_be_made_up_or_altered(room) -> None:
    room.hand_in("read")
    room.act("key-on-release")
    session = Session(LESSON)
    shown = room.policy()["pass"]
    for own in ([f"{LESSON.id}/design"], [*shown["own"], f"{LESSON.id}/design"]):
        session.hold({"opens": "commit", "pass": {**shown, "own": own}})
        session.commit("design", room.answers("design"), NOW)
        assert not is_open(session, "design")


def test_a_release_opens_and_what_was_open_stays(room) -> None:
    room.hand_in("read")  # while keys opened on commit
    session = Session(LESSON)
    session.hold(room.policy())
    session.commit("read", room.answers("read"), NOW)
    assert is_open(session, "read")
    room.act("key-on-release")
    room.hand_in("design")
    session.hold(room.policy())
    assert is_open(session, "read"), "nothing is taken away that was open"
    session.commit("design", room.answers("design"), NOW)
    assert not is_open(session, "design")
    room.act("release", lesson=LESSON.id, step="design")
    session.hold(room.policy())
    assert is_open(session, "design")
    room.act("key-on-commit")
    session.commit("bias", room.answers("bias"), NOW)
    assert is_open(session, "bias")


def test_a_page_opened_before_the_class_held_back_holds_too(room) -> None:
    session = Session(LESSON)
    room.act("key-on-release")
    session.commit("read", room.answers("read"), NOW)  # the browser passes nothing on
    assert not is_open(session, "read")


def test_a_file_of_answers_opens_nothing_either(room, answering) -> None:
    progress = Progress(LESSON)
    for question in LESSON.step("read").all_questions:
        progress = progress.answer("read", question.id, answering(question, random.Random(1)))
    saved = json.loads(json.dumps(saved_answers.dump(progress.commit("read"))))
    room.act("key-on-release")
    session = Session(LESSON)
    session.take(saved, lambda kept: None)
    assert not is_open(session, "read")


def test_a_second_class_that_opens_on_commit_opens_to_its_own_learners(room) -> None:
    room.act("key-on-release")
    other = registry.open_class(room.service.store, "Another club")
    room.service.open_codes |= {other.code}
    room.tell_kernels()
    token = secrets.token_urlsafe(24)
    room.service.join(other.code, token, None)
    session = Session(LESSON)
    session.hold({"opens": "commit", "pass": room.service.state(other.code, token)["pass"]})
    session.commit("read", room.answers("read"), NOW)
    assert is_open(session, "read")


def test_where_the_file_is_gone_everything_is_held(room) -> None:
    room.file.unlink()
    session = Session(LESSON)
    session.commit("read", room.answers("read"), NOW)
    assert not is_open(session, "read")


def test_on_ones_own_machine_nothing_is_enforced(room, monkeypatch) -> None:
    monkeypatch.delenv(held_back.VARIABLE)
    session = Session(LESSON)
    session.commit("read", room.answers("read"), NOW)
    assert is_open(session, "read")


def test_what_kernels_read_is_for_nobody_else(room) -> None:
    assert room.file.stat().st_mode & 0o777 == 0o600
    assert room.opened.secret not in room.file.read_text()
