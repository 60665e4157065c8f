"""What a reader confirms, corrects and leaves out is what the record is made of."""

import pytest

from appraisal.papers.bundles import pair_places
from appraisal.papers.confirmed import (
    correct,
    read_once,
    sentences,
    span_key,
    take,
)
from appraisal.papers.facts import fact
from appraisal.papers.paper import LONGEST, BadPaper, Decision, Paper, read_paper
from appraisal.reading.drafting.draft import draft_study
from appraisal.reading.proposal import ALL_PATIENTS
from appraisal.reports.embedded_record import record_in
from appraisal.reports.own_paper import own_paper
from appraisal.reports.writers import FORMATS
from appraisal.widgets.paper_view import marks_view

from .taken import evidence

# invented, in the style of a single-arm report
ONE_GROUP = (
    "The study included 24 patients at one centre. A complete response was seen in 15 of 24 "
    "patients (62.5%). The 12-month overall survival rate was 71% (95% CI, 55 to 91)."
)
# invented, in the style of a trial; 19 of 40 is 47.5 %, not 45.7
TWO_ARMS = (
    "Of 80 patients, 40 were assigned to alpha and 40 to beta. A response occurred in 19 of 40 "
    "patients (45.7%) in the alpha group and in 12 of 40 (30.0%) in the beta group."
)


def take_numbers(text: str, **changed: Decision) -> Paper:
    """Take every number of a text, with some decisions of one's own, by the printed number."""
    reading = read_once(text)
    decisions = {span_key(number): Decision(taken=True) for number in reading.numbers}
    for printed, decision in changed.items():
        number = next(one for one in reading.numbers if one.text == printed.removeprefix("_"))
        decisions[span_key(number)] = decision
    return Paper(text=text, numbers=decisions)


def test_nothing_is_taken_before_it_is_confirmed() -> None:
    found = evidence(Paper(text=ONE_GROUP))
    assert found.study is None
    assert not found.odd
    assert not found.intervals


def test_a_confirmed_count_gets_its_exact_interval() -> None:
    # Clopper-Pearson of 15 of 24, R: binom.test(15, 24)$conf.int = 0.4059, 0.8120
    rows = evidence(take_numbers(ONE_GROUP)).intervals
    assert [(row[1], row[2]) for row in rows] == [("15 of 24", "40.6 to 81.2 %")]
    assert rows[0][3] == "abstract, sentence 2"


def test_a_slip_in_a_confirmed_percentage_is_found() -> None:
    found = evidence(take_numbers(TWO_ARMS))
    assert any("45.7" in finding.says for finding in found.odd if finding.verdict == "inconsistent")


def test_what_is_left_out_is_in_no_table() -> None:
    paper = take_numbers(ONE_GROUP, **{"_62.5": Decision(taken=False)})
    outcome = evidence(paper).study.outcomes[0]
    assert outcome.percent == "not reported"
    assert outcome.events.text == "15"


def test_a_corrected_kind_moves_the_number() -> None:
    reading = read_once(ONE_GROUP)
    paper = take_numbers(ONE_GROUP, _15=Decision(taken=True, kind="other"))
    assert correct(reading, paper).number(reading.numbers[1].id).kind == "other"
    assert all(outcome.events == "not reported" for outcome in evidence(paper).study.outcomes)


def test_two_arms_of_one_p_are_two_results_that_can_each_be_given_its_arm() -> None:
    text = "Treatment failed in 24% and 2% (P = .09)."
    found = [
        [number.text for number in result.numbers]
        for sentence in sentences(read_once(text))
        for result in sentence.results
    ]
    assert found == [["24", ".09"], ["2"]]


def test_two_values_of_one_group_are_told_apart_by_the_times_that_somebody_names() -> None:
    text = "Of 40 adults, HbA1c fell from 8.4% to 7.1%."
    named = {"_8.4": "at entry", "_7.1": "at a year"}
    paper = take_numbers(
        text,
        **{name: Decision(taken=True, kind="mean", time=when) for name, when in named.items()},
    )
    measures = [(one.label, str(one.value)) for one in evidence(paper).study.measures]
    assert ("HbA1c, at entry", "8.4 %") in measures
    assert ("HbA1c, at a year", "7.1 %") in measures
    bare = evidence(take_numbers(text))
    assert "HbA1c: average 8.4 %; not clear in whom" in {one.says for one in bare.unplaced}


