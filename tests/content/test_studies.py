"""Does each study agree with the codebook, and with itself?"""

import csv
from pathlib import Path

import pytest

from appraisal import content
from appraisal.checks.ranges import possible
from appraisal.errors import ContentError, UnknownId
from appraisal.records.comparators import Comparator, comparator, comparators
from appraisal.records.reported import Printed
from appraisal.records.study import Study, study

STUDIES = content.ids("studies")


def figures(value):
    """Yield every printed number, however deep."""
    if isinstance(value, Printed):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from figures(inner)
    elif isinstance(value, content.Content):
        for name in type(value).model_fields:
            yield from figures(getattr(value, name))


@pytest.mark.parametrize("id", STUDIES)
def test_a_study_reads(id):
    assert study(id).id == id


@pytest.mark.parametrize("id", STUDIES)
def test_every_figure_lies_where_its_unit_allows(id):
    assert [finding.says for finding in possible(study(id))] == []


@pytest.mark.parametrize("id", STUDIES)
def test_counts_are_whole(id):
    for figure in figures(study(id)):
        if figure.unit == "patients":
            assert figure.value == int(figure.value)


@pytest.mark.parametrize("id", STUDIES)
def test_every_report_but_an_abstract_has_its_stored_text(id):
    for report in study(id).reports:
        assert bool(report.seed) != report.note.startswith("Values from the published abstract")


@pytest.mark.parametrize("id", STUDIES)
def test_every_report_is_used(id):
    record = study(id)
    used = {place for f in figures(record) for place in (f.at, *f.also)}
    used |= {claim.at for claim in record.claims}
    for report in record.reports:
        assert used & set(report.places)


@pytest.mark.parametrize("id", STUDIES)
def test_ids_are_unique_within_a_list(id):
    record = study(id)
    for kind in ("reports", "groups", "outcomes", "survival", "effects", "claims", "versions"):
        ids = [entry.id for entry in getattr(record, kind)]
        assert len(ids) == len(set(ids)), kind


@pytest.mark.parametrize("id", STUDIES)
def test_figures_share_no_id_across_lists(id):
    record = study(id)
    ids = [
        entry.id for kind in ("outcomes", "survival", "measures") for entry in getattr(record, kind)
    ]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("id", STUDIES)
def test_every_study_says_what_is_missing(id):
    assert study(id).missing


@pytest.mark.parametrize(
    ("where", "wrong", "expected"),
    [
        ("rests_on: [complete-response]", "rests_on: [complete-respons]", "one of the figures"),
        ("against: [mda-day-30-", "against: [mda-day-31-", "one of the comparators"),
        ('start: "2019"', 'start: "spring 2019"', 'a year such as "2019"'),
        ("at: results-1}", "at: results-9}", "a place of one of the reports"),
        ("parts: [tp53-mutated,", "parts: [tp54-mutated,", "one of the groups"),
    ],
)
def test_a_wrong_reference_is_named_with_its_line(tmp_path, where, wrong, expected):
    text = (content.kit("datasets") / "studies" / "cd20-preemptive.yaml").read_text()
    assert where in text
    line = text[: text.index(where)].count("\n") + 1
    file = tmp_path / "study.yaml"
    file.write_text(text.replace(where, wrong, 1))
    with pytest.raises(ContentError) as caught:
        content.read(file, Study)
    assert expected in str(caught.value)
    assert f"line {line}:" in str(caught.value)


def test_comparators_carry_a_citation_and_one_figure():
    for row in comparators():
        assert len(row.citation) > 10
        assert bool(row.percent) + bool(row.months) + (row.counts is not None) >= 1


def test_a_printed_percentage_is_that_of_its_count():
    for row in comparators():
        if row.percent and row.counts:
            events, n = row.counts
            places = len(row.percent.partition(".")[2])
            assert abs(100 * events / n - float(row.percent)) < 10**-places, row.id


def test_an_unknown_comparator_names_the_nearest():
    with pytest.raises(UnknownId, match="juliet-response"):
        comparator("juliet-respons")


def rows(tmp_path: Path, **changes: str) -> Path:
    row = dict.fromkeys(Comparator.model_fields, "")
    row |= {"id": "a", "setting": "s", "study": "s", "citation": "c", "outcome": "o", "note": "n"}
    row |= {"n": "10", "events": "4", "percent": "40"} | changes
    file = tmp_path / "comparators.csv"
    with file.open("w", newline="") as lines:
        writer = csv.DictWriter(lines, row)
        writer.writeheader()
        writer.writerow(row)
    return file


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        (
            {"id": "A b"},
            "comparator A b › id: found 'A b'; expected small letters, digits",
        ),
        ({"n": "ten"}, "'ten'; expected a whole number"),
        ({"events": "11"}, "11 events in 10 patients"),
        ({"percent": "140"}, "140 %"),
        ({"months": "3"}, "a percentage and a median"),
        ({"citation": ""}, "''; expected some text"),
    ],
)
def test_a_wrong_comparator_names_file_and_line(tmp_path, changes, found):
    with pytest.raises(ContentError) as caught:
        comparators(rows(tmp_path, **changes))
    assert "comparators.csv, line 2:" in str(caught.value)
    assert found in str(caught.value)


def test_comparators_may_begin_with_the_mark_of_a_spreadsheet_and_may_not_be_none(tmp_path):
    file = rows(tmp_path)
    raw = file.read_bytes()
    file.write_bytes(b"\xef\xbb\xbf" + raw)
    assert [row.id for row in comparators(file)] == ["a"]
    file.write_bytes(raw.splitlines(keepends=True)[0])
    with pytest.raises(ContentError, match="line 2: found no comparator; expected one a line"):
        comparators(file)
    file.write_bytes(raw.replace(b"4", b"\xff"))
    with pytest.raises(ContentError, match="line 2: found bytes that are not UTF-8"):
        comparators(file)
