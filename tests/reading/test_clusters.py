"""Trials that drew lots for whole groups, and what a text says of its title, country and claims."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

TITLE = (
    "TITLE: \nLamps in huts compared with candles: a trial in Malawi\n\n"
    "METHODS:\nWe randomly assigned 24 villages to lamps or candles.\n\n"
    "CONCLUSIONS:\nThe trial does not provide evidence for an effect on cough. Lamps were safe."
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lamps against cough: a cluster-randomised trial", ["cluster-randomised"]),
        ("Methods: We randomly assigned 24 practices.", ["randomly assigned 24 practices"]),
        ("Methods: 40 villages were randomised to lamps.", ["villages were randomised"]),
        ("Methods: The unit of randomisation was the ward.",
         ["unit of randomisation was the ward"]),
        ("Methods: Households were randomly allocated.", ["Households were randomly allocated"]),
        # a lot for each patient, or for a part of the list; and what others did
        ("Methods: Patients in 12 clinics were randomly assigned to A.", []),
        ("Methods: Women attending 40 health centres were randomly allocated.", []),
        ("Methods: Patients were randomised in blocks of four.", []),
        ("Methods: Randomisation was stratified by practice.", []),
        ("Methods: Unlike earlier cluster-randomised trials, we randomised 300 women.", []),
        ("Conclusions: A cluster-randomised trial is needed.", []),
    ],
)  # fmt: skip
def test_a_lot_for_whole_groups_is_told_from_one_for_each_patient(text, words):
    assert [one.text for one in read_text(text).study.clusters] == words


def test_a_draft_says_what_the_lot_was_drawn_for():
    design = draft_study(read_text(TITLE)).record["design"]
    assert design["clusters"]["text"] == "randomly assigned 24 villages"
    assert design["kind"] == "randomised trial"


def test_what_stands_under_title_is_the_title_and_claims_nothing():
    reading = read_text(TITLE)
    draft = draft_study(reading)
    assert draft.record["title"] == "Lamps in huts compared with candles: a trial in Malawi"
    assert [claim.sentence for claim in reading.study.claims] == [6, 7]


@pytest.mark.parametrize(
    "text",
    [
        "Conclusions: Lamps had little effect on cough.",
        "Conclusions: We found no evidence that lamps matter.",
        "Conclusions: Cough was not affected.",
        "Conclusions: Lamps failed to lessen cough.",
    ],
)
def test_who_claims_no_effect_claims_something(text):
    assert len(read_text(text).study.claims) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Lamps in huts: a trial in Malawi\n\nMethods: We saw 40 men.", ["Malawi"]),
        ("Methods: We saw 40 men in north India.", ["north India"]),
        ("Methods: We gave lamps to Kenyan school children.", ["Kenyan school children"]),
        # the longer of two of one country
        ("Lamps in India\n\nMethods: We saw 40 men in rural India.", ["rural India"]),
        ("Methods: We saw 40 US men.", ["US men"]),
        ("Methods: We saw adults at high risk of gout from Malawi.", ["Malawi"]),
        ("Methods: We saw adults who had fled from Malawi.", []),
        ("Methods: We saw migrants and other adults from Malawi or Peru.", []),
        # of several countries in a row, none
        ("Methods: We saw 40 men in China, Mexico and Peru.", []),
        # other places come first; what comes from there, and what others did, is none
        ("Methods: We saw 40 men in primary care in Malawi.", ["primary care in Malawi"]),
        ("Methods: 40 men had lamps made in Germany.", []),
        ("Background: Cough is common in Malawi. Methods: We saw 40 men.", []),
        ("Methods: As in previous studies in Norway, 40 men were seen.", []),
    ],
)
def test_the_country_is_where_nothing_else_says_it(text, place):
    assert [one.text for one in read_text(text).study.setting] == place


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Trial Number (ISRCTN): 11223344; http://www.isrctn.com/ISRCTN11223344", "ISRCTN11223344"),
        ("Clinical Trials Registry (ACTRN): 12610000111222", "ACTRN 12610000111222"),
        ("Trial registration: ACTRN 126 1900 0123 456.", "ACTRN 126 1900 0123 456"),
        ("See https://clinicaltrials.gov/ct2/show/NCT01020304.", "NCT01020304"),
    ],
)
def test_one_registration_is_read_once_wherever_it_is_printed(text, number):
    reading = read_text(f"We saw 40 men. {text}")
    assert [one.text for one in reading.study.registration] == [number]
    assert [one.text for one in reading.numbers] == ["40"]


def test_one_centre_of_each_district_is_no_study_in_one_centre():
    text = "Methods: Each year, one centre per district was randomly selected."
    assert read_text(text).study.centres == ()
    assert read_text("Methods: We saw 40 men at one centre.").study.centres


def test_the_doi_of_the_article_itself_is_its_citation():
    own = "We saw 40 men. The online version of this article (10.1000/abc-1) has more."
    other = "We saw 40 men, as others did (10.1000/abc-1)."
    assert draft_study(read_text(own)).record["citation"]["doi"] == "10.1000/abc-1"
    assert "citation" not in draft_study(read_text(other)).record
