"""A reader's own assessment on paper: whole, with what is unfinished said, by any instrument."""

import json
from datetime import date

import pytest

from appraisal import content
from appraisal.instruments.definition import instrument
from appraisal.instruments.paper_assessment import begin, restore
from appraisal.reports.document import Figure, Table
from appraisal.reports.embedded_record import record_in
from appraisal.reports.paper_assessment import assessment_document, assessment_sections
from appraisal.reports.writers import FORMATS

TODAY = date(2026, 1, 2)
INSTRUMENTS = content.ids("instruments")
HOSTILE = '<script>alert("1")</script> & \\ `x` **y** #z'


def judge_most(id, leave=0):
    """Judge all but the last few domains, each by another of its responses."""
    made = begin(id, paper="A paper on a long matter", source="A journal 2026", result="survival")
    domains = made.instrument.domains
    for number, domain in enumerate(domains[: len(domains) - leave]):
        allowed = made.instrument.responses_to(domain.id)
        made = made.judge(
            domain.id,
            allowed[number % len(allowed)].id,
            why=f"A reason of mine for number {number}",
            at=f"Page {number + 1}",
        )
    return made


def all_of(parts, kind):
    """Every part of a kind, however deep."""
    for part in parts:
        if isinstance(part, kind):
            yield part
        yield from all_of(getattr(part, "parts", ()), kind)


@pytest.mark.parametrize("id", INSTRUMENTS)
@pytest.mark.parametrize("leave", [0, 2])
def test_every_domain_is_there_with_judgement_reason_and_place(id, leave):
    made = judge_most(id, leave)
    sections = assessment_sections(made)
    (table,) = all_of(sections, Table)
    (figure,) = all_of(sections, Figure)
    cells = [["".join(run.text for run in cell) for cell in row] for row in table.rows]
    asked = instrument(id)
    assert [row[0] for row in cells] == [
        domain.title if domain.name == domain.title else f"{domain.title} ({domain.name})"
        for domain in asked.domains
    ]
    for domain, row in zip(asked.domains, cells, strict=True):
        said = made.judgement(domain.id)
        if said.response:
            label = asked.response(domain.id, said.response).label
            assert row[1:] == [label, said.why, said.at]
        else:
            assert row[1:] == ["not judged yet", "—", "—"]
    assert ("not judged yet" in figure.sentence) == bool(leave)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("id", ["systematic-review", "diagnostic-accuracy", "certainty"])
def test_every_format_holds_it_and_gives_it_back(ending, id, opening):
    made = judge_most(id, leave=1)
    data = FORMATS[ending].write(assessment_document(made, today=TODAY))
    text = opening(ending, data).text
    for domain in made.instrument.domains:
        assert domain.title in text
    assert "A reason of mine for number 3" in text
    assert "Unfinished" in text
    assert made.not_judged()[0].name in text
    for rule in made.instrument.rules:
        assert rule.name in text
    assert restore(record_in(data))[0] == made


def test_the_plain_answer_file_comes_back_too():
    made = judge_most("case-control", leave=3)
    data = json.dumps(made.dump()).encode()
    assert restore(record_in(data, "appraisal.json"))[0] == made


def test_a_rule_that_waits_says_for_what(opening):
    made = judge_most("diagnostic-accuracy", leave=3)
    text = opening("md", FORMATS["md"].write(assessment_document(made, today=TODAY))).text
    assert "Not yet; still to be judged: Fit: patients, Fit: test, Fit: condition." in text


def test_a_level_is_printed_with_its_reason_or_said_to_be_missing(opening):
    made = judge_most("certainty")
    bare, rated = (
        opening("md", FORMATS["md"].write(assessment_document(each, today=TODAY))).text
        for each in (made, made.rate("very-low", "One comparison, of one hospital."))
    )
    assert "Not rated yet." in bare
    assert "Very low." in rated
    assert "One comparison, of one hospital." in rated


@pytest.mark.parametrize("ending", FORMATS)
def test_hostile_words_are_printed_and_not_obeyed(ending):
    made = begin("case-control", paper=HOSTILE, source=HOSTILE, result=HOSTILE)
    made = made.judge("cases", "yes", why=HOSTILE, at=HOSTILE)
    data = FORMATS[ending].write(assessment_document(made, today=TODAY))
    if ending == "html":
        assert b"<script>alert" not in data
    assert restore(record_in(data))[0] == made


def test_what_was_set_aside_is_printed(opening):
    record = judge_most("case-control").dump()
    record["judgements"]["stars"] = {"response": "four", "why": "As on the old form", "at": ""}
    made, _ = restore(record)
    text = opening("md", FORMATS["md"].write(assessment_document(made, today=TODAY))).text
    assert "As on the old form" in text
