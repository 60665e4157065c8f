"""Own words can be worded anew for the page; what was committed stays as it was."""

from datetime import date

import pytest

from appraisal.lessons.definition import lesson
from appraisal.lessons.questions import BadAnswer, Words
from appraisal.lessons.state import saved_answers
from appraisal.lessons.state.progress import NotNow, Progress
from appraisal.lessons.state.session import Session
from appraisal.reports.cat import cat_document
from appraisal.reports.embedded_record import record_in
from appraisal.reports.writers import FORMATS

LESSON = lesson("cd20-preemptive")
FIRST, NOW = "Nobody was compared.", "Nobody was compared, and the series is small."


def commit_verdict() -> Progress:
    found = Progress(LESSON)
    for question in LESSON.step("verdict").all_questions:
        value = FIRST if isinstance(question, Words) else None
        if question.kind == "choice":
            value = question.options[0].id
        elif question.kind == "confidence":
            value = 30
        found = found.answer("verdict", question.id, value)
    return found.commit("verdict")


def test_the_page_takes_the_new_words_and_the_commit_keeps_the_first() -> None:
    revised = commit_verdict().revise("verdict", "takeaway", NOW)
    assert revised.state("verdict").answers["takeaway"] == FIRST
    page = FORMATS["md"].write(cat_document(revised, today=date(2026, 3, 1))).decode()
    assert NOW in page
    again, notices = saved_answers.restore(LESSON, record_in(page.encode(), "a.md"))
    assert notices == ()
    assert again.own_words("verdict", "takeaway") == NOW
    assert again.state("verdict").answers["takeaway"] == FIRST


def test_the_first_words_again_are_no_revision() -> None:
    back = commit_verdict().revise("verdict", "takeaway", NOW).revise("verdict", "takeaway", FIRST)
    assert back.state("verdict").revised == {}
    assert "revised" not in saved_answers.dump(back)["steps"]["verdict"]


def test_only_committed_words_can_be_worded_anew() -> None:
    with pytest.raises(NotNow):
        Progress(LESSON).revise("verdict", "takeaway", NOW)
    with pytest.raises(NotNow):
        commit_verdict().revise("verdict", "certainty", "high")
    with pytest.raises(BadAnswer):
        commit_verdict().revise("verdict", "takeaway", 7)


@pytest.mark.parametrize(
    "revised", [None, 3, [], {"takeaway": 7}, {"no-such": "x"}, {"certainty": "x"}]
)
def test_what_a_damaged_record_says_of_revisions_is_left_out(revised) -> None:
    kept = saved_answers.dump(commit_verdict())
    kept["steps"]["verdict"]["revised"] = revised
    found, notices = saved_answers.restore(LESSON, kept)
    assert notices == ()
    assert found.own_words("verdict", "takeaway") == FIRST


def test_a_session_takes_revisions_from_the_page_and_from_another_tab() -> None:
    session, elsewhere = Session(LESSON), Session(LESSON)
    for one in (session, elsewhere):
        one.restore(saved_answers.dump(commit_verdict()))
    session.revise("verdict", "takeaway", NOW)
    session.revise("no-such-step", "takeaway", NOW)
    session.revise("verdict", "takeaway", None)
    assert session.progress.own_words("verdict", "takeaway") == NOW
    elsewhere.restore(saved_answers.dump(session.progress))
    assert elsewhere.progress.own_words("verdict", "takeaway") == NOW
