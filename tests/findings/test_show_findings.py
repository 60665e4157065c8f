"""A notebook can show each finding of each study with its working."""

import re
from html import unescape

import pytest

from appraisal import content
from appraisal.checks import check
from appraisal.records.study import study
from appraisal.widgets.findings import finding_html, show_findings


@pytest.mark.parametrize("id", content.ids("studies"))
def test_every_finding_is_shown_with_all_it_rests_on(id):
    for finding in check(study(id)):
        text = unescape(re.sub(r"<[^>]+>", "", finding_html(finding)))
        assert finding.verdict in text
        assert finding.says in text
        for line in (*finding.working, *finding.innocent, finding.so_what):
            assert line in text
        for value in finding.printed:
            assert value.text in text
            assert value.place in text
        if finding.table:
            for row in finding.table.rows:
                assert all(cell in text for cell in row)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("after-bispecifc",), "after-bispecific"),
        (("after-bispecific", "order/pfs"), "Did you mean 'order/pfs-12'?"),
    ],
)
def test_a_mistyped_id_is_a_plain_message(words, said, capsys):
    displayed = []
    import appraisal.widgets.lesson as lesson

    original, lesson.display = lesson.display, displayed.append
    try:
        show_findings(*words)
    finally:
        lesson.display = original
    assert said in unescape(displayed[0].data)
