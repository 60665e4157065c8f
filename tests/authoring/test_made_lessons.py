"""Does a lesson made from a record pass what a written one has to pass?"""

import html
import json
import re
from datetime import date
from types import SimpleNamespace

import pytest
from made_papers import IDS, READ, of_tests

from appraisal import content
from appraisal.authoring.claims import kin_of
from appraisal.authoring.follow_up import ask_points
from appraisal.authoring.gathered import cells_of, is_spread
from appraisal.authoring.sheet import Sheet
from appraisal.lessons.definition import any_lesson
from appraisal.lessons.questions import Choice, Domain, Number, Range, Several, is_unjudged
from appraisal.lessons.values.computed import compute
from appraisal.records.accuracy import Accuracy
from appraisal.records.pooled import Pooled
from appraisal.records.reported import Printed
from appraisal.records.study import study

blind = of_tests("blind_strategies", "content/test_blind_strategies.py")
spoilers = of_tests("spoilers", "content/test_spoilers.py")
keys = of_tests("key_sentences", "walkthrough/key_sentences.py")


@pytest.mark.parametrize("id", IDS)
class TestMadeLesson:
    def test_right_answers_agree_and_wrong_ones_differ(self, ours, walks, id):
        right, wrong = walks(id, "right"), walks(id, "wrong")
        judged = 0
        for step in right.lesson.steps:
            for question in step.all_questions:
                verdicts = [
                    walk.view(step.id)["feedback"][question.id]["verdict"]
                    for walk in (right, wrong)
                ]
                expected = ["yours"] * 2 if is_open(question) else ["agrees", "differs"]
                assert verdicts == expected, (step.id, question.id)
                judged += not is_open(question)
        assert judged >= 5

    def test_not_reported_is_an_answer_everywhere(self, ours, walks, id):
        walk = walks(id, "not_reported")
        assert walk.session.progress.committed_steps() == tuple(
            step.id for step in walk.lesson.steps
        )

    def test_every_exhibit_is_drawn_and_said_in_words(self, ours, walks, id):
        walk = walks(id, "right")
        for step in walk.lesson.steps:
            view = walk.view(step.id)
            for exhibit in view["before"] + view["after"]:
                if not exhibit["card"]:
                    ask = {"type": "draw", "exhibit": exhibit["id"], "values": {}, "width": 360}
                    reply = walk.ask(step.id, **ask)
                    assert reply.get("svg", "").startswith("<svg"), reply.get("trouble")
                    assert reply["sentence"]

    def test_nothing_of_the_key_is_sent_before_the_commit(self, ours, walks, id):
        shut, opened = walks(id, ""), walks(id, "right")
        for step in shut.lesson.steps:
            sentences = [*dict.fromkeys(keys.key_sentences(step))]
            found = keys.standing_in(opened.steps[step.id].get_state(), sentences)
            assert found == sentences, "all can be found"
            assert not keys.standing_in(shut.steps[step.id].get_state(), sentences)
            shown = json.dumps(shut.view(step.id)["questions"])
            for question in step.questions:
                if answer := getattr(question, "answer", None):
                    parts = compute(shut.lesson.figures[answer], shut.lesson.study).parts
                    for name in {"", "low", "high"} & {*parts}:
                        assert len(parts[name]) < 4 or parts[name] not in shown

    def test_no_question_gives_anothers_answer_away(self, ours, id):
        assert not [*spoilers.given_away(any_lesson(id))]

    def test_it_ends_in_an_appraisal(self, ours, walks, id):
        from appraisal.reports.cat import cat_document
        from appraisal.reports.writers import FORMATS

        progress = walks(id, "right").session.progress
        document = cat_document(progress, today=date(2026, 1, 2))
        page = html.unescape(FORMATS["html"].write(document).decode())
        assert progress.lesson.question in page
        assert "Not committed yet" not in page
        lesson = progress.lesson
        if not lesson.readers_report.hands:  # what is not on record is not none
            assert "Hands in between: 0." not in re.sub(r"<[^>]+>", "", page)
        for one in (*lesson.record.pooled, *lesson.record.accuracy, *lesson.record.effects):
            assert one.label in page

    def test_no_number_stands_in_it_that_the_record_does_not_carry(self, ours, id):
        """Whatever number a text of the lesson prints is on record, or computed from the record."""
        record = content.file_of("studies", id).read_text(encoding="utf-8")
        lesson = any_lesson(id)
        known = {*re.findall(r"\d+(?:\.\d+)?", record)}
        known |= {"0", "1"}  # no difference
        fixed = content.kit("datasets") / "authoring.yaml"
        known |= {*re.findall(r"\d+(?:\.\d+)?", fixed.read_text(encoding="utf-8"))}
        for step in lesson.steps:
            for question in step.questions:
                said = [question.prompt, *(option.text for option in options_of(question))]
                if question.id.startswith("count"):  # counts that do not fit are the point
                    said = said[:1]
                for text in said:
                    found = {*re.findall(r"\d+(?:\.\d+)?", text)}
                    assert found <= known, (step.id, question.id, found - known)


