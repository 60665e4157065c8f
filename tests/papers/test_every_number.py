"""Whatever a record holds of a paper is printed in its document, or is listed as not placed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from appraisal.papers.confirmed import correct, read_once, take
from appraisal.papers.paper import Decision, Paper
from appraisal.reading.drafting.draft import TABLES
from appraisal.records.reported import Printed
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS

from .taken import evidence, take_all

# invented, one or more for each table of a record
TEXTS = {
    "counts": (
        "In this trial women received zinc (n = 91) or placebo (n = 90). Croup occurred in 17 of "
        "88 women (19.3%) with zinc and in 27 of 85 women (31.8%) with placebo (P = 0.06). Relief "
        "was felt by 52% (95% CI, 41 to 62%) with zinc. In the left, 4 of 9 domains were better."
    ),
    "operations": (
        "We did 60 operations in 52 women. Wounds gaped after 6 of 60 operations (10%), and pus "
        "was seen after 9 of 60 operations."
    ),
    "averages": (
        "We gave zinc to 40 adults. The mean weight was 71.2 ± 9.3 kg (range 48 to 99 kg). The "
        "median stay was 6 days (IQR 4 to 9 days; range 2 to 31 days). The mean cost was 312 "
        "dollars (99% CI, 290 to 334)."
    ),
    "followed": (
        "We gave zinc to 40 adults. The mean follow-up was 4.3 years (SD 2.5; range 0.4 to 9.1 "
        "years). The median follow-up was 3.9 years (IQR 1.7 to 6.2 years)."
    ),
    "curves": (
        "We gave zinc to 40 adults. Overall survival was 71% (90% CI, 57 to 82%) at 12 months and "
        "58% at 24 months. Median overall survival was 31.0 months (95% CI, 22.5 to 44.1 months)."
    ),
    "effects": (
        "In this trial 200 women had zinc and 198 placebo. The odds ratio for croup was 0.48 (99% "
        "CI, 0.31 to 0.77; P = 0.002), and the mean difference in weight was -1.9 kg (95% CI, -3.1 "
        "to -0.7 kg)."
    ),
    "rates": "We saw 812 men. Falls occurred at 3.2 per 100 person-years (95% CI, 2.6 to 3.9).",
    "pooled": (
        "In this meta-analysis, zinc lowered the risk of croup (7 studies, 1,204 patients; risk "
        "ratio 0.83; 95% CI, 0.71 to 0.97; P = 0.021; I2 = 38%; P = 0.14; tau2 = 0.06)."
    ),
    "tests": (
        "In this diagnostic accuracy study 98 adults had the ORBIT test. There were 13 true "
        "positives, three false positives, 81 true negatives and 1 false negative. Sensitivity was "
        "92.9% (95% CI, 70 to 100%) and specificity was 96.4%."
    ),
    "tests in words": (
        "In this diagnostic accuracy study the swab was positive in 55 of 61 infected people (90%) "
        "and negative in 112 of 118 uninfected people. The area under the curve was 0.94."
    ),
    "a model": (
        "We made a prediction model in 4,020 adults. In external validation the C statistic was "
        "0.74 (95% CI, 0.71 to 0.77), and the calibration slope was 0.91 (95% CI, 0.83 to 0.99)."
    ),
}  # fmt: skip


def printed_in(value: Any) -> Iterator[Printed]:
    """Yield every printed number of a record, however deep."""
    if isinstance(value, Printed):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from printed_in(inner)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from printed_in(getattr(value, name))


def document_of(paper: Paper) -> str:
    return FORMATS["md"].write(own_paper(paper), "a4").decode().partition("<!--")[0]


def has_number(page: str, digits: str) -> bool:
    return bool(re.search(rf"(?<![\d.]){re.escape(digits)}(?![\d]|[.,]\d)", page))


@pytest.mark.parametrize("name", TEXTS)
def test_every_number_of_a_record_is_in_the_document(name: str) -> None:
    paper = take_all(TEXTS[name])
    study, page = evidence(paper).study, document_of(paper)
    assert study is not None
    assert not [one.text for one in printed_in(study) if not has_number(page, one.text)]


@pytest.mark.parametrize("name", TEXTS)
def test_every_number_that_was_taken_is_in_the_document(name: str) -> None:
    paper = take_all(TEXTS[name])
    page = document_of(paper)
    taken = take(correct(read_once(paper.text), paper), paper).numbers
    told = [one for one in taken if one.kind not in ("level", "year", "time", "other")]
    lost = [
        one.text
        for one in told
        if not has_number(page, f"{one.value}") and not has_number(page, one.text.lstrip("-"))
    ]
    assert told
    assert not lost


def test_the_texts_above_fill_every_table_of_a_record() -> None:
    studies = [evidence(take_all(text)).study for text in TEXTS.values()]
    filled = {table for table in TABLES for study in studies if getattr(study, table)}
    # a text has no table of the windows of a trial, and parts of a whole are made of other tables
    assert filled >= {*TABLES} - {"windows", "partitions"}


def test_what_is_no_95_per_cent_interval_is_not_printed_as_one() -> None:
    for name, level in (("effects", "99"), ("averages", "99"), ("curves", "90")):
        assert f"as printed ({level} % interval)" in document_of(take_all(TEXTS[name]))


def test_shares_that_only_the_cells_give_are_worked_out() -> None:
    text = TEXTS["tests"].partition(" Sensitivity was")[0]
    page = document_of(take_all(text))
    (sensitivity,) = [line for line in page.splitlines() if ", sensitivity" in line]
    assert "13 of 14 is 92.9 %" in sensitivity
    assert "13 of 14: 66.1 to 99.8 %" in sensitivity
    assert "81 of 84: 89.9 to 99.3 %" in page
    assert any("66.1 to 99.8" in row[2] for row in evidence(take_all(text)).intervals)


def test_what_of_several_eyes_is_of_how_many_stands_beside_it() -> None:
    assert "9 operations (of 60 operations)" in document_of(take_all(TEXTS["operations"]))


def test_a_number_of_which_somebody_says_something_odd_is_not_lost() -> None:
    said = Decision(kind="se", endpoint="weight", group="all patients")
    paper = take_all(TEXTS["averages"], n99=said)
    assert has_number(document_of(paper), "99")
