"""Learn to appraise published studies by committing to a judgement first."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from appraisal.records.study import study
    from appraisal.widgets.class_join import join_class
    from appraisal.widgets.class_page import class_page
    from appraisal.widgets.findings import show_findings
    from appraisal.widgets.glossary import glossary_page
    from appraisal.widgets.lesson import open_lab, open_lesson, open_plenary
    from appraisal.widgets.routing import choose_instrument
    from appraisal.widgets.start import start_page
    from appraisal.widgets.your_paper import your_paper

__all__ = [
    "choose_instrument",
    "class_page",
    "glossary_page",
    "join_class",
    "open_lab",
    "open_lesson",
    "open_plenary",
    "show_findings",
    "start_page",
    "study",
    "your_paper",
]

# imported on first use, so that a command or a check does not wait for the widgets
_HOMES = {
    "choose_instrument": "appraisal.widgets.routing",
    "class_page": "appraisal.widgets.class_page",
    "glossary_page": "appraisal.widgets.glossary",
    "join_class": "appraisal.widgets.class_join",
    "open_lab": "appraisal.widgets.lesson",
    "open_lesson": "appraisal.widgets.lesson",
    "open_plenary": "appraisal.widgets.lesson",
    "show_findings": "appraisal.widgets.findings",
    "start_page": "appraisal.widgets.start",
    "study": "appraisal.records.study",
    "your_paper": "appraisal.widgets.your_paper",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'appraisal' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
