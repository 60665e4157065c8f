"""The door of a class and the people in it: nobody who belongs is kept out, nobody else stays."""

import random
import secrets
from datetime import timedelta

import pytest

from appraisal.classroom import codes, members, registry, submissions
from appraisal.classroom.service import ClassService
from appraisal.classroom.submissions import BadSubmission
from appraisal.classroom.trouble import JoiningClosed, NotAllowed, PseudonymUnavailable

LESSON = submissions.require_lesson("cd20-preemptive")


@pytest.fixture
def url(tmp_path) -> str:
    """One kind of store; the statements are those of test_store.py, which has both."""
    return f"sqlite:///{tmp_path}/classes.sqlite"


class Club:
    """A class, its facilitator and its learners."""

    def __init__(self, service: ClassService, committing) -> None:
        self.service, self.committing = service, committing
        self.opened = registry.open_class(service.store, "Journal club")
        service.open_codes = frozenset([self.opened.code])
        self.given = self.opened.code, self.opened.secret

    def join(self, name: str | None = None) -> str:
        token = secrets.token_urlsafe(24)
        self.service.join(self.opened.code, token, name)
        return token

    def act(self, act: str, **more):
        return self.service.act(*self.given, {"id": secrets.token_hex(8), "act": act, **more})

    def change(self, act: str, **more):
        return self.service.change_people(*self.given, {"act": act, **more})

    def number(self, name: str) -> int:
        told = self.service.people(*self.given)["learners"]
        return next(one["number"] for one in told if one["pseudonym"] == name)

    def names(self) -> list[str]:
        return [one["pseudonym"] for one in self.service.people(*self.given)["learners"]]

    def commit(self, token: str, step: str = "design", seed: int = 1):
        entry = self.committing(LESSON, step, random.Random(seed))
        return self.service.receive(self.opened.code, token, [entry])[0]["status"]

    def first(self):
        found = self.service.results(*self.given, LESSON.id)["results"]
        return next(one for one in found.items if one.question == "kind").first


@pytest.fixture
def club(service, committing):
    return Club(service, committing)


def test_joining_can_be_closed_and_opened_and_members_go_on(club) -> None:
    ada = club.join("Ada")
    assert club.act("close-joining")["joining"] is False
    with pytest.raises(JoiningClosed, match="no new learners"):
        club.join("Bo")
    assert club.service.join(club.opened.code, ada, None)["pseudonym"] == "Ada"
    assert club.commit(ada) == "kept"
    club.act("open-joining")
    assert club.join("Bo")


def test_a_learner_who_is_removed_counts_no_more_and_comes_in_no_more(club) -> None:
    ada, bo = club.join("Ada"), club.join("Bo")
    for token in (ada, bo):
        club.commit(token)
    club.change("remove", number=club.number("Bo"))
    assert club.names() == ["Ada"]
    assert club.first().learners == 1
    with pytest.raises(NotAllowed):
        club.service.state(club.opened.code, bo)
    assert "Bo" not in club.service.table(*club.given, None)
    assert "Bo" not in club.service.participation(*club.given)
    assert club.join("Bo"), "the pseudonym may be taken again"


