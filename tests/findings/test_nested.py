"""Labels that say that one outcome is part of another, and labels that do not."""

import pytest

from appraisal.checks.nested import narrower_outcomes
from appraisal.records.study import Study

# narrower, wider, whether everybody of the first is one of the second
LABELS = (
    ("Complete response", "Any response", True),
    ("Complete response", "Overall response rate", True),
    ("CR", "ORR", True),
    ("Complete metabolic response, axi-cel", "Objective response, axi-cel", True),
    ("Complete response, axi-cel", "Any response, tisa-cel", False),
    ("Complete response", "Partial response", False),
    ("Complete response", "Response to bridging", False),
    ("Neutropenia, grade 3 or higher", "Neutropenia", True),
    ("Neutropenia, grade ≥3", "Neutropenia, any grade", True),
    ("Severe neutropenia", "Any neutropenia", True),
    ("Grade 3-4 neutropenia", "Neutropenia", True),
    ("Neutropenia (grade 3 or 4)", "Neutropenia (any grade)", True),
    ("Neutropenia, grade 3 or higher", "Anaemia", False),
    ("Neutropenia, all of grade 1 to 2", "Neutropenia", False),
)


def study_of(first, second, events=(12, 9)):
    def outcome(id, label, k):
        count = {"text": str(k), "unit": "patients", "at": "p"}
        return {
            "id": id, "label": label, "kind": "harm", "group": "all", "events": count,
            "percent": "not reported",
        }  # fmt: skip

    outcomes = [outcome("a", first, events[0]), outcome("b", second, events[1])]
    group = {"id": "all", "label": "all", "n": {"text": "20", "unit": "patients", "at": "p"}}
    report = {
        "id": "r", "layer": "paper", "title": "T", "publisher": "P", "author": "A",
        "published": "2020", "hands": ("authors",), "peer_reviewed": "yes", "places": {"p": "p"},
    }  # fmt: skip
    words = {"text": "not reported"}
    return Study.model_validate(
        {
            "id": "s", "title": "T", "short": "S", "licence": "CC0",
            "citation": {"authors": "A", "title": "T", "journal": "J", "year": "2020"},
            "reports": (report,), "setting": words, "population": words, "intervention": words,
            "design": {"kind": "cohort", **dict.fromkeys(
                ("stated", "comparison", "direction", "centres", "registration", "period"), words)},
            "groups": (group,), "outcomes": tuple(outcomes),
        }
    )  # fmt: skip


@pytest.mark.parametrize(("narrow", "wide", "part"), LABELS)
def test_a_part_is_known_by_its_label(narrow, wide, part):
    for outcomes in ((narrow, wide), (wide, narrow)):
        events = (12, 9) if outcomes[0] == narrow else (9, 12)
        found = list(narrower_outcomes(study_of(*outcomes, events=events)))
        assert [finding.verdict for finding in found] == (["inconsistent"] if part else [])


def test_a_part_that_is_no_larger_is_fine():
    (found,) = narrower_outcomes(study_of("CR", "ORR", events=(9, 9)))
    assert found.verdict == "consistent"
