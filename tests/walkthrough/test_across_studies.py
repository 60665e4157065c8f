"""The plenary across the five studies, walked rightly and wrongly; each clash must land."""

import re

import pytest

from appraisal.checks import check
from appraisal.records.comparators import comparator
from appraisal.records.study import study

LESSON = "across-studies"
STEPS = (
    "table", "clock", "yardstick", "whom", "logic", "pool", "certainty", "design", "carry",
)  # fmt: skip

# step, words a learner must have read after the commit; the figures are those of the five reports
# and of the published abstracts named in datasets/comparators.csv
MOMENTS = [
    # the table
    ("table", "One row of five carries the board's question"),
    ("table", "a partial response, a failure of CD19 CAR-T, a failure of a bispecific antibody"),
    # clash 1: time zero, and in whom
    ("clock", "below 6 months (the blog, of earlier studies)"),
    ("clock", "8.15 months and 3.02 months"),
    ("clock", "5.2 months (DESCAR-T"),
    ("clock", "5.5 months (thirteen centres"),
    ("clock", "5.9 months (Spiegel and others, printed as 180 days)"),
    ("clock", "A median has two companions, its patients and its time zero"),
    ("clock", "For the other four it is not reported in what we have"),
    ("clock", "Whether it happened in the salvage report is not known"),
    ("clock", "Of 182 failures in the cohort of first treatments 135 were treated again"),
    (
        "clock",
        "5.2 lies above its medians for failures by day 30 (1.7 months) and for later ones (3.0",
    ),
    # clash 2: a weak comparison group
    ("yardstick", "3 of 38 patients (7.9 %)"),
    ("yardstick", "From 14 to 35 %"),
    ("yardstick", "A weak comparison group makes any drug look good"),
    ("yardstick", "nobody has given both to the same kind of patient"),
    # clash 3: population, not product
    ("yardstick", "27.8 %, 84.2 %, and 57.1 % (8 of 14)"),
    ("yardstick", "Population, not product"),
    (
        "yardstick",
        "84.2 % lies above what is known of partial responses without a second CAR-T",
    ),
    ("yardstick", "P < 0.0001"),
    ("yardstick", "P = 0.12"),
    # clash 4: of whom
    ("whom", "about 50 %; the review, that 30 to 60 % eventually relapse"),
    ("whom", "Relapse of those who responded leaves out all who never did"),
    ("whom", "52 of 83 %, or 63 %, of the responders; of all treated, 69 %"),
    # clash 7: infused only
    ("whom", "84.2 % of 69 % is 58 %"),
    ("whom", "This is an assumption and no finding"),
    ("whom", "She stands at the plan, not at the infusion"),
    # clash 5: one hospital, two reports
    ("logic", "if it breaks and she is infused all the same, she belongs to the salvage report"),
    ("logic", "Whether the two reports share a patient is not reported"),
    # clash 6: endpoints
    ("logic", "impossible for the truth and possible for the estimate"),
    ("logic", "5.13 months in overall survival and by 1.77 months"),
    ("logic", "It is an inference from rounding, and no finding"),
    # pooling
    ("pool", "37 of 85, or 43.5 %"),
    ("pool", "It is precise about a question nobody asked"),
    ("pool", "these are several questions, not one"),
    ("pool", "Our five were picked because they teach. That is no sample of what is known"),
    # certainty
    ("certainty", "One study alone compares"),
    ("certainty", "It says how little we know, and not that the cells do nothing"),
    ("certainty", "Little evidence of an effect is not evidence of no effect"),
    # what would change practice
    ("design", "247 deaths"),
    ("design", "20 deaths would do"),
    ("design", "Intention to treat"),
    ("design", "The one day that everybody shares"),
    # the sentence to carry away
    ("carry", "none of the five shows that they live longer for it"),
    ("carry", "There is no right number"),
]


@pytest.mark.parametrize(("step", "words"), MOMENTS)
def test_the_moment_lands_whatever_was_answered(text, step, words):
    for rule in ("right", "wrong"):
        assert words in text(step, rule), rule


@pytest.mark.parametrize(
    ("early", "later"),
    [
        ("yardstick", "14 to 35 %"),
        ("whom", "63 %, of the responders"),
        ("whom", "is 58 %"),
        ("logic", "Kaplan-Meier curves can cross"),
        ("pool", "precise about"),
        ("certainty", "One study alone compares"),
        ("design", "247"),
        ("carry", "none shows that they live longer"),
    ],
)
def test_nothing_gives_a_later_answer_away(learner, text, early, later):
    for step in STEPS[: STEPS.index(early)]:
        assert later not in text(step, "right"), step
    assert later not in learner.read(learner.view(early))


@pytest.mark.parametrize("number", range(1, 8))
def test_each_clash_is_named_where_it_is_taken_up_and_in_the_list_at_the_end(learner, number):
    clash = learner.lesson.clashes[number - 1]
    assert f"**Clash {number}.**" in learner.lesson.step(clash.step).intro
    view = learner.commit("carry", learner.right)
    (listed,) = [e["card"] for e in view["after"] if e["card"] and e["card"]["form"] == "evidence"]
    row = listed["rows"][number - 1]
    assert row["name"] == f"Clash {number}. {clash.title}"
    assert learner.lesson.step(clash.step).title in row["notes"][0]
    printed, lesson = (cell[0]["html"] for cell in row["cells"])
    assert re.search(r"\d", printed)
    assert not re.search(r"[{}]", printed + lesson)