def test_an_arm_named_by_hand_is_the_arm() -> None:
    paper = take_numbers(ONE_GROUP, **{"_62.5": Decision(taken=True, group="another arm")})
    assert {n.group for n in correct(read_once(ONE_GROUP), paper).numbers if n.text == "62.5"} == {
        "another arm"
    }


NO_ARMS = (
    "We studied 90 adults. Pain occurred in 12 of 40 (30.0%) and in 10 of 50 (20.0%). Nausea was "
    "seen in 9 patients."
)


def test_a_group_that_somebody_named_is_a_group_of_the_study() -> None:
    zinc, other = (Decision(taken=True, group=name) for name in ("zinc", "no zinc"))
    paper = take_numbers(
        NO_ARMS, _12=zinc, _40=zinc, **{"_30.0": zinc, "_20.0": other}, _10=other, _50=other
    )
    found = evidence(paper)
    assert [(label, printed) for label, printed, *_ in found.intervals] == [
        ("Pain, zinc", "12 of 40"),
        ("Pain, no zinc", "10 of 50"),
    ]


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("Of 90 adults, 12% of the wells in the valley were dry.", True),
        ("We saw 90 adults. Overall survival at five years was 60.4%.", True),
        ("We saw 90 adults. Blood loss increased by 45% with oil.", False),  # no share of anybody
    ],
)
def test_what_somebody_named_is_placed_if_it_can_be_what_they_say(text: str, placed: bool) -> None:
    percent = next(one.text for one in read_once(text).numbers if one.kind == "percent")
    said = Decision(taken=True, group="households", endpoint="dry")
    found = evidence(take_numbers(text, **{f"_{percent}": said}))
    assert any(one.label == "dry" and one.of_all is False for one in found.study.outcomes) is placed
    assert bool(found.unplaced) is not placed


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("We saw 90 adults. The groups differed (P = 0.04).", "not clear which two results"),
        ("Pain lasted long (range, 24 to 85 days).", "not clear of which mean or median"),
    ],
)
def test_what_belongs_to_another_result_says_what_it_lacks(text: str, says: str) -> None:
    assert any(says in one.says for one in evidence(take_numbers(text)).unplaced)


def test_a_result_of_all_patients_stays_one_when_it_is_taken() -> None:
    text = "Of 19 patients, 16 (84.2%) had a complete response."
    outcome = evidence(take_numbers(text)).study.outcomes[0]
    assert (outcome.group, str(outcome.events)) == ("all", "16 patients")


def test_a_size_that_somebody_gave_to_another_group_is_the_size_of_that_one() -> None:
    paper = take_numbers(TWO_ARMS, _80=Decision(taken=True, group="those screened"))
    sizes = {one.label: str(one.n) for one in evidence(paper).study.groups}
    assert sizes["those screened"].startswith("80")
    assert not any(size.startswith("80") for name, size in sizes.items() if name == "all patients")


def test_a_result_can_be_said_to_be_of_all_patients() -> None:
    text = TWO_ARMS + " Fever was seen in 8 (10.0%)."
    everybody = Decision(taken=True, group=ALL_PATIENTS)
    bare = evidence(take_numbers(text)).study.outcomes
    said = evidence(take_numbers(text, _8=everybody, **{"_10.0": everybody})).study.outcomes
    assert "Fever" not in {one.label for one in bare}, "of whom, the text does not say"
    assert {one.group for one in said if one.label == "Fever"} == {"all"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Pain was felt (64.4% vs 65.6%), fever (69.4% vs 59.5%) and cough (4%).", [1, 2, 1, 2, 0]),
        ("Pain was felt by 12/40 (30%) versus 10/38 (26%).", [1, 2]),
        ("Pain was felt by 12% v 14% v 16%.", [0, 0, 0]),
        ("Pain was felt by 12% and fever by 14%.", [0, 0]),
    ],
)
def test_two_results_set_against_each_other_are_a_pair(text: str, places: list[int]) -> None:
    (sentence,) = sentences(read_once(text))
    assert pair_places(sentence.results, text) == places