def test_all_who_only_came_in_are_removed_at_once(club) -> None:
    ada, here = club.join("Ada"), club.join("Here")
    for _ in range(5):
        club.join()
    club.commit(ada)
    number = club.number("Here")
    now = club.service.store.people(1)[0][0].joined + timedelta(minutes=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(members, "datetime", Clock(now))
        club.service.store.note_seen({number: (now, LESSON.id)})
        assert club.change("remove-idle")["removed"] == 5
    assert club.names() == ["Ada", "Here"]
    assert club.service.state(club.opened.code, here)


class Clock:
    """A clock that shows another time."""

    def __init__(self, shows) -> None:
        self.shows = shows

    def now(self, zone):
        return self.shows


def test_a_class_filled_with_strangers_has_room_for_whoever_is_there(club, monkeypatch) -> None:
    monkeypatch.setattr(members, "MEMBERS", 3)
    ada, _, _ = (club.join(name) for name in ("Ada", "Stranger", "Another"))
    club.commit(ada)
    with pytest.raises(BadSubmission, match="full"):
        club.join("Bo")  # they have joined this moment, and may be on their way
    monkeypatch.setattr(members, "SETTLED", timedelta(0))
    assert club.join("Bo")
    assert club.names() == ["Ada", "Another", "Bo"]


def test_a_learner_is_renamed_and_a_name_stays_one_learners(club) -> None:
    ada = club.join("Ada")
    club.join("Bo")
    club.change("rename", number=club.number("Ada"), pseudonym="  Ada   L. ")
    assert club.service.state(club.opened.code, ada)["pseudonym"] == "Ada L."
    for name, named in (("bo", "Another learner"), ("", "letter or a digit"), (7, "text")):
        with pytest.raises(BadSubmission, match=named):
            club.change("rename", number=club.number("Ada L."), pseudonym=name)


def test_two_who_are_one_are_counted_as_one_by_what_came_first(club) -> None:
    ada, again = club.join("Ada"), club.join("Ada 2")
    first, second = 1, 2
    club.commit(ada, seed=first)
    club.commit(again, seed=second)
    club.commit(again, step="bias")
    told = club.change("merge", number=club.number("Ada 2"), into=club.number("Ada"))
    assert [(one["pseudonym"], one["commits"]) for one in told["learners"]] == [("Ada", 3)]
    assert club.first().learners == 1
    for token in (ada, again):
        assert club.service.state(club.opened.code, token)["pseudonym"] == "Ada"
    assert club.service.overview(*club.given)["lessons"][0]["learners"] == 1
    with pytest.raises(BadSubmission, match="no such learner"):
        club.change("merge", number=club.number("Ada"), into=club.number("Ada"))


def test_another_device_comes_in_under_the_same_pseudonym_by_a_code_good_once(club) -> None:
    ada = club.join("Ada")
    offered = club.service.offer_device(club.opened.code, ada)["rejoin"]
    club.act("close-joining")  # whoever is in may change the device
    phone, thief = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    join = club.service.join
    assert join(club.opened.code, phone, None, offered.lower())["pseudonym"] == "Ada"
    with pytest.raises(PseudonymUnavailable, match="opens nothing"):
        join(club.opened.code, thief, None, offered)
    assert club.commit(ada, "design", 1) == "kept"
    club.commit(phone, "design", 2)
    assert club.first().learners == 1
    assert club.names() == ["Ada"]
    by_facilitator = club.change("rejoin", number=club.number("Ada"))["rejoin"]
    assert join(club.opened.code, thief, None, by_facilitator)["pseudonym"] == "Ada"


@pytest.mark.parametrize("code", ["", "ZZZZ-ZZZZ", "x" * 10_000, 7, None, ["a"]])
def test_a_code_for_another_device_cannot_be_made_up(club, code) -> None:
    club.service.offer_device(club.opened.code, club.join("Ada"))
    club.act("close-joining")
    with pytest.raises((PseudonymUnavailable, JoiningClosed)):
        club.service.join(club.opened.code, secrets.token_urlsafe(24), None, code)


def test_a_code_for_another_device_ends_after_some_minutes(club, monkeypatch) -> None:
    monkeypatch.setattr(members, "REJOIN", timedelta(seconds=-1))
    offered = club.service.offer_device(club.opened.code, club.join("Ada"))["rejoin"]
    with pytest.raises(PseudonymUnavailable):
        club.service.join(club.opened.code, secrets.token_urlsafe(24), None, offered)


def test_a_second_facilitator_has_a_link_that_can_be_ended(club) -> None:
    def ask(secret, **given):
        return club.service.change_facilitators(club.opened.code, secret, given)

    made = ask(club.opened.secret, act="invite", name="Bea")
    second = made["secret"]
    assert [one["name"] for one in made["facilitators"]] == ["Bea"]
    assert club.service.overview(club.opened.code, second)["owner"] is False
    assert club.service.act(club.opened.code, second, {"id": "11111111", "act": "close-joining"})
    with pytest.raises(NotAllowed, match="first facilitator"):
        ask(second, act="invite", name="Cy")
    ask(club.opened.secret, act="end", number=made["facilitators"][0]["number"])
    with pytest.raises(NotAllowed):
        club.service.overview(club.opened.code, second)
    assert club.service.overview(*club.given)["owner"] is True
    for given in (
        {},
        {"act": "end", "number": 99},
        {"act": "end", "number": "1"},
        {"act": "end", "number": 10**400},
        {"act": "invite", "name": "!?"},
        {"act": "invite", "name": "\ud800"},
        {"act": "invite", "name": "x" * 61},
    ):
        with pytest.raises(BadSubmission):
            ask(club.opened.secret, **given)


@pytest.mark.parametrize(
    "given",
    [
        None,
        {},
        {"act": "erase", "number": 1},
        {"act": "remove"},
        {"act": "remove", "number": "1"},
        {"act": "merge", "number": 1},
        {"act": "remove", "number": 99},
        {"act": "rejoin", "number": True},
        {"act": "remove", "number": 10**400},
        {"act": "rename", "number": 2**63, "pseudonym": "Bo"},
        {"act": "merge", "number": 1, "into": 10**30},
    ],
)
def test_what_cannot_be_done_with_people_is_refused(club, given) -> None:
    club.join("Ada")
    with pytest.raises(BadSubmission):
        club.service.change_people(*club.given, given)
    assert club.names() == ["Ada"]


def test_nobody_but_a_facilitator_sees_or_changes_people(club) -> None:
    ada = club.join("Ada")
    for secret in ("", ada, codes.new_secret()):
        for ask in (club.service.people, club.service.participation):
            with pytest.raises(NotAllowed):
                ask(club.opened.code, secret)
        with pytest.raises(NotAllowed):
            club.service.change_people(club.opened.code, secret, {"act": "remove", "number": 1})
        with pytest.raises(NotAllowed):
            club.service.own_words(club.opened.code, secret, LESSON.id)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mint Ibis", "Mint Ib\u0456s"),  # Cyrillic
        ("Mint Ibis", "MINT IBIS"),
        ("Otto", "\u041ett\u043e"),
        ("Nora", "N\u03bfra"),  # Greek
        ("Ada 1", "Ada l"),
        ("Bo", "B0"),
        ("Al", "AI"),  # a small L, a large I
        ("Ilse", "llse"),
        ("Carn", "Cam"),
    ],
)
def test_pseudonyms_that_look_alike_are_one(club, one, other) -> None:
    club.join(one)
    with pytest.raises(PseudonymUnavailable, match="Somebody has"):
        club.join(other)
    club.join("Cy")
    number = club.number("Cy")
    with pytest.raises(BadSubmission, match="Another learner"):
        club.change("rename", number=number, pseudonym=other)
    club.change("rename", number=number, pseudonym="cy")


