"""Every design finds its instrument by two or three questions, whatever studies there are."""

from typing import get_args

import pytest

from appraisal import content
from appraisal.errors import ContentError
from appraisal.instruments.assessment import assessment
from appraisal.instruments.definition import instrument
from appraisal.instruments.routing import Ending, Routing, routing
from appraisal.lessons.definition import lesson
from appraisal.records.report import DesignKind
from appraisal.records.study import study

FOUND = routing()
WAYS = list(FOUND.ways())
DESIGNS = [kind for kind in get_args(DesignKind) if kind != "not reported"]
JUDGED = [id for id in content.ids("assessments") if assessment(id).study]


@pytest.mark.parametrize(("way", "ending"), WAYS, ids=["-".join(way.values()) for way, _ in WAYS])
class TestWay:
    def test_ends_where_it_says_with_a_reason(self, way, ending):
        assert FOUND.route(way) is ending
        assert ending.fits or ending.elsewhere or ending.none
        reasons = {**ending.fits, **ending.unlike}
        for id, why in reasons.items():
            assert instrument(id).id == id
            assert why.endswith(".")
        assert all(entry.because.endswith(".") for entry in ending.elsewhere)

    def test_says_why_not_the_neighbour(self, way, ending):
        assert ending.unlike
        assert not set(ending.unlike) & set(ending.fits)

    def test_takes_three_questions_at_most(self, way, ending):
        assert len(way) <= 3

    def test_has_no_end_while_a_question_is_open(self, way, ending):
        *before, (last, _) = way.items()
        assert FOUND.route(dict(before)) is None
        assert FOUND.follow(dict(before)).id == last


# a design of a study record, and the instruments its ways end at
ROUTES = [
    ("randomised trial", ["randomised-trial"]),
    ("single-arm trial", ["case-series"]),
    ("case series", ["case-series"]),
    ("cohort", ["cohort-through-a-layer", "prognostic-factor", "newcastle-ottawa"]),
    ("non-randomised comparison", ["non-randomised-comparison", "newcastle-ottawa"]),
    ("case-control", ["case-control"]),
    ("cross-sectional", ["cross-sectional"]),
    ("diagnostic accuracy", ["diagnostic-accuracy"]),
    ("prognostic factor", ["prognostic-factor"]),
    ("prediction model", ["prediction-model"]),
    ("systematic review", ["systematic-review", "review-bias"]),
    ("meta-analysis", ["systematic-review", "review-bias"]),
    ("narrative review", ["narrative-review"]),
    ("body of evidence", ["certainty"]),
]


@pytest.mark.parametrize(("design", "instruments"), ROUTES)
def test_a_design_is_led_to_its_instruments(design, instruments):
    ends = [FOUND.route(way) for way in FOUND.ways_for(design)]
    assert [id for end in ends for id in end.fits] == instruments


@pytest.mark.parametrize("design", DESIGNS)
def test_every_design_that_a_record_can_name_is_led_somewhere(design):
    assert FOUND.ways_for(design), (
        f"No ending is for the design '{design}'. Add it to `designs` of an ending in "
        "datasets/routing.yaml, and to `designs` of the instrument that fits there."
    )


def test_a_design_not_reported_is_led_nowhere():
    assert FOUND.ways_for("not reported") == ()


def test_every_instrument_of_the_kit_is_reached():
    reached = {id for _, ending in WAYS for id in ending.fits}
    lost = sorted({*content.ids("instruments")} - reached)
    assert not lost, (
        f"No way ends at {lost}. Name it under `fits` of an ending in datasets/routing.yaml, "
        "with the reason why it fits."
    )


def test_none_fits_is_an_ending_too():
    ending = FOUND.route({"what": "other", "other": "opinion"})
    assert not ending.fits
    assert not ending.elsewhere
    assert ending.none.startswith("No instrument fits.")


def test_an_open_way_names_its_question():
    assert FOUND.follow({}).id == "what"
    assert FOUND.follow({"what": "studie"}).id == "what"
    assert isinstance(FOUND.follow({"what": "across"}), Ending)


@pytest.mark.parametrize("id", JUDGED)
def test_a_study_is_led_to_the_instrument_it_was_judged_by(id):
    key = assessment(id)
    design = key.read_study().design.kind
    ends = [FOUND.route(way) for way in FOUND.ways_for(design)]
    assert any(key.instrument in end.fits for end in ends), (
        f"datasets/assessments/{id}.yaml judges a {design} by '{key.instrument}', and no way leads "
        f"from that design there. Judge it by one of {[i for end in ends for i in end.fits]}, or "
        "name the instrument under `fits` of an ending for that design in datasets/routing.yaml."
    )
    assert any(key.study in end.examples() for end in ends if key.instrument in end.fits)


def test_the_examples_of_an_ending_are_the_studies_judged_there():
    found = {tuple(ending.fits): ending.examples() for _, ending in WAYS if ending.examples()}
    expected = {}
    for key in map(assessment, JUDGED):
        for _, ending in WAYS:
            if key.instrument in ending.fits and study(key.study).design.kind in ending.designs:
                expected.setdefault(tuple(ending.fits), []).append(key.study)
    assert {fits: sorted(ids) for fits, ids in found.items()} == {
        fits: sorted({*ids}) for fits, ids in expected.items()
    }


@pytest.mark.parametrize("id", content.ids("lessons"))
def test_the_first_instrument_named_is_that_of_the_lesson(id):
    found = lesson(id)
    used = {assessment(s.assessment).instrument for s in found.steps if s.assessment}
    for ending in (ending for _, ending in WAYS if found.study in ending.examples()):
        first = next(iter(ending.fits))
        assert first in used, (
            f"datasets/lessons/{id}.yaml judges by {sorted(used)}, and datasets/routing.yaml names "
            f"'{first}' first for such a study. Put the lesson's instrument first under `fits`."
        )


# replaced text, replacement, words of the message
MISTAKES = [
    ("to: rests-on", "to: rest-on", ["'rest-on'", "a later one of"]),
    ("to: layer", "to: what", ["'what'", "a later one of"]),
    (
        "            case-series: >-\n              With",
        "            case-serie: >-\n              With",
        ["instrument 'case-serie'"],
    ),
    ("        to: lots\n", "", ["both or neither of `to` and `ending`", "no answer leads"]),
    ("          none: >-\n", "          nothing: >-\n", ["`nothing`", "key of the codebook"]),
    (
        "          designs: [randomised trial]",
        "          none: No.\n          designs: [randomised trial]",
        ["`none` beside an instrument"],
    ),
    (
        "designs: [randomised trial]",
        "designs: [randomized trial]",
        ["'randomized trial'", "['randomised trial']"],
    ),
    (
        "            certainty: It rates the answer",
        "            review-bias: It rates the answer",
        ["also under `fits`"],
    ),
]


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES)
def test_a_mistake_is_named(tmp_path, old, new, said):
    text = (content.kit("datasets") / "routing.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "routing.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        content.read(file, Routing)
    for words in said:
        assert words in str(caught.value)
