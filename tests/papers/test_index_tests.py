"""A sensitivity is called by the test it is of: as the text names it, or as somebody says."""

import pytest

from appraisal.papers.paper import Decision
from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study
from appraisal.widgets.paper_view import paper_view

from .taken import evidence, take_all
from .test_every_number import document_of

# invented
DESIGN = "In this diagnostic accuracy study 98 adults had {had}. "
VALUES = "Sensitivity was 92.9% and specificity was 96.4%."
TWO = (
    "In this diagnostic accuracy study 98 adults had a swab. At once the sensitivity was 92.9% and "
    "the specificity 96.4%. A day later the sensitivity was 81.5% and the specificity 90.2%."
)


def labels(text: str, **said: Decision) -> list[str]:
    study = evidence(take_all(text, **said)).study
    assert study is not None
    return [one.label for one in study.accuracy]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("We sought the sensitivity and specificity of the ORBIT test. " + VALUES, "ORBIT test"),
        ("ORBIT had a good sensitivity (92.9%) and specificity (96.4%) for gout.", "ORBIT"),
        ("We asked for the accuracy of a short rule. " + VALUES, "short rule"),
        ("The sensitivity of ORBIT was 92.9%. The accuracy of MANGO is known.", "ORBIT"),
        # what names no test, or two
        ("The sensitivity of the test was 92.9% and its specificity 96.4%.", "index test"),
        ("The sensitivity of detection of gout was 92.9%.", "index test"),
        ("We saw the accuracy of ORBIT. The accuracy of MANGO is known. " + VALUES, "index test"),
        ("We had a sensitivity of 92.9% and a specificity of 96.4%.", "index test"),
    ],
)  # fmt: skip
def test_the_test_is_named_where_the_text_names_it(told: str, name: str) -> None:
    assert labels(DESIGN.format(had="it") + told) == [name]


def test_a_test_that_was_known_before_is_not_the_one() -> None:
    known = "BACKGROUND: The specificity of the old rule is low. METHODS: "
    assert labels(known + DESIGN.format(had="it") + "RESULTS: " + VALUES) == ["index test"]


def test_a_draft_names_it_too() -> None:
    text = DESIGN.format(had="it") + "We asked for the accuracy of the ORBIT test. " + VALUES
    (test,) = draft_study(read_text(text)).record["accuracy"]
    assert test["label"] == "ORBIT test"


def test_the_page_shows_of_which_test_each_value_is() -> None:
    text = DESIGN.format(had="it") + VALUES
    shown = [one["what"] for place in paper_view(take_all(text))["sentences"]
             for one in place["results"]]  # fmt: skip
    assert {"sensitivity of index test", "specificity of index test"} <= {*shown}


@pytest.mark.parametrize("said", ["sensitivity of the MANGO rule", "MANGO rule, sensitivity"])
def test_somebody_may_say_which_test_it_is(said: str) -> None:
    text = DESIGN.format(had="it") + VALUES
    page = document_of(take_all(text, **{"n92.9": Decision(endpoint=said)}))
    assert "MANGO rule, sensitivity" in page
    assert "MANGO rule, specificity" in page
    assert "index test" not in page


def test_somebody_who_takes_the_name_away_is_not_overruled() -> None:
    text = DESIGN.format(had="it") + "We asked for the accuracy of the ORBIT test. " + VALUES
    bare = {f"n{value}": Decision(endpoint=what)
            for value, what in (("92.9", "sensitivity"), ("96.4", "specificity"))}  # fmt: skip
    assert labels(text, **bare) == ["index test"]


def test_two_tests_can_be_told_apart_by_hand() -> None:
    assert labels(TWO) == ["index test 1", "index test 2"]
    said = {
        "n92.9": Decision(endpoint="sensitivity of ORBIT"),
        "n81.5": Decision(endpoint="sensitivity of MANGO"),
        # printed with the one, and said to be of the other
        "n96.4": Decision(endpoint="specificity of MANGO"),
        "n90.2": Decision(endpoint="specificity of ORBIT"),
    }
    study = evidence(take_all(TWO, **said)).study
    assert study is not None
    orbit, mango = study.accuracy
    assert (orbit.label, mango.label) == ("ORBIT", "MANGO")
    assert str(orbit.specificity.value) == "90.2 %"


def test_in_whom_it_was_done_is_taken_and_printed() -> None:
    text = DESIGN.format(had="it") + VALUES
    some = Decision(group="those with fever")
    page = document_of(take_all(text, **{"n92.9": some, "n96.4": some}))
    assert "index test, sensitivity, those with fever" in page


def test_what_one_test_showed_in_two_groups_is_not_put_together() -> None:
    text = DESIGN.format(had="it") + VALUES
    said = {"n92.9": Decision(group="women"), "n96.4": Decision(group="men")}
    page = document_of(take_all(text, **said))
    assert "sensitivity, women" in page
    assert "specificity, men" in page


def test_which_value_of_a_test_it_is_may_be_corrected() -> None:
    text = DESIGN.format(had="it") + VALUES
    said = {
        "n92.9": Decision(endpoint="specificity of ORBIT"),
        "n96.4": Decision(endpoint="sensitivity of ORBIT"),
    }
    study = evidence(take_all(text, **said)).study
    assert study is not None
    (test,) = study.accuracy
    assert str(test.sensitivity.value) == "96.4 %"
    assert str(test.specificity.value) == "92.9 %"