def test_partners_are_partners_on_both_sides() -> None:
    reading = read_once(ONE_GROUP)
    first, last = reading.numbers[0], reading.numbers[-1]
    paper = Paper(text=ONE_GROUP, numbers={span_key(first): Decision(partners=(span_key(last),))})
    joined = correct(reading, paper)
    assert last.id in joined.number(first.id).partners
    assert first.id in joined.number(last.id).partners


def test_every_useful_number_stands_in_one_result_of_its_sentence() -> None:
    reading = read_once(TWO_ARMS)
    shown = [n.id for s in sentences(reading) for r in s.results for n in r.numbers]
    assert len(shown) == len({*shown})
    assert {n.id for n in reading.numbers if n.kind in {"count", "percent", "n"}} <= {*shown}


RATIO = (
    "In this trial, 80 patients received alpha or beta. "
    "Survival was longer with alpha (hazard ratio, 0.40; 95% CI, 0.31 to 0.51; P<0.001)."
)


def test_a_ratio_comes_with_its_interval_level_and_p() -> None:
    effect = evidence(take_numbers(RATIO)).study.effects[0]
    assert (effect.measure, effect.estimate.text, effect.level) == ("HR", "0.40", "95")
    assert (effect.low.text, effect.high.text, effect.p.text) == ("0.31", "0.51", "<0.001")


def test_a_ratio_in_brackets_is_of_what_stands_before_it() -> None:
    text = (
        "In this trial, 80 patients received alpha or beta. Median progression-free survival was "
        "8.3 months with alpha and 2.0 months with beta (hazard ratio, 0.40; 95% CI, 0.31 to 0.51)."
    )
    assert evidence(take_numbers(text)).study.effects[0].endpoints == ("PFS",)


def test_only_taken_numbers_are_drafted() -> None:
    reading = read_once(ONE_GROUP)
    assert not draft_study(take(reading, Paper(text=ONE_GROUP))).record.get("outcomes")


@pytest.mark.parametrize(
    "kept",
    [
        None,
        [],
        "text",
        {"text": 3},
        {"numbers": {"x": {}}},
        {"certainty": 10**400},
        {"text": "a", "unknown": 1},
        {"format": 2},
    ],
)
def test_what_is_no_paper_is_refused_in_a_sentence(kept) -> None:
    with pytest.raises(BadPaper, match="not a saved appraisal"):
        read_paper(kept)


def test_a_text_too_long_says_how_long() -> None:
    with pytest.raises(BadPaper, match=str(LONGEST + 1)):
        read_paper({"text": "x" * (LONGEST + 1)})


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_every_kind_of_document_opens_again(kind) -> None:
    paper = take_numbers(TWO_ARMS).model_copy(
        update={"own": {"bottom": "Not sure <b>yet</b> – 你好"}, "certainty": 40}
    )
    data = FORMATS[kind].write(own_paper(paper), "a4")
    assert read_paper(record_in(data, f"x.{kind}")) == paper


def test_the_appraisal_says_what_was_taken_judged_and_is_missing() -> None:
    paper = take_numbers(TWO_ARMS).model_copy(
        update={
            "own": {"bottom": "Alpha may work."},
            "instrument": "non-randomised-comparison",
            "facts": {"title": "Alpha or beta"},
        }
    )
    page = FORMATS["html"].write(own_paper(paper), "a4").decode()
    for words in ("Alpha or beta", "Alpha may work.", "45.7", "not judged yet", "registered"):
        assert words in page


