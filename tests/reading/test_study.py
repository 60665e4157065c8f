"""What a text says of the study as a whole is proposed, with the words that say it."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

ABOUT = [
    ("period", "between July 2023 and February 2025", "2023-07 to 2025-02"),
    ("period", "from 2019 to 2022", "2019 to 2022"),
    ("period", "Hospital records in Norway, 2011-18.", "2011 to 2018"),
    ("period", "Between Feb 3, 2017, and June 9, 2019, we saw 90 adults.", "2017-02 to 2019-06"),
    ("period", "between Jan. 5, 2017, and Feb. 9, 2019", "2017-01 to 2019-02"),
    ("period", "during 2016 and 2017", "2016 to 2017"),
    ("period", "in 2016 or 2017", "2016 to 2017"),
    ("setting", "with hospital records in Wales", "Wales"),
    ("centres", "at 41 hospitals in nine countries", "41"),
    ("centres", "a single-center study", "single-center"),
    ("setting", "seen at Springfield University Hospital", "Springfield University Hospital"),
    ("setting", "in primary care", "primary care"),
    ("registration", "ClinicalTrials.gov NCT03912345", "NCT03912345"),
    # each way that a registry's name is written before its number
    ("registration", "Eudra-CT number: 2019-001234-56", "2019-001234-56"),
    ("registration", "EudraCT: 2019-001234-56", "2019-001234-56"),
    ("registration", "EU CT number 2023-501234-12-00", "2023-501234-12-00"),
    ("registration", "ISRCTN registry number 12345678", "12345678"),
    ("registration", "ANZCTR 12619000123456", "12619000123456"),
    ("registration", "PROSPERO 2019: CRD42019012345", "CRD42019012345"),
    ("registration", "PROSPERO registration number 42019012345", "42019012345"),
    ("registration", "Dutch Trial Register NL1234", "NL1234"),
]


@pytest.mark.parametrize(("field", "text", "value"), ABOUT)
def test_setting_centres_period_and_registration_are_proposed(field, text, value):
    text = f"Patients were seen {text}."
    assert [one.value for one in getattr(read_text(text).study, field)][:1] == [value]


@pytest.mark.parametrize(
    "text",
    [
        # a conclusion, a title that asks, and words in passing
        "Methods: We studied 40 adults. Conclusions: Calls by community nurses help at schools.",
        "Is syrup of use in the emergency department?\n\nMethods: We studied 40 adults.",
        "Background: Croup is common in primary care. Methods: We studied 40 adults.",
        "Methods: The distance to primary care was taken in 40 adults.",
        "Methods: The study was advertised in media and community sources.",
        "Methods: We asked 40 adults about its use in the emergency department.",
        "Methods: Of 40 adults 22 lived in rural and 18 in urban areas.",
        "Methods: We used the sleep questionnaire of Springfield University.",
        # a name, a data base, a sentence, and a word of some place that is not named
        "Methods: Data were from the Nationwide Inpatient Sample.",
        "Methods: We saw 40 men in the Springfield University Hospital (SUH) database.",
        "Setting: In 2001 the state advised clinics to merge. Methods: We saw 40 adults.",
        "Methods: We asked 40 adults in tertiary education.",
        "Methods: Data were from a community pharmacy dispensing system software.",
        "Methods: It was written with the University of Springfield Center for Health Talk.",
    ],
)
def test_a_place_named_in_passing_is_no_setting(text):
    assert read_text(text).study.setting == ()


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Methods: Adults presenting to a rural emergency department were asked.",
         ["rural emergency department"]),
        ("Croup in nursing homes\n\nMethods: We studied 40 adults.", ["nursing homes"]),
        ("Methods: This was a population-based survey.", ["population-based"]),
        # the whole name of the place, and where it lies
        ("Methods: Adults treated at a large, urban, public hospital in Lima from 2001 to 2003.",
         ["large, urban, public hospital in Lima"]),
        ("Methods: Adults were recruited from two village-based community health centres in Peru.",
         ["two village-based community health centres in Peru"]),
        ("Methods: Adults visited a gout outpatient clinic in Norway between May and June 2004.",
         ["gout outpatient clinic in Norway"]),
        ("Methods: Nurses at ten hospitals in Latvia were asked.", ["ten hospitals in Latvia"]),
        ("Methods: Adults referred to the Springfield University Hospital Centers were seen.",
         ["Springfield University Hospital Centers"]),
        ("Methods: Adults were referred to an outpatient gout hospital clinic.",
         ["outpatient gout hospital clinic"]),
        ("Methods: Adults seen in the community were asked.", ["community"]),
        ("Setting: The study was conducted in a small ski resort. Methods: We saw 40 adults.",
         ["a small ski resort"]),
        ("Setting: Clinics in which no nurses are employed. Methods: We saw 40 adults.",
         ["Clinics in which no nurses are employed"]),
    ],
)  # fmt: skip
def test_the_methods_and_a_title_that_asks_nothing_say_the_setting(text, setting):
    assert [one.value for one in read_text(text).study.setting] == setting


def test_how_long_patients_were_taken_in_is_no_period_of_the_calendar():
    text = "Methods: All women operated on over a period of six years were reviewed."
    study = read_text(text).study
    assert study.period == ()
    assert [one.value for one in study.lasted] == ["period of six years"]
    followed = "Methods: Women were included and seen during a 2-year period after surgery."
    assert read_text(followed).study.lasted == ()


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("All men undergoing hip repair during an 11-year period were included.", ["case series"]),
        ("All men treated over a six-year period were reviewed. Two groups were compared.", []),
        ("All rats treated over a six-month period were reviewed.", []),
    ],
)
def test_everybody_treated_in_some_years_is_a_series(said, kinds):
    assert [one.value for one in read_text(f"Methods: {said}").study.design] == kinds


def test_things_that_were_studied_are_named_where_there_are_no_people():
    (found,) = read_text("Methods: Twelve fresh frozen hips were tested.").study.population
    assert found.value == "Twelve fresh frozen hips"
    (people,) = read_text(
        "Methods: Sixty adults with gout were enrolled. Twelve fresh hips were tested."
    ).study.population
    assert people.value == "Sixty adults with gout"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Due to dropout, there is no proof that zinc prevents colds.", ("not … prevents",)),
        ("Zinc prevents colds.", ("prevents",)),
        ("Zinc remains the gold standard.", ("remains the", "gold standard")),
        ("Zinc should not be given.", ("should not",)),
    ],
)
def test_what_a_conclusion_says_is_told_from_what_it_denies(said, words):
    (claim,) = read_text(f"Results: 12 slept. Conclusions: {said}").study.claims
    assert claim.words == words


@pytest.mark.parametrize("words", ["in 2003 and 2007", "in 2006, 2009, and 2012", "in 2004, 2005"])
def test_years_that_are_listed_are_no_period(words):
    assert read_text(f"Patients were seen {words}.").study.period == ()


def test_of_two_periods_that_part_none_is_filled_in():
    within = "Methods: We saw men from 2001 to 2009, 40 of them from 2003 to 2005."
    apart = "Methods: We saw men from 2001 to 2004, and 40 more from 2007 to 2009."
    assert draft_study(read_text(within)).record["design"]["period"]["text"] == "2001 to 2009"
    assert "period" not in draft_study(read_text(apart)).record.get("design", {})


def test_what_the_text_does_not_say_is_not_proposed():
    study = read_text("Sixteen patients responded.").study
    assert not (study.design)
    assert not (study.setting)
    assert not (study.centres)
    assert not (study.period)
    assert not (study.registration)
    assert not (study.follow_up)
    assert not (study.groups)
    assert not (study.claims)


def test_follow_up_is_the_average_of_it():
    reading = read_text("After a median follow-up of 18.5 months, median OS was 8.2 months.")
    assert [reading.number(id).text for id in reading.study.follow_up] == ["18.5"]


def test_a_claim_is_a_place_and_an_empty_field_never_the_sentence():
    text = "Results 16 patients responded. Conclusions Drug A improved survival. More is needed."
    (claim,) = read_text(text).study.claims
    assert text[claim.start : claim.end] == "Conclusions Drug A improved survival."
    assert claim.words == ("improved",)
    assert claim.restated == ""


def test_a_group_carries_its_size():
    text = "Patients received drug A (n = 20) or placebo (n = 22). Placebo patients lost 5%."
    reading = read_text(text)
    sizes = {
        group.label: group.n and reading.number(group.n).text for group in reading.study.groups
    }
    assert sizes["placebo"] == "22"


def test_controls_matched_to_each_case_are_counted_once():
    text = (
        "In this case-control study 310 patients with gout diagnosed between 2009 and 2015 were "
        "each matched by age to three controls (n = 930). Diuretics had been used by 93 cases "
        "(30.0%) and 186 controls (20.0%)."
    )
    draft = draft_study(read_text(text))
    sizes = {one["label"]: one["n"]["text"] for one in draft.record["groups"]}
    assert sizes == {"cases": "310", "controls": "930"}


BEFORE_RESULTS = "Zinc was given to 40 of 80 adults. Colds were seen in 20% and 35%. "


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Thus, giving zinc yielded a benefit.", ("benefit",)),
        ("Zinc may therefore prevent colds.", ()),  # no word of it says what follows
        ("Colds were rare, and therefore zinc prevents some of them.", ("prevents",)),
        ("There was no statistical difference in fever between the arms.", ("no statistical",)),
        ("Side effects were comparable in both arms.", ("comparable",)),
        # a result with its number is confirmed among the numbers
        ("Fever was comparable, with 12% and 13%.", ()),
        ("Baseline characteristics were similar in both arms.", ()),
        ("We will therefore test whether zinc improves sleep in further studies.", ()),
    ],
)
def test_a_text_without_headings_claims_what_it_concludes_and_what_is_alike(said, words):
    claims = read_text(BEFORE_RESULTS + said).study.claims
    assert tuple(word for one in claims for word in one.words) == words
    # before any result nothing has been found yet
    first = read_text(f"{said} {BEFORE_RESULTS}").study.claims
    assert not [one for one in first if "therefore" in said or "Thus" in said]


def test_an_association_is_a_claim_and_a_method_is_none():
    told = "Conclusions: We report an association of tea with gout."
    (claim,) = read_text(f"Results: 12 of 40 fell. {told}").study.claims
    assert claim.words == ("association",)
    assert not read_text(f"Methods: An equivalent dose was given. {BEFORE_RESULTS}").study.claims
