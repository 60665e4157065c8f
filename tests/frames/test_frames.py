"""A frame holds every figure of a record, with its text, its place and its type."""

import subprocess
import sys
from dataclasses import replace

import pandas as pd
import pytest

import appraisal
from appraisal import content
from appraisal.errors import AppraisalError, ContentError, UnknownId
from appraisal.frames import claims, effects, evidence, outcomes, survival
from appraisal.papers.paper import Paper
from appraisal.records.reported import Printed
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS

STUDIES = content.ids("studies")

# study, frame, the column and the id of a row -> what stands in it; from the printed reports
ROWS = [
    ("cd20-preemptive", "outcomes", "outcome", "complete-response",
     {"events": 16, "n": 19, "percent": 84.2, "percent_text": "84.2 %", "layer": "blog"}),
    ("cd20-preemptive", "outcomes", "outcome", "thrombocytopenia",  # no count of 19 prints 47.2
     {"events": pd.NA, "n": 19, "percent": 47.2, "why_no_interval": "no count prints so"}),
    ("cd20-salvage", "effects", "measure", "OR",
     {"estimate": 0.3, "low": 0.10, "high": 0.93, "p": 0.04, "low_text": "0.10"}),
    ("after-bispecific", "survival", "endpoint", "follow-up",
     {"value": 9.3, "unit": "months", "what": "follow-up"}),
    ("cd20-preemptive", "claims", "claim", "superior", {"kind": "superiority"}),
]  # fmt: skip


@pytest.mark.parametrize(("study", "frame", "column", "id", "expected"), ROWS)
def test_a_figure_stands_in_the_frame_as_it_is_printed(study, frame, column, id, expected):
    found = getattr(appraisal, frame)(study)
    row = found[found[column] == id].iloc[0]
    for name, value in expected.items():
        assert (pd.isna(row[name]) and pd.isna(value)) or row[name] == value, name


@pytest.mark.parametrize("study", STUDIES)
def test_no_printed_figure_is_left_out_and_each_has_its_place(study):
    source = appraisal.study(study)
    frames = {
        "outcomes": appraisal.outcomes(source),
        "effects": appraisal.effects(source),
        "claims": appraisal.claims(source),
    }
    for kind, frame in frames.items():
        assert len(frame) == len(getattr(source, kind))
    curves = appraisal.survival(source)
    medians = curves[curves.what == "median"]
    assert medians.curve.tolist() == [one.id for one in source.survival]
    assert (curves.what == "rate").sum() == sum(len(one.rates) for one in source.survival)
    printed = curves[curves.value.notna()]
    for frame in (*frames.values(), printed):
        layers = set(frame.layer) - {""}
        assert layers <= {report.layer for report in source.reports}
    assert (printed.place != "").all()
    assert (frames["claims"].place != "").all()


@pytest.mark.parametrize(
    ("module", "make"),
    [
        (outcomes, "outcomes"),
        (survival, "survival"),
        (effects, "effects"),
        (claims, "claims"),
        (evidence, "evidence_table"),
    ],
)
def test_columns_and_types_are_the_same_for_any_record(module, make):
    bare = appraisal.study("relapse-review")
    for record in (bare, "cd20-salvage"):
        frame = getattr(appraisal, make)(record)
        assert {name: str(kind) for name, kind in frame.dtypes.items()} == module.COLUMNS


def test_what_is_not_reported_is_said_and_never_a_number():
    source = appraisal.study("cd20-preemptive")
    silent = source.outcomes[0].model_copy(
        update={"events": "not reported", "percent": "not reported"}
    )
    frame = appraisal.outcomes(source.model_copy(update={"outcomes": (silent,)}))
    row = frame.iloc[0]
    assert (row.events_text, row.percent_text) == ("not reported", "not reported")
    assert pd.isna(row.events)
    assert pd.isna(row.percent)
    assert pd.isna(row.low)
    assert row.why_no_interval


def test_a_bound_and_an_about_are_no_exact_count():
    source = appraisal.study("cd20-preemptive")
    entry = source.find("outcomes", "complete-response")
    for change in ({"text": "<16"}, {"approximately": True}):
        events = Printed(**(entry.events.model_dump() | change))
        changed = entry.model_copy(update={"events": events})
        row = appraisal.outcomes(source.model_copy(update={"outcomes": (changed,)})).iloc[0]
        assert pd.isna(row.events)
        assert row.events_text in {"<16 patients", "about 16 patients"}


