"""The reference has a page of every module, and on it what the docstrings say."""

import re
from pathlib import Path

import appraisal

from .reference import RUN, modules, write_reference

PACKAGE = Path(appraisal.__file__).parent


def test_every_module_is_in_the_reference():
    files = {
        ".".join(("appraisal", *path.relative_to(PACKAGE).with_suffix("").parts))
        for path in PACKAGE.rglob("*.py")
    }
    named = {re.sub(r"\.__init__$", "", name) for name in files}
    assert {name for name in named if not name.startswith(RUN)} == {*modules()}


def test_a_page_says_what_the_docstrings_say(tmp_path):
    write_reference(tmp_path, ["appraisal", "appraisal.stats.intervals"])
    front = (tmp_path / "appraisal.html").read_text("utf-8")
    assert all(f'id="{name}"' in front for name in appraisal.__all__)
    page = (tmp_path / "appraisal" / "stats" / "intervals.html").read_text("utf-8")
    for words in ("Clopper", "Parameters", "References", "doi:10."):
        assert words in page
