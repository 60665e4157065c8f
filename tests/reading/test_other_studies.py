"""A number is the study's own or other people's, by what its sentence says; all sentences ours.

Others' numbers taken as own make a false record; nobody asks about own ones taken as others'.
"""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study
from appraisal.reading.drafting.other_studies import find_numbers_of_others

# a sentence, and those of its numbers that are other people's
OTHERS = {
    "Earlier work in sepsis showed 30%.": "30",
    "As previously reported, 12 of 40 patients died.": "12 40",
    "Twelve of 40 patients died, as previously reported.": "Twelve 40",
    "In previous studies, 30% relapsed, and 20% died.": "30 20",
    "Previous studies of A versus B showed relapse in 30% versus 41%.": "30 41",
    "In previous studies the rate was 30%, and this was seen within 2 years.": "30 2",
    "In our previous study, 30% of patients relapsed.": "30",
    "We have previously shown that 30% of patients relapse.": "30",
    "According to prior randomised trials, 30% of patients relapse.": "30",
    "Data from several large cohorts and earlier reports put relapse at 30%.": "30",
    "A recent meta-analysis found relapse in 30% of adults.": "30",
    "A 2019 trial showed relapse in 30% of adults.": "2019 30",
    "Smith et al reported relapse in 12 of 40 patients.": "12 40",
    "Smith and colleagues saw relapse in 12 of 40 patients.": "12 40",
    "Published rates of relapse are 10% to 30%.": "10 30",
    "Relapse rates of 30% have been reported elsewhere.": "30",
    "Studies have shown relapse in 30% of adults.": "30",
    "Historical data put mortality at 30%.": "30",
    "However, in most other trials 30% of patients relapsed.": "30",
    "Relapse is seen in 30% of adults in the literature.": "30",
    "Background: Relapse is seen in 30% of adults.": "30",
    "Background: Of 300 patients in the first trial, 90 died.": "300 90",
    "Background: This vaccine prevents 60% of infections.": "60",
    "In an earlier trial 300 patients were included and 30% died.": "300 30",
    "Earlier trials of A, B, and C showed a response in 30%.": "30",
    "Earlier trials had 300 patients. Of these, 30% relapsed. Then 12 of 40 died.": "300 30",
    "In a previous analysis of 300 patients, we saw relapse in 9 of 60.": "300",
}
OWN = (
    "Background: we enrolled 40 patients.",
    "Background: This phase 3 trial enrolled 40 patients.",
    "Objective: To compare relapse with A and B in 60 adults.",
    "Aims: The aim was to assess relapse in 60 adults.",
    "Background: In 40 adults, we compared A with B.",
    "Background: We saw 40 adults. Of these, 12 took part.",
    "Background: A trial was done in two towns to compare A with B in 40 adults.",
    "Background: In 40 adults vaccinated against mumps, we compared A with B.",
    "Forty patients who had taken part in two previous studies were enrolled.",
    "Patients (n = 40) from the previously reported ALPHA study were included.",
    "Meta-analysis of ALPHA plus 8 previous trials gave a relapse of 30%.",
    "Relapse in 40 adults: a randomised trial. Miller et al.",
    "In this study 12 of 40 patients died.",
    "In previously untreated patients, 12 of 40 responded.",
    "Of patients with prior treatment in the trial, 12 of 40 responded.",
    "Patients with previously reported allergies were 12 of 40.",
    "Previous myocardial infarction was present in 12 of 40 patients.",
    "Previous test results were positive in 12 of 40 patients.",
    "A prior stroke was reported in 12 of 40 patients.",
    "A response was already observed in 12 of 40 patients.",
    "Metastases were found elsewhere in 12 of 40 patients.",
    "To date, 3 deaths have been reported in 40 patients.",
    "A historical cohort of 40 patients served as control, of whom 12 died.",
    "Twelve of 40 patients returned to their previous work in the factory.",
    "Twelve published studies with 3400 patients were included.",
    "Data from two previous trials were pooled, with 340 patients.",
    "Other outcomes were alike: 12 of 40 and 13 of 41 patients died.",
    "Some had nausea, and others reported pain (12 of 40 patients).",
    "Prior trial participation was reported by 12 of 40 patients.",
    "At the most recent visit, 12 of 40 patients were well.",
    "Earlier relapse was seen in 12 of 40 patients.",
)
BOTH = {
    "Relapse was seen in 9 of 60 adults, less often than in previous studies (30%).": "30",
    "Relapse was rarer than in earlier trials, with 9 of 60 adults.": "",
    "Relapse was rarer than in earlier trials, which had seen 30% and 41%.": "30 41",
    "Relapse (9 of 60) was rarer than the 30% reported in previous studies.": "30",
    "Nine of 60 adults relapsed versus 30% in previous studies.": "30",
    "Relapse was seen in 9 of 60 adults (versus 30% in earlier trials) and death in 3.": "30",
    "Unlike in previous studies (30%), relapse was seen in 9 of 60 adults.": "30",
    "Compared with historical data (30%), 9 of 60 adults relapsed.": "30",
    "Although earlier trials showed 30%, relapse was seen in 9 of 60 adults.": "30",
    "Earlier trials showed 30%, but we saw relapse in 9 of 60 adults.": "30",
    "Earlier trials showed 30% and we saw relapse in 9 of 60 adults.": "30",
    "In contrast to earlier trials we saw relapse in 9 of 60 adults.": "",
    "We saw relapse in 9 of 60 adults, whereas earlier trials showed 30%, and 41% in men.": "30 41",
    "Relapse was seen in 9 of 60 adults, fewer than in earlier trials of A, B and C (30%).": "30",
    "Our 15% is lower than in previous studies (30% with A and 41% with B).": "30 41",
    "These results confirm earlier trials (30%).": "30",
    "Background: Relapse is seen in 30%, and we therefore enrolled 60 adults.": "30",
    "Death was rarer with A than with B (9 of 60 versus 18 of 61), as in earlier trials.": "",
}


def others(text):
    reading = read_text(text)
    found = find_numbers_of_others(reading)
    return " ".join(one.text for one in reading.numbers if one.id in found)


@pytest.mark.parametrize("text", OTHERS)
def test_numbers_of_others_are_not_the_studys(text):
    assert others(text) == OTHERS[text]


@pytest.mark.parametrize("text", OWN)
def test_numbers_of_the_study_stay_its_own(text):
    assert read_text(text).numbers
    assert not others(text)


@pytest.mark.parametrize("text", BOTH)
def test_a_sentence_that_tells_of_both_is_parted(text):
    assert others(text) == BOTH[text]


def test_a_draft_holds_the_own_part_of_a_sentence_alone():
    told = "Relapse was seen in 9 of 60 adults (15%), less often than in previous studies (30%)."
    (outcome,) = draft_study(read_text(told)).record["outcomes"]
    assert (outcome["events"]["text"], outcome["percent"]["text"]) == ("9", "15")
    assert "outcomes" not in draft_study(read_text("Earlier work in sepsis saw 30% die.")).record