def test_the_evidence_table_has_a_row_for_each_study_of_the_kit():
    frame = appraisal.evidence_table()
    assert tuple(frame.study) == STUDIES
    salvage = frame.set_index("study").loc["cd20-salvage"]
    assert (salvage.os_months, salvage.pfs_months) == (8.15, 4.04)  # Xue 2024, abstract
    assert salvage.response_text.startswith("15")


def test_comparators_are_typed_and_an_empty_cell_is_no_zero():
    frame = appraisal.comparators()
    assert str(frame.n.dtype) == "Int64"
    assert (frame.percent.notna() | frame.months.notna() | frame.events.notna()).all()
    counted = frame[frame.events.notna() & frame.n.notna()]
    assert (counted.exact_low <= 100 * counted.events / counted.n).all()
    assert (counted.exact_high >= 100 * counted.events / counted.n).all()


def test_findings_as_a_frame_are_those_of_the_command_line():
    found = appraisal.check("cd20-preemptive")
    frame = found.to_frame()
    assert len(frame) == len(found.findings) + len(found.untested)
    counts = found.as_dict()["counts"]
    assert {v: int((frame.verdict == v).sum()) for v in counts} == counts
    assert frame[frame.verdict == "not tested"].severity.isna().all()


class TestRecord:
    """A record is found by id, by file, from a saved paper, or as it is."""

    def test_by_id_by_file_and_as_it_is(self):
        source = appraisal.study("after-bispecific")
        file = content.kit("datasets") / "studies" / "after-bispecific.yaml"
        for given in (source, "after-bispecific", file, str(file)):
            assert appraisal.outcomes(given).equals(appraisal.outcomes(source))

    @pytest.mark.parametrize(
        ("given", "error", "words"),
        [
            ("cd20-salvag", UnknownId, "Did you mean 'cd20-salvage'?"),
            ("nowhere.yaml", UnknownId, "There is no file nowhere.yaml"),
            ("nowhere.pdf", AppraisalError, "nowhere.pdf cannot be read"),
        ],
    )
    def test_one_that_is_not_there(self, given, error, words):
        with pytest.raises(error, match=words.replace("?", r"\?")):
            appraisal.outcomes(given)

    def test_a_file_with_a_mistake_names_its_line(self, tmp_path):
        file = tmp_path / "mine.yaml"
        file.write_text("id: mine\ntitle: Mine\nshort: Mine\nreports: []\nwrong: 1\n")
        with pytest.raises(ContentError, match="line 5"):
            appraisal.check(file)

    def test_a_paper_of_ones_own_as_it_was_saved(self, tmp_path):
        text = "Of 19 patients, 16 (84.2%) had a complete response."
        numbers = appraisal.read(text).reading.numbers
        taken = {f"{one.start}-{one.end}": {"taken": True} for one in numbers}
        paper = Paper.model_validate({"text": text, "numbers": taken})
        file = tmp_path / "appraisal.md"
        file.write_bytes(FORMATS["md"].write(own_paper(paper)))
        row = appraisal.outcomes(file).iloc[0]
        assert (row.events, row.n, row.percent) == (16, 19, 84.2)

    def test_a_text_that_was_read(self):
        found = appraisal.read("Of 19 patients, 9 (47.2%) had grade 3 thrombocytopenia.")
        assert appraisal.check(found).inconsistent
        assert appraisal.outcomes(found).percent.tolist() == [47.2]

    def test_a_file_that_was_read(self, tmp_path):
        file = tmp_path / "abstract.txt"
        file.write_text("Of 54 patients, 15 responded.")
        assert appraisal.read(file).to_frame().text.tolist() == ["54", "15"]
        assert len(appraisal.read(str(file)).to_frame()) == 2


