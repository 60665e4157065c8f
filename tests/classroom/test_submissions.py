"""What fits a lesson is kept, what does not is refused with a reason, and nothing is trusted."""

import json
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.classroom import codes, registry, submissions
from appraisal.classroom.service import ClassService, NoSuchClass, NotAllowed, PseudonymUnavailable
from appraisal.classroom.submissions import BadSubmission
from appraisal.errors import AppraisalError

LESSON = submissions.require_lesson("cd20-preemptive")
TOKEN = "a-token-of-this-test-only"
ITEM = {"lesson": LESSON.id, "step": "design", "question": "kind"}


@pytest.fixture
def entry(committing):
    return committing(LESSON, "design", random.Random(1))


@pytest.fixture
def journal_club(store):
    return registry.open_class(store, "Journal club")


CHANGES = [
    # what is wrong, what the reason names
    ({"id": None}, "needs an id"),
    ({"id": "short"}, "needs an id"),
    ({"id": "x" * 65}, "needs an id"),
    ({"id": "a;drop table"}, "needs an id"),
    ({"lesson": "no-such-lesson"}, "no lesson 'no-such-lesson'"),
    ({"lesson": "../studies/cd20-preemptive"}, "no lesson"),
    ({"lesson": "x" * 10_000}, "no lesson"),
    ({"lesson": ["cd20-preemptive"]}, "no lesson"),
    ({"version": 0}, "no version"),
    ({"version": "1"}, "no version"),
    ({"version": True}, "no version"),
    ({"version": 10**9}, "no version"),
    ({"step": "no-such-step"}, "no step 'no-such-step'"),
    ({"step": None}, "no step"),
    ({"step": "design'--"}, "no step"),
    ({"round": 0}, "no round"),
    ({"round": 21}, "no round"),
    ({"version": LESSON.version + 1}, "There is no version"),
    ({"round": 1.0}, "no round"),
    ({"round": "2"}, "no round"),
    ({"answers": None}, "needs its answers"),
    ({"answers": []}, "needs its answers"),
    ({"answers": {}}, "needs its answers"),
    ({"answers": {str(n): 1 for n in range(201)}}, "needs its answers"),
    ({"answers": {"kind": "series"}}, "open questions"),
    ({"answers": {"kind": "no-such-option"}}, "expected one of"),
    ({"answers": {"kind": 10**400}}, "was answered with 1000"),
    ({"answers": {"nothing-asked": 1}}, "has no question 'nothing-asked'"),
    ({"version": LESSON.version + 1, "answers": {"q": "x"}}, "There is no version"),
    ({"round": 2, "answers": {"kind": "no-such-option"}}, "expected one of"),
    ({"round": 2, "answers": {"nothing-asked": 1}}, "has no question"),
    ({"round": 2, "version": LESSON.version - 1}, "Reload the page|no version"),
    ({"round": 2, "lesson": "small-numbers"}, "has no question"),
]


@pytest.mark.parametrize(("change", "named"), CHANGES, ids=lambda value: str(value)[:40])
def test_what_does_not_fit_is_refused_with_the_reason(entry, change, named) -> None:
    submissions.read(entry, "Ada")
    with pytest.raises(BadSubmission, match=named) as said:
        submissions.read(entry | change, "Ada")
    assert len(str(said.value)) <= 400


@pytest.mark.parametrize("id", ["cd20-preemptive", "across-studies", "small-numbers"])
def test_a_lesson_a_plenary_and_a_lab_are_handed_in_alike(committing, id) -> None:
    found = submissions.require_lesson(id)
    for step in found.steps:
        kept = submissions.read(committing(found, step.id, random.Random(2)), "Ada")
        assert (kept.lesson, kept.step) == (id, step.id)


def test_a_number_too_large_for_any_scale_is_refused(committing) -> None:
    entry = committing(LESSON, "sample-size", random.Random(1))
    for huge in (10**400, 1e308 * 10, float("nan"), -1, True, "3"):
        with pytest.raises(BadSubmission):
            submissions.read(entry | {"answers": {**entry["answers"], "zero": huge}}, "Ada")


def test_words_and_confidence_are_not_voted_on() -> None:
    with pytest.raises(BadSubmission, match="cannot be voted on"):
        submissions.votable_question(LESSON.id, "read", "first-confidence")


def test_a_commit_to_an_earlier_version_is_kept_with_it(entry) -> None:
    assert LESSON.version > 1
    older = entry | {"version": LESSON.version - 1, "answers": {"since-renamed": "x"}}
    found = submissions.read(older, "Ada")
    assert (found.version, found.answers) == (LESSON.version - 1, {"since-renamed": "x"})


