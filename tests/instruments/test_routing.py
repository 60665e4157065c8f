"""Every way ends at an instrument; the five studies end where they were judged."""

import pytest

from appraisal import content
from appraisal.errors import ContentError
from appraisal.instruments.assessment import assessment
from appraisal.instruments.definition import instrument
from appraisal.instruments.routing import Routing, routing
from appraisal.lessons.definition import lesson

FOUND = routing()


def ways(question, answered):
    """Yield every way from a question on, as the answers given."""
    for answer in question.answers:
        given = {**answered, question.id: answer.id}
        if answer.to:
            yield from ways(FOUND.question(answer.to), given)
        else:
            yield given


WAYS = list(ways(FOUND.questions[0], {}))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: "-".join(way.values()))
class TestWay:
    def test_ends_at_an_instrument_with_a_reason(self, way):
        ending = FOUND.route(way)
        assert ending.fits or all(e.link.startswith("https://") for e in ending.elsewhere)
        for id, why in {**ending.fits, **ending.unlike}.items():
            assert instrument(id).id == id
            assert why.endswith(".")

    def test_says_why_not_the_neighbour(self, way):
        ending = FOUND.route(way)
        assert ending.unlike
        assert not set(ending.unlike) & set(ending.fits)

    def test_takes_three_questions_at_most(self, way):
        assert len(way) <= 3

    def test_has_no_end_while_a_question_is_open(self, way):
        *before, _last = way.items()
        assert FOUND.route(dict(before)) is None


def test_every_instrument_of_the_kit_is_reached():
    reached = {id for way in WAYS for id in FOUND.route(way).fits}
    assert reached == set(content.ids("instruments"))


def test_every_study_is_an_example():
    assert {example.study for example in FOUND.examples} == set(content.ids("studies"))


@pytest.mark.parametrize("id", content.ids("assessments"))
def test_a_study_is_led_to_the_instruments_it_was_judged_by(id):
    key = assessment(id)
    if key.body:
        assert key.instrument in FOUND.route({"what": "across"}).fits
    else:
        (example,) = [example for example in FOUND.examples if example.study == key.study]
        assert key.instrument in FOUND.route(example.answers).fits


@pytest.mark.parametrize("id", content.ids("lessons"))
def test_the_first_instrument_named_is_that_of_the_lesson(id):
    found = lesson(id)
    (example,) = [example for example in FOUND.examples if example.study == found.study]
    (used,) = {assessment(s.assessment).instrument for s in found.steps if s.assessment}
    assert next(iter(FOUND.route(example.answers).fits)) == used


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
    ("study: after-car-t", "study: after-cart", ["'after-cart'"]),
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
