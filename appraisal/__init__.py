"""Learn to appraise published studies by committing to a judgement first."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from appraisal.records.study import study
    from appraisal.widgets.findings import show_findings
    from appraisal.widgets.lesson import open_lab, open_lesson
    from appraisal.widgets.start import start_page

__all__ = ["open_lab", "open_lesson", "show_findings", "start_page", "study"]

# imported on first use, so that a command or a check does not wait for the widgets
_HOMES = {
    "open_lab": "appraisal.widgets.lesson",
    "open_lesson": "appraisal.widgets.lesson",
    "show_findings": "appraisal.widgets.findings",
    "start_page": "appraisal.widgets.start",
    "study": "appraisal.records.study",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'appraisal' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