class TestCohorts:
    """Cohorts print what the curve prints."""

    def test_each_reproduces_the_printed_rate(self):
        found = appraisal.cohorts("after-bispecific", "pfs")
        frame = found.to_frame()
        assert frame.groupby("cohort").size().eq(12).all()
        for _, one in list(frame.groupby("cohort"))[:20]:
            curve = appraisal.kaplan_meier(one.time, one.event)
            assert f"{100 * curve.at(12).survival:.1f}" == "54.5"  # the preprint, 12-month PFS

    @pytest.mark.parametrize(
        ("study", "curve", "words"),
        [
            ("after-bispecific", "efs", "no one curve 'efs'"),
            ("relapse-review", "os", "There are: none"),
        ],
    )
    def test_a_curve_that_is_not_there(self, study, curve, words):
        with pytest.raises(UnknownId, match=words):
            appraisal.cohorts(study, curve)


class TestSimulate:
    """A world is simulated as the labs do, and refuses what they refuse."""

    def test_settings_and_results_stand_in_the_frame(self):
        found = appraisal.simulate("immortal-time", wait=3, cohorts=50)
        frame = found.to_frame().set_index("name")
        assert frame.loc["wait", "text"] == "3 months"
        assert frame.loc["truth", "value"] == 1
        assert frame.loc["median-treated", "value"] == found.summary.median_treated
        again = appraisal.simulate("immortal-time", wait=3, cohorts=50)
        other = appraisal.simulate("immortal-time", wait=3, cohorts=50, seed=21)
        assert found.to_frame().equals(again.to_frame())
        assert not found.to_frame().equals(other.to_frame())

    @pytest.mark.parametrize(
        ("world", "settings", "words"),
        [
            ("immortal", {}, "There is no simulated world 'immortal'. Did you mean"),
            ("immortal-time", {"weight": 3}, "There is no setting of immortal-time 'weight'"),
            ("immortal-time", {"wait": 99}, "allowed are numbers from 0 to 24"),
            ("immortal-time", {"cohorts": 10**9}, "whole numbers from 1 to 100,000"),
        ],
    )
    def test_what_it_refuses(self, world, settings, words):
        with pytest.raises(AppraisalError, match=words):
            appraisal.simulate(world, **settings)


class TestShown:
    """Everything shows itself in a notebook, and markup in a text is no markup there."""

    SHOWN = (
        ("study", lambda: appraisal.study("cd20-salvage"), "Xue F, Zheng P"),
        ("findings", lambda: appraisal.check("cd20-salvage"), "not testable"),
        ("finding", lambda: appraisal.check("cd20-preemptive").findings[0], "weight"),
        ("assessment", lambda: appraisal.assessment("cd20-preemptive-case-series"), "concern"),
        ("reading", lambda: appraisal.read("Of 54 patients, 15 responded."), "54"),
        ("simulation", lambda: appraisal.simulate("crossing", cohorts=20), "hazard-ratio"),
    )

    @pytest.mark.parametrize(("make", "words"), [s[1:] for s in SHOWN], ids=[s[0] for s in SHOWN])
    def test_it_shows_itself(self, make, words):
        made = make()
        assert words in made._repr_html_()
        assert len(made._repr_html_()) > 100

    def test_a_picture_and_cohorts_give_their_sentence_too(self):
        found = appraisal.cohorts("after-bispecific", "pfs")
        shown = found._repr_mimebundle_()
        assert "<svg" in shown["text/html"]
        assert shown["text/plain"] == found.to_picture().sentence

    def test_text_is_escaped(self):
        source = appraisal.study("cd20-salvage")
        marked = source.model_copy(update={"title": "<script>alert(1)</script>"})
        assert "<script>" not in marked._repr_html_()
        finding = replace(appraisal.check(source).findings[0], says="<b>x</b>")
        assert "<b>x" not in finding._repr_html_()


def test_the_names_that_can_be_completed_are_those_that_are_there():
    assert dir(appraisal) == sorted([*appraisal.__all__, "figures"])
    assert all(getattr(appraisal, name) for name in dir(appraisal))
    with pytest.raises(AttributeError, match="no attribute 'outcome'"):
        _ = appraisal.outcome


def test_a_frame_brings_no_figure_and_the_package_brings_no_frame():
    code = (
        "import sys, appraisal\n"
        "assert not {'pandas', 'numpy', 'pydantic'} & set(sys.modules)\n"
        "appraisal.outcomes('cd20-salvage')\n"
        "heavy = {'matplotlib', 'ipywidgets', 'sqlalchemy', 'scipy.stats', 'typst', 'docx'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