# a text, and whether it is said to be silent on: years, adjustment, harms
@pytest.mark.parametrize(
    ("text", "years", "adjusted", "harm"),
    [
        ("A cohort study. Work was commoner (HR 2.0, 95% CI 1.2 to 3.3).", True, True, True),
        # deaths, and what is said of animals, may be harms or are none
        ("A cohort study. Death was commoner (HR 2.0, 95% CI 1.2 to 3.3).", True, True, False),
        ("A cohort study in rats. Work was commoner (HR 2.0, 95% CI 1.2-3.3).", True, True, False),
        ("A cohort study, propensity-matched. The HR was 2.0 (1.2-3.3).", True, False, True),
        ("A case–control study, adjusted for age. The OR was 2.0 (1.2-3.3).", True, False, False),
        ("A randomised trial in which we compared A and B. The HR was 2.0 (1.2-3.3).",
         True, False, True),
        ("A systematic review. The OR was 2.0 (95% CI 1.2-3.3).", False, False, True),
    ],
)  # fmt: skip
def test_a_text_is_called_silent_only_on_what_its_design_owes(text, years, adjusted, harm) -> None:
    said = " ".join(evidence(take_numbers(text)).missing)
    assert ("years" in said, "adjusted" in said, "harm" in said) == (years, adjusted, harm)


def test_a_line_alone_before_the_abstract_is_its_title_and_ends_where_the_heading_begins() -> None:
    title = "A very long title of a trial of one thing against another thing in adults"
    reading = read_once(f"{title}\nBACKGROUND\nOnce 9 of 12 died.\nRESULTS\nNow 3 of 40 died.")
    assert fact(reading, Paper(text=reading.text), "title") == title
    assert [one.section for one in reading.sentences][:3] == ["", "background", "background"]
    assert fact(read_once("We saw 9 patients."), Paper(text=""), "title") == ""


def test_an_interval_that_is_printed_is_not_said_to_be_left_out() -> None:
    told = "We saw 184 patients. A response was seen in 112 patients (60.9%; 95% CI, 53.4 to 68.0)."
    assert not evidence(take_numbers(told)).intervals
    assert evidence(take_numbers(told.replace("; 95% CI, 53.4 to 68.0", ""))).intervals


# invented: what was known, then the study's own
KNOWN = (
    "Background: Relapse is seen in 30% of adults within 2 years. Objective: To see how often we "
    "can prevent it in 60 adults. Results: Relapse was seen in 9 of 60 adults (15%), less often "
    "than in previous studies (30%). Earlier trials had shown 41% at best."
)


def test_numbers_of_other_studies_are_not_asked_about() -> None:
    reading = read_once(KNOWN)
    asked = [n.text for s in sentences(reading) for r in s.results for n in r.numbers]
    assert asked == ["60", "9", "60", "15"]  # of a sentence that gives both, its own are


def test_numbers_that_are_not_asked_about_say_why() -> None:
    reading = read_once(KNOWN)
    marks = {KNOWN[m["start"] : m["end"]]: m for m in marks_view(reading, Paper(text=KNOWN))}
    assert marks["41"]["kind"] == "none"
    assert "other studies" in marks["41"]["says"]
    assert marks["15"]["kind"] == "percent"


@pytest.mark.parametrize("field", ["group", "endpoint", "time", "kind"])
def test_what_is_chosen_by_hand_and_was_proposed_is_as_if_left_alone(field: str) -> None:
    # as the page keeps it: what is said of a result is said of each of its numbers
    reading = read_once(TWO_ARMS)
    proposed = correct(reading, Paper(text=TWO_ARMS))
    left, chosen = take_numbers(TWO_ARMS), {}
    for sentence in sentences(proposed):
        for result in sentence.results:
            for number in result.numbers:
                of = number if field == "kind" else result.head
                said = Decision(taken=True, **{field: getattr(of, field) or ""})
                chosen[span_key(number)] = said
    again = left.model_copy(update={"numbers": {**left.numbers, **chosen}})
    assert correct(reading, again) == correct(reading, left)
    assert evidence(again) == evidence(left)


def test_a_choice_is_kept_where_what_was_proposed_hangs_on_another() -> None:
    # said of all patients by nobody but the size that is then given to others
    everybody = Decision(taken=True, group=ALL_PATIENTS)
    text = "We saw 40 adults. Pain was felt by 12 (30.0%)."
    paper = take_numbers(
        text, _40=Decision(taken=True, group="those asked"), _12=everybody, **{"_30.0": everybody}
    )
    found = {n.text: n.group for n in correct(read_once(text), paper).numbers}
    assert found == {"40": "those asked", "12": ALL_PATIENTS, "30.0": ALL_PATIENTS}