def is_open(question):
    if isinstance(question, Choice | Domain):
        return is_unjudged(question.options)
    return not isinstance(question, Several | Number) and not hasattr(question, "answer")


def options_of(question):
    return getattr(question, "options", ())


def judged_choices():
    """Every judged choice of every made lesson, as somebody sees it who does not read."""
    return [
        blind.Asked(lesson, question)
        for lesson in map(any_lesson, IDS)
        for step in lesson.steps
        for question in step.all_questions
        if isinstance(question, Choice) and not is_open(question)
    ]


@pytest.mark.parametrize("name", ["longest", "shortest", "first", "last", "middle", "not reported"])
def test_a_blind_strategy_hardly_beats_chance(ours, name):
    choose = {
        "longest": lambda one: one.with_length(max),
        "shortest": lambda one: one.with_length(min),
        "first": lambda one: [0],
        "last": lambda one: [len(one.ids) - 1],
        "middle": lambda one: one.middle(),
        "not reported": lambda one: one.with_words(blind.SILENT) or one.with_id("not-reported"),
    }[name]
    gain, over = blind.advantage(judged_choices(), choose)
    assert over >= 40
    assert gain <= blind.MOST, f"{gain:+.1%} over {over} questions"


def test_ticking_everything_or_the_longer_is_no_way_to_be_right(ours):
    ticks, longer = [], []
    for lesson in map(any_lesson, IDS):
        for step in lesson.steps:
            for question in step.questions:
                if isinstance(question, Several):
                    lengths = sorted(len(option.text) for option in question.options)
                    half = lengths[len(lengths) // 2]
                    ticks += [option.belongs for option in question.options]
                    longer += [(len(o.text) > half) == o.belongs for o in question.options]
    assert sum(ticks) / len(ticks) <= 0.5 + blind.MOST
    assert sum(longer) / len(longer) <= 0.5 + blind.MOST


def test_two_thirds_are_keyed_by_computation(ours):
    judged = opened = 0
    for lesson in map(any_lesson, IDS):
        for step in lesson.steps:
            for question in step.questions:
                if isinstance(question, Choice | Several) or hasattr(question, "answer"):
                    opened += is_open(question)
                    judged += not is_open(question)
    assert judged >= 2 * opened


@pytest.mark.parametrize("id", READ)
def test_two_thirds_are_keyed_of_a_lesson_made_from_a_text_alone(ours, id):
    asked = [q for step in any_lesson(id).steps for q in step.questions]
    weighed = [q for q in asked if isinstance(q, Choice | Several) or hasattr(q, "answer")]
    assert 3 * sum(not is_open(q) for q in weighed) >= 2 * len(weighed)


# what a reader of the made lessons found wrong, by paper: the question, an option or a number in
# its text, and whether it may stand there
FRESH_EYE = [
    # a share that its own count refutes has no interval and no difference to ask for
    ("weight", "sample-size", "86.4 %", False),
    ("weight", "numbers", "86.4 %", True),
    # limits closer than anybody can set them
    ("coffee", "sample-size", "Between which two", False),
    # it calls itself both: the other kind is no mistake
    ("exercise", "design", "meta-analysis", False),
    ("exercise", "design", "A review that pools", False),
    # an interval is printed, of a sensitivity and of a pooled estimate
    ("antigen", "claims", "No figure is on record", False),
    ("antigen", "claims", "65.1 to 80.8", True),
    ("exercise", "claims", "35 trials with 1356 participants", True),
    ("exercise", "claims", "2326", False),
    ("outbreak", "claims", "43 patients (cases) and 80 patients (controls)", True),
    # its studies have centres and patients enrolled, the review has none
    ("exercise", "design", "centres", False),
    ("exercise", "design", "enrolled", False),
    ("exercise", "sample-size", "interval of a percentage", False),
    ("exercise", "sample-size", "35 trials** with **1356 participants", True),
    ("score", "bias", "**adjusted**", False),
    ("outbreak", "sample-size", "percentage points", False),  # cases and controls are no arms
    ("antigen", "claims", "Antigen test, sensitivity 73.5 % (65.1 to 80.8 %). In 1,110", True),
    ("recovery", "claims", "(all", False),
    ("weight", "claims", "One of these", False),
    # no claim on record is nothing to rewrite
    ("series-text", "claims", "Rewrite the conclusion", False),
    ("series-text", "claims", "Write a conclusion as strong as", True),
    ("juliet", "claims", "Rewrite the conclusion", True),
    # nobody is treated, so nobody is harmed by it
    ("antigen", "read", "harm", False),
    ("exercise", "claims", "harm", False),
]


@pytest.mark.parametrize(("id", "step", "text", "stands"), FRESH_EYE)
def test_what_a_fresh_eye_found_stays_mended(ours, id, step, text, stands):
    lesson = any_lesson(id)
    asked = lesson.step(step).questions
    said = [one.prompt for one in asked] + [getattr(one, "model", "") for one in asked]
    said += [option.text for one in asked for option in options_of(one)]
    assert any(text in one for one in said) == stands


@pytest.mark.parametrize("id", IDS)
class TestNoQuestionAnswersAnother:
    def test_figures_that_fit_are_asked_about_twice_at_most(self, ours, id):
        best = [
            option.id
            for question in any_lesson(id).step("numbers").questions
            if question.id.startswith("finding-")
            for option in question.options
            if option.verdict == "best"
        ]
        assert best.count("fits") <= 2

    def test_two_intervals_are_asked_about_only_where_one_leaves_no_difference_out(self, ours, id):
        asked = [
            option.id
            for question in any_lesson(id).step("numbers").questions
            if question.id.startswith("leaves-out")
            for option in question.options
            if option.verdict == "best"
        ]
        assert len(asked) == len(set(asked))

    def test_no_interval_is_asked_after_that_a_question_has_spoken_of(self, ours, id):
        """Neither after one that printed it, nor after one that said there is none."""
        lesson = any_lesson(id)
        asked = [question for step in lesson.steps for question in step.questions]
        after = next((one for one in asked if one.id == "with-interval"), None)
        if after is None:
            return
        spoken = " ".join(one.prompt for one in asked if one.id.startswith(("leaves", "interval")))
        for option in after.options:
            value = re.findall(r"-?\d+(?:\.\d+)?", option.text)[-1]
            label = option.text.split(",")[0]
            assert not (label in spoken and f"{value}" in spoken), option.text

    def test_one_figure_is_worked_out_and_not_asked_whether_it_can_be(self, ours, id):
        asked = {q.id: q for step in any_lesson(id).steps for q in step.questions}
        for name in ("where-1", "where-2"):
            if "interval-1" in asked and name in asked:
                best = next(o.id for o in asked[name].options if o.verdict == "best")
                assert best != "worked-out"

    def test_the_middle_of_an_interval_is_no_guess_of_both_its_limits(self, ours, id):
        lesson = any_lesson(id)
        for step in lesson.steps:
            for question in step.questions:
                if isinstance(question, Range):
                    low, high = compute(lesson.figures[question.answer], lesson.study).numbers
                    assert question.near < (high - low) / 2


def test_what_an_effect_compares_is_no_wrong_ground_for_its_claim(ours):
    record = study("recovery")
    compared = {*kin_of(Sheet.begin(record), record.effects[0])}
    assert {"died-dex", "died-usual"} <= compared


# the question of a test and of gathered studies, and the best answer, worked out by hand
KEYED = [
    ("antigen", "sample-size", "count-missed", "35 of 132"),
    ("antigen", "sample-size", "count-closer", "The specificity"),  # 978 people beside 132
    ("antigen", "numbers", "count-rare", "About 65"),  # 0.735 of 0.735 + 0.004 * 99
    ("exercise", "numbers", "spread", "more than chance"),
    ("exercise", "numbers", "next-study", "Not told by this interval"),
    ("exercise", "numbers", "leaves-out-1", "It lies outside"),
    ("exercise", "numbers", "leaves-out-2", "It lies inside"),
    ("exercise", "numbers", "compares-deviations", "In standard deviations"),
    ("outbreak", "numbers", "compares-odds", "to those without"),
    ("recovery", "numbers", "compares-risks", "to all"),
    ("zuma-7", "numbers", "compares-hazards", "at any moment"),
    ("weight", "numbers", "compares-means", "averages"),
]


@pytest.mark.parametrize(("id", "step", "question", "best"), KEYED)
def test_a_test_and_a_pooled_estimate_are_keyed(ours, id, step, question, best):
    asked = any_lesson(id).step(step).question(question)
    assert best in next(option.text for option in asked.options if option.verdict == "best")


@pytest.mark.parametrize(("i2", "asked"), [("0", False), ("23", False), ("63", True)])
def test_studies_that_differ_by_chance_are_not_said_to_differ_by_more(i2, asked):
    entry = {"id": "all", "label": "all", "measure": "OR", "i2": Printed(text=i2, unit="%", at="p")}
    assert is_spread(Pooled.model_construct(**entry)) == asked


def test_the_cells_that_a_printed_total_settles_are_worked_out():
    printed = {
        name: Printed(text=text, unit="patients", at="p")
        for name, text in (("tp", "82"), ("diseased", "88"), ("tn", "426"), ("healthy", "596"))
    }
    test = Accuracy.model_construct(id="strip", label="strip", group="all", **printed)
    sheet = SimpleNamespace(is_printed=lambda value: isinstance(value, Printed))
    assert cells_of(sheet, test) == {"tp": 82, "fp": 170, "fn": 6, "tn": 426}


def test_nothing_unconfirmed_is_said_to_have_no_interval(ours):
    """The record of a text that nobody has read may have missed one."""
    for id in READ:
        said = content.file_of("lessons", id).read_text(encoding="utf-8")
        assert "No interval is" not in said
        assert "no interval is" not in said
        assert "no other is printed" not in said
        assert "id: with-interval" not in said


def test_the_sick_and_the_healthy_are_not_compared_as_two_arms():
    design = SimpleNamespace(kind="diagnostic accuracy")
    sheet = SimpleNamespace(study=SimpleNamespace(design=design, outcomes=None))
    ask_points(sheet, [])  # looks at no outcome


def test_the_card_prints_what_a_study_of_its_kind_is_about(ours):
    """A ratio, a pooled estimate, a test: not only shares of patients."""
    from appraisal import exhibits
    from appraisal.lessons.state.progress import Progress

    for id, label, text in (
        ("recovery", "Death, RR", "0.83 (0.75 to 0.93); P <0.001"),
        ("exercise", "Depression after treatment, SMD", "-0.62 SD (-0.81 to -0.42)"),
        ("antigen", "Antigen test, sensitivity", "73.5 % (65.1 to 80.8)"),
    ):
        lesson = any_lesson(id)
        card = exhibits.build(lesson.steps[0].before[0], Progress(lesson)).facts
        printed = {one["label"]: one["text"] for one in card["figures"]}
        assert printed[label].startswith(text), printed


# what the card of a lesson says of its patients: all of them, each group that is in no other, or
# that it is not told; and whether each is a dot
CARDS = [
    ("zuma-7", "n = 359", True),
    ("recovery", "n = 2,104 + 4,321", False),
    ("outbreak", "n = 43 + 80", True),
    ("score", "n = 1,203", False),
]


@pytest.mark.parametrize(("id", "said", "dots"), CARDS)
def test_a_card_says_how_many_patients_there_are_and_draws_no_thousand(ours, id, said, dots):
    from appraisal.widgets.start import lesson_html

    card = lesson_html(any_lesson(id), "lessons")
    assert said in card
    assert ("<path" in card) == dots


def test_a_study_whose_size_is_not_known_is_not_said_to_have_no_patients(ours):
    from appraisal.widgets.start import patients_html

    lesson = any_lesson("zuma-7")
    groups = tuple(g.model_copy(update={"n": "not reported"}) for g in lesson.record.groups)
    record = lesson.record.model_copy(update={"groups": groups})
    shown = SimpleNamespace(record=record)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("appraisal.widgets.start.StudyLesson", SimpleNamespace)
        assert "number of patients: not reported" in patients_html(shown)