def test_sessions_are_told_apart_and_compared(club) -> None:
    ada, bo = club.join("Ada"), club.join("Bo")
    club.commit(ada)
    club.act("begin-session", text=" Second   evening ")
    club.commit(bo)
    club.commit(ada, seed=2)
    ask = club.service.results
    assert [ask(*club.given, LESSON.id, n)["results"].answered for n in (0, 1, 2)] == [2, 1, 2]
    told = ask(*club.given, LESSON.id, 2, 1)
    assert told["beside"].answered == 1
    assert told["standing"]["sessions"][1]["name"] == "Second evening"
    rows = club.service.participation(*club.given).splitlines()
    assert [row.split(",")[0::2][:3] for row in rows[1:]] == [
        ["Ada", "1", "design"],
        ["Ada", "Second evening", "design"],
        ["Bo", "Second evening", "design"],
    ]


def test_own_words_are_shown_without_names(club, committing) -> None:
    step = next(s for s in LESSON.steps if any(q.kind == "words" for q in s.all_questions))
    for name in ("Ada", "Bo"):
        assert club.commit(club.join(name), step.id) == "kept"
    told = club.service.own_words(*club.given, LESSON.id)
    assert told[0]["step"] == step.id
    assert [one["text"] for one in told[0]["texts"]] == ["In my words."], "the same words once"
    assert "Ada" not in str(told)
