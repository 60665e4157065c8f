"""The fifth lesson, walked rightly, wrongly and with "not reported"; each moment must land."""

import pytest

from appraisal.records.comparators import comparator
from appraisal.records.study import study

LESSON = "relapse-review"
STEPS = ("read", "design", "sample-size", "follow-up", "bias", "numbers", "claims", "verdict")


@pytest.mark.parametrize("step", ["design", "sample-size", "follow-up", "bias"])
def test_not_reported_is_never_called_wrong_where_the_report_is_silent(learner, step):
    view = learner.commit(step, learner.not_reported)
    silent = {"selection", "behind", "search", "referencing", "evidence"}
    silent |= {"whom"} if step == "follow-up" else set()
    spoken = {"importance", "aim"}  # the page states both
    for id, feedback in view["feedback"].items():
        if id in silent:
            assert feedback["verdict"] == "agrees", id
        elif id not in spoken:
            assert feedback["verdict"] in {"agrees", "defensible", "yours"}, id


# step, words a learner must have read after the commit; the figures are those of the PubMed page
# (004_e542ece6cfb410c5.txt) and of the published abstracts named in datasets/comparators.csv
MOMENTS = [
    # page furniture is not the article
    ("read", "belong to the page, as the menu belongs to the restaurant"),
    # no search method, no grading
    ("design", "no word on search or choice"),
    ("bias", "No database, no date, no rule of choice on the page"),
    ("bias", "its balance cannot be judged from here"),
    # what a systematic review would have done
    ("design", "Name the databases searched"),
    ("design", "Judge each study's risk of bias, and the certainty of each answer"),
    ("design", "precise about nothing in particular"),
    # indirectness
    ("design", "evidence is called indirect"),
    # how many patients stand behind a sentence
    ("sample-size", "Not one number of patients stands on the page"),
    ("sample-size", "15 of 54 (27.8 %"),
    ("sample-size", "8 of 14 (57.1 %"),
    ("sample-size", "16 to 42 % and 29 to 82 %"),
    # of whom, by when
    ("follow-up", "a rate needs a time"),
    ("follow-up", "All treated, or those who responded?"),
    ("follow-up", "31 % (Neelapu"),
    ("numbers", "238 of 550"),
    ("numbers", "a rate so far, not in the end"),
    ("numbers", "63 % counts everybody treated"),
    ("numbers", "Of responders it can be right"),
    # the year to cite
    ("numbers", "The year of publication. The doi was assigned earlier"),
    # how often a branch is reached, and what stands at its end
    ("numbers", "52 of 182 (28.6 %)"),
    ("numbers", "49 of the 52 (94 %)"),
    ("numbers", "22 % (Zurko"),
    ("claims", "49 of 52 looked at by flow cytometry"),
    ("claims", "3 of those 52"),
    ("claims", "59 % of 88"),
    ("claims", "22 % of 88"),
    # two statements of one abstract
    ("claims", "Both: much was tried, little was settled"),
    # licences
    ("claims", "two or more earlier lines (Blood 2018;132:777)"),
    # no evidence of efficacy, and still of use
    ("claims", "An abstract of a review is not evidence of efficacy"),
    ("verdict", "leaves you without a map"),
    ("verdict", "A useful map of what has been tried after CD19 CAR-T"),
]


@pytest.mark.parametrize(("step", "words"), MOMENTS)
def test_the_moment_lands_whatever_was_answered(text, step, words):
    for rule in ("right", "wrong"):
        assert words in text(step, rule), rule


@pytest.mark.parametrize(
    ("early", "later"),
    [
        ("sample-size", "16 to 42 %"),
        ("sample-size", "57.1"),
        ("follow-up", "31 %"),
        ("numbers", "28.6 %"),
        ("numbers", "22 %"),
        ("claims", "not evidence of efficacy"),
    ],
)
def test_nothing_gives_a_later_answer_away(learner, text, early, later):
    for step in STEPS[: STEPS.index(early)]:
        assert later not in text(step, "right"), step
    assert later not in learner.read(learner.view(early))


def test_figures_from_elsewhere_are_those_of_the_records(text):
    """52 examined of 182, 49 of them with CD19; 63 % (57 to 69) of 305; 7.9 months."""
    cohort = study("after-car-t")
    examined, failed = cohort.size("biopsied"), cohort.size("failed")
    kept = cohort.find("outcomes", "cd19-kept").events.text
    numbers, claims = text("numbers", "right"), text("claims", "right")
    assert f"{examined} of {failed} ({100 * examined / failed:.1f} %)" in numbers
    assert f"{kept} of the {examined}" in numbers
    assert f"{examined - int(kept)} of those {examined}" in claims
    row = comparator("alarcon-tomas-failure")
    assert f"{row.percent} % of {row.n} patients (interval {row.low} to {row.high})" in numbers
    assert "7.9 months" in comparator("descar-t-failure").note
    assert f"Of {comparator('allo-transplant-os').n} patients" in numbers
    alive = comparator("allo-transplant-os")
    assert f"{alive.percent} % of {alive.n}" in claims


def test_the_map_says_of_every_branch_what_stands_behind_it_or_that_nothing_does(learner):
    view = learner.commit("claims", learner.right)
    cards = [shown["card"] for shown in view["after"] if shown["card"]]
    (drawn,) = [card for card in cards if card["form"] == "evidence"]
    assert len(drawn["rows"]) == 6
    for row in drawn["rows"]:
        reached, behind = row["cells"]
        assert reached[0]["html"], row["name"]
        assert behind, row["name"]
        for entry in behind:
            assert entry.get("html") or (entry["at"] and entry["more"]), row["name"]
    assert "Nothing on the page" in drawn["rows"][0]["cells"][1][0]["html"]
