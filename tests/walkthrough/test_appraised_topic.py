"""The page a learner takes away: in their words, complete, and safe to open."""

from datetime import date
from html.parser import HTMLParser

from appraisal.reports.cat import cat


class Reader(HTMLParser):
    """Collects text and tags of a page."""

    def __init__(self):
        super().__init__()
        self.text, self.tags = "", []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data + " "


def read(page):
    reader = Reader()
    reader.feed(page)
    return " ".join(reader.text.split()), reader.tags


def walked(learner, rule=None):
    for step in learner.lesson.steps:
        learner.commit(step.id, rule or learner.right)
    return cat(learner.session.progress, today=date(2026, 1, 2))


def test_holds_question_source_results_and_both_confidences(learner):
    text, _ = read(walked(learner))
    for words in (
        "does giving CD20 CAR-T at once lead to more complete remissions",
        "blog",
        "16 patients, 84.2 %",
        "16 of 19: 60 to 97 %",
        "0 of 19: 0 to 18 %",
        "no count prints so",
        "about 32 to 76 %",
        "Nineteen patients, no comparison.",
        "before: 30 of 100 ; after: 30 of 100",
        "follows the concepts of JBI",
        "TP53 status of the patients outside the two subgroups",
        "2026-01-02",
        "2027-01-02",
        "as printed",
    ):
        assert words in text, words


def test_an_unfinished_lesson_says_what_is_missing(learner):
    learner.commit("read", learner.right)
    text, _ = read(cat(learner.session.progress))
    assert "Not committed yet: Design, Sample size" in text
    assert "not judged yet" in text


def test_drafts_are_not_printed(learner):
    learner.session.answer("claims", "rewrite", "only a draft")
    assert "only a draft" not in cat(learner.session.progress)


def test_a_learners_words_cannot_become_markup(learner):
    hostile = "</p><script>alert(1)</script><img src=x onerror=alert(2)>"

    def rule(question):
        if question.kind == "words":
            return hostile
        if question.kind == "domain":
            return {"response": "no", "reason": hostile, "at": ""}
        return learner.right(question)

    text, tags = read(walked(learner, rule))
    assert hostile in text
    assert not [tag for tag, _ in tags if tag in {"script", "img"}]


def test_the_page_asks_no_other_file(learner):
    _, tags = read(walked(learner))
    assert not [a for _, a in tags if a.get("src") or a.get("href")]
