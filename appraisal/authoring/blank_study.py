"""A study file to fill in: every place marked, and a line on what belongs there."""

from appraisal.authoring.templates import templates


def blank_study_text(id: str) -> str:
    """Write a blank study file; it can be checked as it stands.

    Examples
    --------
    >>> "reports:" in blank_study_text("my-paper")
    True
    """
    return templates().blank.replace("<id>", id)
