"""Links that open the kit on mybinder.org, in Voila."""

import re
from urllib.parse import quote

from appraisal.errors import AppraisalError
from appraisal.lessons.definition import lesson
from appraisal.serving.pages.settings import START

HUB = "https://mybinder.org"
REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/[A-Za-z0-9._-]+")


def link(repository: str, *, lesson_id: str | None = None, ref: str = "HEAD") -> str:
    """Return the address that builds a repository and opens a page of it.

    Parameters
    ----------
    repository
        ``OWNER/REPO`` on GitHub.
    lesson_id
        Lesson to open; the start page when None.
    ref
        Branch, tag or commit.

    Raises
    ------
    AppraisalError
        When the repository is not written as ``OWNER/REPO``, or there is no such lesson.

    Examples
    --------
    >>> link("someone/appraisal")
    'https://mybinder.org/v2/gh/someone/appraisal/HEAD?urlpath=voila%2Frender%2Fnotebooks%2F00_start.ipynb'
    """
    if not REPOSITORY.fullmatch(repository):
        raise AppraisalError(
            f"'{repository}' is not a GitHub repository; write it as OWNER/REPO, "
            "such as someone/appraisal."
        )
    notebook = lesson(lesson_id).notebook if lesson_id else START
    page = quote(f"voila/render/notebooks/{notebook}", safe="")
    return f"{HUB}/v2/gh/{repository}/{quote(ref, safe='')}?urlpath={page}"


def badge(address: str) -> str:
    """Return the Markdown of a badge that leads to an address."""
    return f"[![Launch on Binder]({HUB}/badge_logo.svg)]({address})"