@pytest.mark.parametrize(
    ("claimed", "kept"),
    [
        ("2026-03-02T18:00:00Z", datetime(2026, 3, 2, 18, tzinfo=UTC)),
        ("2026-03-02T18:00:00+02:00", datetime(2026, 3, 2, 16, tzinfo=UTC)),
        ("2999-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("yesterday", None),
        ("x" * 10_000, None),
        (None, None),
        (5, None),
    ],
)
def test_a_clock_that_cannot_be_right_says_now(entry, claimed, kept) -> None:
    found = submissions.read(entry | {"committed": claimed}, "Ada").committed
    if kept:
        assert found == kept
    else:
        assert abs(datetime.now(UTC) - found) < timedelta(minutes=1)


def test_certainty_is_read_where_it_is_a_number(entry) -> None:
    sure = {"kind": 80, "allocation": "much", "missing": 101, "other": 5}
    assert submissions.read(entry | {"sure": sure}, "Ada").sure == {"kind": 80.0}
    assert submissions.read(entry | {"sure": [80]}, "Ada").sure == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
KEYS = ("id", "lesson", "version", "step", "round", "answers", "committed", "sure")


@given(JSON | st.dictionaries(st.sampled_from(KEYS), JSON | st.just(LESSON.id) | st.just(1)))
def test_any_nonsense_is_refused_in_a_sentence(nonsense) -> None:
    with pytest.raises(BadSubmission) as said:
        submissions.read(nonsense, "Ada")
    assert str(said.value)


@given(st.dictionaries(st.sampled_from([q.id for q in LESSON.step("design").all_questions]), JSON))
def test_any_answers_are_kept_cleaned_or_refused(answers) -> None:
    entry = {"id": "12345678", "lesson": LESSON.id, "version": LESSON.version, "step": "design"}
    try:
        found = submissions.read({**entry, "answers": answers}, "Ada")
    except BadSubmission:
        return
    json.dumps(dict(found.answers), allow_nan=False)


class TestAtTheDesk:
    def test_each_of_a_batch_is_answered_for_itself(
        self, service: ClassService, journal_club, entry
    ) -> None:
        service.join(journal_club.code, TOKEN, "Ada")
        wrong = entry | {"id": "22222222", "lesson": "none"}
        told = service.receive(journal_club.code, TOKEN, [entry, wrong, entry, "nonsense"])
        assert [one["status"] for one in told] == ["kept", "refused", "known", "refused"]
        assert told[0]["id"] == entry["id"]
        assert told[1]["reason"] == "There is no lesson 'none'."
        assert service.receive(journal_club.code, TOKEN, [entry])[0]["status"] == "known"
        changed = entry | {"answers": {**entry["answers"], "missing": ["complete"]}}
        replayed = service.receive(journal_club.code, TOKEN, [changed])[0]
        assert replayed["status"] == "refused"
        assert "Another commit has this id" in replayed["reason"]

    @pytest.mark.parametrize("batch", [None, {}, "x", [None] * 101])
    def test_a_batch_is_a_short_list(self, service: ClassService, journal_club, batch) -> None:
        service.join(journal_club.code, TOKEN, "Ada")
        with pytest.raises(BadSubmission, match="a list of at most"):
            service.receive(journal_club.code, TOKEN, batch)

    def test_joining_again_with_the_same_token_is_the_same_learner(
        self, service, journal_club
    ) -> None:
        assert service.join(journal_club.code, TOKEN, "Ada")["new"]
        again = service.join(codes.code_text(journal_club.code).lower(), TOKEN, "Somebody else")
        assert (again["pseudonym"], again["new"]) == ("Ada", False)

    @pytest.mark.parametrize("token", [None, "", "short", "x" * 87, "a token with spaces in it", 5])
    def test_a_token_that_could_be_guessed_is_refused(self, service, journal_club, token) -> None:
        with pytest.raises(BadSubmission, match="A token is"):
            service.join(journal_club.code, token, "Ada")

    @pytest.mark.parametrize("forged", [TOKEN[:-1] + "x", "", "x" * 30, "' OR 1=1 --", "\x00" * 30])
    def test_a_forged_member_hands_nothing_in(
        self, service: ClassService, journal_club, entry, forged
    ) -> None:
        service.join(journal_club.code, TOKEN, "Ada")
        with pytest.raises(NotAllowed):
            service.receive(journal_club.code, forged, [entry])
        assert service.store.lessons(1) == {}

    def test_a_token_of_another_class_opens_nothing(
        self, service: ClassService, store, journal_club, entry
    ) -> None:
        other = registry.open_class(store, "Another")
        service.join(other.code, TOKEN, "Ada")
        with pytest.raises(NotAllowed):
            service.receive(journal_club.code, TOKEN, [entry])
        with pytest.raises(NotAllowed):
            service.overview(journal_club.code, other.secret)

    def test_a_class_that_is_not_served_is_not_there(self, store, journal_club) -> None:
        other = registry.open_class(store, "Another")
        with pytest.raises(NoSuchClass):
            ClassService(store, [journal_club.code]).class_view(other.code)

    def test_a_taken_pseudonym_comes_with_a_free_one(
        self, service: ClassService, journal_club
    ) -> None:
        service.join(journal_club.code, TOKEN, "Ada")
        with pytest.raises(PseudonymUnavailable) as said:
            service.join(journal_club.code, TOKEN + "-other", " ADA ")
        assert said.value.reason == "taken"
        free = said.value.suggestion
        assert (
            service.join(journal_club.code, TOKEN + "-other", free)["pseudonym"] == free == "ADA 2"
        )

    @pytest.mark.parametrize("hostile", ["a\u202eb", "x" * 10_000, "a\x00", 5, ["Ada"], {}])
    def test_a_hostile_pseudonym_comes_with_a_friendly_one(
        self, service, journal_club, hostile
    ) -> None:
        with pytest.raises(PseudonymUnavailable) as said:
            service.join(journal_club.code, TOKEN, hostile)
        assert said.value.reason == "unfit"
        assert service.join(journal_club.code, TOKEN, said.value.suggestion)["new"]

    def test_a_second_vote_needs_an_open_round_and_leaves_the_first_alone(
        self, service: ClassService, journal_club, entry
    ) -> None:
        service.join(journal_club.code, TOKEN, "Ada")
        service.receive(journal_club.code, TOKEN, [entry])
        vote = entry | {"id": "22222222", "round": 2, "answers": {"kind": "trial"}}

        def cast(**changes):
            return service.receive(journal_club.code, TOKEN, [vote | changes])[0]

        assert "does not vote" in cast()["reason"]
        service.act(
            journal_club.code, journal_club.secret, {"id": "open-act", "act": "open-round", **ITEM}
        )
        assert cast()["status"] == "kept"
        assert cast()["status"] == "known"
        service.act(
            journal_club.code,
            journal_club.secret,
            {"id": "close-act", "act": "close-round", **ITEM},
        )
        late = cast(id="33333333", committed=datetime.now(UTC).isoformat())
        assert "was closed" in late["reason"]
        back_dated = cast(id="44444444", committed="2026-03-02T18:00:00Z")
        assert back_dated["status"] == "refused", "the server's clock decides"
        service.act(
            journal_club.code, journal_club.secret, {"id": "once-more", "act": "open-round", **ITEM}
        )
        assert cast(id="55555555")["status"] == "refused", "a vote of the round before"
        assert cast(id="66666666", round=3)["status"] == "kept", "who voted may vote once more"
        log = service.store.commits(1)
        assert log[0].answers["kind"] == entry["answers"]["kind"]
        found = service.results(journal_club.code, journal_club.secret, LESSON.id)["results"]
        item = next(one for one in found.items if one.question == "kind")
        assert item.first.learners == item.again.learners == 1
        assert len(item.rounds) == 2

    def test_acts_are_done_once_and_shown_to_learners(
        self, service: ClassService, journal_club
    ) -> None:
        service.join(journal_club.code, TOKEN, "Ada")
        acts = [
            {"id": "11111111", "act": "key-on-release"},
            {"id": "22222222", "act": "release", "lesson": LESSON.id, "step": "read"},
            {"id": "33333333", "act": "open-round", **ITEM},
            {"id": "33333333", "act": "close-round", **ITEM},  # a replay does nothing
        ]
        for act in acts:
            standing = service.act(journal_club.code, journal_club.secret, act)
        state = service.state(journal_club.code, TOKEN)
        assert {key: state[key] for key in standing} == standing
        assert standing == {
            "opens": "release",
            "released": {LESSON.id: ["read"]},
            "rounds": [{**ITEM, "open": True, "turn": 2}],
            "without": [],
            "left_out": {},
            "joining": True,
            "sessions": [{"number": 1, "name": "", "begun": None}],
        }

    @pytest.mark.parametrize(
        "act",
        [
            None,
            {},
            {"id": "11111111", "act": "erase"},
            {"id": "short", "act": "key-on-release"},
            {"id": "11111111", "act": "release", "lesson": "none", "step": "read"},
            {"id": "11111111", "act": "release", "lesson": LESSON.id, "step": "none"},
            {"id": "11111111", "act": "open-round", **ITEM, "question": "none"},
            {"id": "11111111", "act": "open-round", **ITEM, "question": None},
        ],
    )
    def test_an_act_that_makes_no_sense_is_refused(
        self, service: ClassService, journal_club, act
    ) -> None:
        with pytest.raises(AppraisalError):
            service.act(journal_club.code, journal_club.secret, act)
        assert service.store.acts(1) == []