def test_not_reported_is_named_where_the_texts_are_silent(learner):
    table = learner.view("table")["before"][0]["card"]
    said = {row["name"]: row["cells"] for row in table["rows"]}
    assert len(said) == 5
    for name, cells in said.items():
        follow_up = cells[2][0]
        assert (follow_up["text"] == "not reported") == (
            name in {"First treatment after CAR-T", "Review of relapse after CAR-T"}
        )
    review = said["Review of relapse after CAR-T"]
    assert [fact["text"] for fact in review[1]] == ["not reported"]
    assert all(row["beyond"]["lines"] for row in table["rows"])
    zeros = [
        fact["text"] for row in said.values() for fact in row[2] if fact["label"] == "Time zero"
    ]
    assert zeros == ["not reported"] * 3 + ["start of the first treatment after failure"]


def test_every_figure_of_the_table_has_its_place(learner):
    table = learner.view("table")["before"][0]["card"]
    for row in table["rows"]:
        for fact in (fact for cell in row["cells"] for fact in cell):
            if re.search(r"\d", fact["text"].replace("CD19", "").replace("CD20", "")):
                assert fact["at"], (row["name"], fact)


def test_the_exact_intervals_of_the_table_are_those_of_the_lessons(learner):
    table = learner.view("table")["before"][0]["card"]
    facts = [fact for row in table["rows"] for fact in row["cells"][1]]
    found = {plain(fact["text"]): plain(fact["more"]) for fact in facts}
    assert found["16 of 19 (84.2 %)"] == "exact 95 % interval 60 to 97 %"
    assert found["15 of 54 (27.8 %)"] == "exact 95 % interval 16 to 42 %"
    assert found["3 of 38 (7.9 %)"] == "exact 95 % interval 2 to 21 %"
    assert found["50 % of 12"] == "exact 95 % interval 21 to 79 %"
    assert found["none of an unknown number"] == (
        "no interval: the number of patients is not known"
    )


def plain(text):
    return text.replace("\u00a0", " ")


def test_three_of_the_seven_medians_name_their_start():
    starts = [
        study("cd20-preemptive").find("survival", "os-progressed").time_zero,
        *(study("cd20-salvage").find("survival", f"os-{g}").time_zero for g in ("cd20", "control")),
        study("after-car-t").find("survival", "os").time_zero,
        *(comparator(f"{id}-os").time_zero for id in ("descar-t", "us-13-centres", "spiegel")),
    ]
    assert sum(start not in {"", "not reported"} for start in starts) == 3


def test_the_clocks_stand_under_the_start_they_print(learner):
    (shown,) = [e for e in learner.lesson.step("clock").after if e.show == "time-zeros"]
    silent = shown.groups[-1]
    for group in shown.groups:
        for row in group.rows:
            zero = (
                comparator(row.comparator).time_zero
                if row.comparator
                else study(row.study).find("survival", row.survival).time_zero
            )
            assert (zero in {"", "not reported"}) == (group is silent), row


def test_the_forest_has_no_pooled_rate_and_says_why(learner):
    learner.commit("yardstick", learner.right)
    reply = learner.ask("yardstick", type="draw", exhibit="after-1", values={}, width=640)
    assert "No pooled rate is drawn" in reply["sentence"]
    assert "<polygon" not in reply["svg"]
    assert "pooled" not in " ".join(cell for row in reply["rows"] for cell in row)
    groups = {row[0] for row in reply["rows"]}
    assert len(groups) == 4
    assert [row[2] for row in reply["rows"] if row[2] in {"16/19", "15/54", "3/38", "6/12"}] == [
        "16/19",
        "15/54",
        "3/38",
        "6/12",
    ]
    intervals = {row[2]: row[4].replace("\u00a0", " ") for row in reply["rows"]}
    assert intervals["16/19"] == "60.4 % to 96.6 %"
    unknown = [row for row in reply["rows"] if row[2] == "of how many is not reported"]
    assert [plain(row[3]) for row in unknown] == ["0 %", "above 30 %"]
    assert {row[4] for row in unknown} == {"no interval"}


def test_a_hazard_ratio_as_printed_is_the_one_the_deaths_are_of(learner):
    printed = study("cd20-salvage").find("effects", "os-hazard").estimate.value
    assert learner.lesson.figures["trial-as-printed"].ratio == float(printed)


def test_the_gain_is_three_times_as_large_by_the_checks_too():
    assert "2.9 times" in check(study("cd20-salvage")).find("gain/cd20-control").says


def test_of_the_three_added_rates_one_lies_within_the_interval_of_their_sum(learner):
    parts = learner.lesson.text("{added.interval}")
    low, high = map(float, re.findall(r"\d+", parts))
    rates = [100 * k / n for k, n in ((16, 19), (15, 54), (6, 12))]
    assert [low <= rate <= high for rate in rates] == [False, False, True]


def test_a_plenary_offers_no_critically_appraised_topic(learner):
    view = learner.commit("carry", learner.right)
    assert "cat" not in [document["id"] for document in view["downloads"]["documents"]]
    asked = {"type": "download", "what": "cat", "format": "html", "paper": "a4"}
    assert set(learner.ask("carry", **asked)) == {"id", "trouble"}


def test_the_learners_sentence_is_kept_in_the_record(learner):
    from appraisal.lessons.state.saved_answers import dump

    learner.commit("carry", learner.right)
    kept = dump(learner.session.progress)["steps"]["carry"]["answers"]
    assert kept["sentence"] == "Nineteen patients, no comparison."
