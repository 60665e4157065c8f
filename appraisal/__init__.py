"""Learn to appraise published studies by committing to a judgement first.

At a prompt: :func:`study` is a record, :func:`check` what its numbers say of each other;
:func:`outcomes`, :func:`survival`, :func:`effects`, :func:`claims`, :func:`evidence_table` and
:func:`comparators` are data frames of what is printed; :func:`read` reads a text of your own,
:func:`two_by_two` finds a table in it, :func:`cohorts` and :func:`simulate` draw patients,
``appraisal.figures`` draws all of it. The others open a lesson, a lab, or a page in a notebook.
"""

from typing import TYPE_CHECKING
from typing import Any as _Any

if TYPE_CHECKING:
    from appraisal import figures as figures
    from appraisal.frames.claims import claims
    from appraisal.frames.classes import class_results
    from appraisal.frames.cohorts import cohorts
    from appraisal.frames.comparators import comparators
    from appraisal.frames.effects import effects
    from appraisal.frames.evidence import evidence_table
    from appraisal.frames.findings import check
    from appraisal.frames.outcomes import outcomes
    from appraisal.frames.reading import read, two_by_two
    from appraisal.frames.simulation import simulate
    from appraisal.frames.survival import survival
    from appraisal.instruments.assessment import assessment
    from appraisal.records.study import study
    from appraisal.stats.agreement import cohen_kappa
    from appraisal.stats.intervals import proportion, rule_of_three
    from appraisal.stats.survival import kaplan_meier, logrank, reverse_kaplan_meier
    from appraisal.stats.whole_numbers import grim
    from appraisal.widgets.class_join import join_class
    from appraisal.widgets.class_page import class_page
    from appraisal.widgets.findings import show_findings
    from appraisal.widgets.glossary import glossary_page
    from appraisal.widgets.lesson import open_lab, open_lesson, open_plenary
    from appraisal.widgets.my_review import my_review
    from appraisal.widgets.routing import choose_instrument
    from appraisal.widgets.start import start_page
    from appraisal.widgets.your_paper import your_paper

__all__ = [
    "assessment",
    "check",
    "choose_instrument",
    "claims",
    "class_page",
    "class_results",
    "cohen_kappa",
    "cohorts",
    "comparators",
    "effects",
    "evidence_table",
    "glossary_page",
    "grim",
    "join_class",
    "kaplan_meier",
    "logrank",
    "my_review",
    "open_lab",
    "open_lesson",
    "open_plenary",
    "outcomes",
    "proportion",
    "read",
    "reverse_kaplan_meier",
    "rule_of_three",
    "show_findings",
    "simulate",
    "start_page",
    "study",
    "survival",
    "two_by_two",
    "your_paper",
]

# imported on first use, so that a command or a check does not wait for the widgets
_HOMES = {
    "assessment": "appraisal.instruments.assessment",
    "check": "appraisal.frames.findings",
    "choose_instrument": "appraisal.widgets.routing",
    "claims": "appraisal.frames.claims",
    "class_page": "appraisal.widgets.class_page",
    "class_results": "appraisal.frames.classes",
    "cohen_kappa": "appraisal.stats.agreement",
    "cohorts": "appraisal.frames.cohorts",
    "comparators": "appraisal.frames.comparators",
    "effects": "appraisal.frames.effects",
    "evidence_table": "appraisal.frames.evidence",
    "glossary_page": "appraisal.widgets.glossary",
    "grim": "appraisal.stats.whole_numbers",
    "join_class": "appraisal.widgets.class_join",
    "kaplan_meier": "appraisal.stats.survival",
    "logrank": "appraisal.stats.survival",
    "my_review": "appraisal.widgets.my_review",
    "open_lab": "appraisal.widgets.lesson",
    "open_lesson": "appraisal.widgets.lesson",
    "open_plenary": "appraisal.widgets.lesson",
    "outcomes": "appraisal.frames.outcomes",
    "proportion": "appraisal.stats.intervals",
    "read": "appraisal.frames.reading",
    "reverse_kaplan_meier": "appraisal.stats.survival",
    "rule_of_three": "appraisal.stats.intervals",
    "show_findings": "appraisal.widgets.findings",
    "simulate": "appraisal.frames.simulation",
    "start_page": "appraisal.widgets.start",
    "study": "appraisal.records.study",
    "survival": "appraisal.frames.survival",
    "two_by_two": "appraisal.frames.reading",
    "your_paper": "appraisal.widgets.your_paper",
}


def __getattr__(name: str) -> _Any:
    from importlib import import_module

    if name == "figures":
        return import_module("appraisal.figures")
    if name not in _HOMES:
        raise AttributeError(f"module 'appraisal' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "figures"]
