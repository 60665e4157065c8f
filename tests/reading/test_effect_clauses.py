"""Of what an effect is, for which factor and in whom: by the clause it stands in."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

OPENING = "We followed 800 farmers for gout. "
CI = "95% CI 1.1-2.9"


def labels(text: str) -> list[str]:
    record = draft_study(read_text(OPENING + text.format(ci=CI))).record
    return [effect["label"] for effect in record.get("effects", ())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the first is the factor
        ("Beer was associated with gout (OR 1.6, {ci}).", ["OR gout: Beer"]),
        ("Male sex was related to a higher risk of gout (HR 1.6, {ci}) and stroke (HR 1.4, {ci}).",
         ["HR gout: Male sex", "HR stroke: Male sex"]),
        ("After adjustment for age, diet, and income, beer was an independent predictor of gout"
         " (OR 1.6, {ci}).", ["OR gout: beer"]),
        ("Obese farmers were at lower risk of gout (HR 1.6, {ci}).", ["HR gout: Obese farmers"]),
        ("A split by trade showed that stroke risks were highest for 45-64-year-old widowed (HR"
         " 1.6, {ci}) and jobless men (HR 1.4, {ci}) who lived alone.",
         ["HR stroke risks: 45-64-year-old widowed", "HR stroke risks: jobless men"]),
        ("In men of that age, the lowest risk of stroke was seen for those who were widowed (HR"
         " 1.6, {ci}).", ["HR stroke: widowed (men of that age)"]),
        ("In women, mortality was highest in smokers (HR 1.6, {ci}), whereas in men it was highest"
         " in drinkers (HR 1.4, {ci}).", ["HR mortality: smokers (women)", "HR: drinkers (men)"]),
        ("Divorced farmers had the highest mortality (HR 1.6, {ci}).",
         ["HR mortality: Divorced farmers"]),
        ("Being widowed (OR 1.6, {ci}) and single (OR 1.4, {ci}) raised mortality.", []),
        ("Tamil ethnicity had delayed care compared to the others; Hazard Ratio (HR) 1.6 ({ci}).",
         ["HR delayed care: Tamil ethnicity"]),
        ("Smokers had delayed healing compared with others (HR 1.6, {ci}).",
         ["HR delayed healing: Smokers"]),
        ("Rural farmers had late surgery compared to urban farmers; odds ratio 1.6 ({ci}).", []),
        ("Obese farmers had a higher risk (OR 1.6, {ci}) of gout than others.",
         ["OR gout: Obese farmers"]),
        ("Millers were significantly more likely than bakers to have their gout overlooked (OR 1.6,"
         " {ci}).", ["OR gout overlooked: Millers"]),
        ("Beer could not predict gout at 1 year (OR 1.6, {ci}) and 2 years (OR 1.4, {ci}).",
         []),  # one name for two
        # the last is the factor
        ("Risk of gout was associated with older age (OR 1.6, {ci}) and lower zinc level (OR 1.4,"
         " {ci}).", ["OR gout: older age", "OR gout: lower zinc level"]),
        ("Analysis revealed an association of gout with male sex (OR 1.6, {ci}).",
         ["OR gout: male sex"]),
        ("Factors associated with relapse were beer (HR 1.6, {ci}) and wine (HR 1.4, {ci}).",
         ["HR relapse: beer", "HR relapse: wine"]),
        ("Relapse was more common in farmers than in millers (OR 1.6, {ci}).",
         ["OR Relapse: farmers than in millers"]),
        ("The prevalence of gout was 60% greater among obese than among lean people (RR 1.6,"
         " {ci}).",
         ["RR gout: obese than among lean people"]),
        # what they are of stands after the last
        ("A greater weight (OR 1.6, {ci}), wine (OR 1.4, {ci}) and beer (OR 1.5, {ci}) were"
         " significant predictors of gout at year 9.",
         ["OR gout: greater weight", "OR gout: wine", "OR gout: beer"]),
        ("The model identified beer (OR 1.6, {ci}) and wine (OR 1.4, {ci}) as being associated with"
         " gout.", ["OR gout: beer", "OR gout: wine"]),
        ("Weight at year 1 (OR 1.6, {ci}) and at year 5 (OR 1.4, {ci}) were predictors of gout.",
         ["OR gout: Weight at year 1", "OR gout: Weight at year 5"]),
        ("Independent of other variables, the rate of gout was 60% greater in men (RR 1.6, {ci}).",
         ["RR gout: men"]),
        # an adjective alone is of the noun that follows later
        ("Beer was associated with left (OR 1.6, {ci}) but not right knee pain (OR 1.4, {ci}).",
         ["OR left knee pain: Beer", "OR right knee pain: Beer"]),
        ("Beer raised the odds of adverse maternal (OR 1.6, {ci}) and adverse neonatal (OR 1.4,"
         " {ci}) outcomes.", ["OR adverse maternal outcomes: Beer",
                              "OR adverse neonatal outcomes: Beer"]),
        # no difference in what
        ("There was no difference between the sexes in relapse (OR 1.6, {ci}).", ["OR relapse"]),
        ("No difference in relapse was seen (12 vs 9 events; OR 1.6, {ci}).", ["OR relapse"]),
        ("Relapse was associated with cough (crude OR 1.6, {ci}).", ["OR Relapse: cough"]),
        # two that may be either: whatever else is in the list tells which they are
        ("Beer was associated with gout (OR 1.6, {ci}) and longer hospital stay (OR 1.4, {ci}).",
         ["OR gout: Beer", "OR hospital stay: Beer"]),
        ("Relapse was influenced by a high zinc level (HR 1.6, {ci}) and by beer (HR 1.4, {ci}).",
         ["HR Relapse: high zinc level", "HR Relapse: beer"]),
        ("Beer did not shorten survival compared with wine (HR 1.6, {ci}).", ["HR survival: Beer"]),
        ("Farmers born in Peru had a higher mortality (OR 1.6, {ci}).",
         ["OR mortality: Farmers born in Peru"]),
        ("Beer was associated with a stronger reduction in the risk of gout (OR 0.6, {ci}).",
         ["OR gout: Beer"]),
        ("Beer raised the risk of symptoms, including pain (RR 1.6, {ci}) and cough (RR 1.4,"
         " {ci}).",
         ["RR pain: Beer", "RR cough: Beer"]),
        ("There was an improvement of 30% (RR 1.6, {ci}) in completion rates.",
         ["RR completion rates"]),
        ("Zinc prolonged survival compared with iron, hazard ratio 0.6 ({ci}).",
         ["HR survival: Zinc"]),
        ("Poets were twice as likely to get a loan as cooks (OR 1.6, {ci}).", ["OR loan: Poets"]),
        ("The gout rates, mainly of old men, were higher with beer (RR 1.6, {ci}).",
         ["RR gout rates: beer"]),
        ("There was no difference in relapse (HR 1.6, {ci}); death from gout (HR 1.4, {ci}).",
         ["HR relapse", "HR death from gout"]),
        ("Beer raised the odds of eating at least three pies (OR 1.6, {ci}).",
         ["OR eating at least three pies: Beer"]),
        ("Zinc reduced the composite of death, stroke, or relapse (HR 0.6, {ci}).",
         ["HR composite of death, stroke, or relapse: Zinc"]),
        ("Zinc lowered gout on day 4 (OR 0.6, {ci}) and day 7 (OR 0.4, {ci}).",
         ["OR gout on day 4: Zinc", "OR gout: Zinc"]),
        # each of its bracket has a name of its own
        ("Beer predicted gout (1-2 pints, OR 1.6, {ci}; 3-6 pints, OR 1.4, {ci}).",
         ["OR gout: 1-2 pints", "OR gout: 3-6 pints"]),
        ("Beer predicted gout and stroke (gout OR 1.6, {ci}, and stroke OR 1.4, {ci}).",
         ["OR gout: Beer", "OR stroke: Beer"]),
    ],
)  # fmt: skip
def test_an_effect_is_of_its_outcome_and_for_its_factor(text: str, found: list[str]) -> None:
    assert labels(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The risk rose when the weight was over 90 kg (OR 1.6, {ci}).",
        "The association was no longer significant (OR 1.6, {ci}).",
        "Further adjustment weakened the association (OR 1.6, {ci}).",
        "It was not significant (OR 1.6, {ci}).",
        "Zinc (OR 0.6, {ci}) affected much.",
        "Zinc was more effective than iron (OR 0.6, {ci}).",
        "Beer was harmful, while wine was not (OR 1.6, {ci}).",
        "Zinc prolonged survival (smokers: 11.0 vs 9.2 months; HR 0.6, {ci}).",
        "Zinc reduced relapse (HR 0.86 vs. 0.85).",
        "The risk of gout was higher with beer, risk ratio 3.6–9.9.",
        "The final analysis was clear (OR 1.6, {ci}).",
        "There was a significant intervention effect over time (OR 1.6, {ci}).",
        "All drugs reduced gout (ORs between 0.2 and 0.4).",
        "Men were more likely to agree that gout is bad (OR 1.6, {ci}).",
        "Lean men had similar outcomes (HR 1.6, {ci}).",
        "High zinc was associated with gout (mean difference 1.6 mmol/l, {ci}).",
        "If zinc fell, their odds of death rose (OR 1.6, {ci}).",
        "A shorter treatment led to more gout (HR 1.6, {ci}; HR 1.4, {ci}).",
        "We had 80% power to detect a difference in relapse (OR 1.6, {ci}).",
        "Lean men and women were at lower risk (OR 1.6, {ci} and 1.4, {ci}, respectively).",
    ],
)
def test_an_effect_that_is_of_nothing_named_is_left_to_the_user(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Beer was associated with gout in women (OR 1.6, {ci}) but not in men (OR 1.4, {ci}).",
         ["OR gout: Beer (women)", "OR gout: Beer (men)"]),
        ("Infection was elevated for zinc in patients<65 years (HR: 1.6, {ci}) but not in those >="
         " 65 years (HR 1.4, {ci}).",
         ["HR Infection: zinc (patients<65 years)", "HR Infection: zinc (those >= 65 years)"]),
        ("In women, beer was associated with gout (OR 1.6, {ci}).", ["OR gout: beer (women)"]),
        ("Outside urban areas, beer was associated with gout (OR 1.6, {ci}).",
         ["OR gout: beer (outside urban areas)"]),
        ("Beer raised the risk of gout (women HR 1.6, {ci}; men HR 1.4, {ci}).",
         ["HR gout: Beer (women)", "HR gout: Beer (men)"]),
        ("Beer raised the risk of gout (OR 1.6, {ci}) in lean women.",
         ["OR gout: Beer (lean women)"]),
        ("Beer was associated with a lower gout risk for men (OR 0.6, {ci}) but not women (OR 0.9,"
         " {ci}).", ["OR gout risk: Beer (men)", "OR gout risk: Beer (women)"]),
        ("In both sexes, beer was associated with gout (OR 1.6, {ci}).", ["OR gout: beer"]),
    ],
)  # fmt: skip
def test_an_effect_in_some_says_in_whom(text: str, found: list[str]) -> None:
    assert labels(text) == found


@pytest.mark.parametrize(
    ("text", "adjusted"),
    [
        ("On multivariate logistic regression, beer predicted gout (OR 1.6, {ci}).", "yes"),
        ("After we controlled for age and many other things that may matter in such a study of"
         " farmers, beer predicted gout (OR 1.6, {ci}).", "yes"),
        ("Beer was an independent risk factor for gout (OR 1.6, {ci}).", "yes"),
        ("Beer predicted gout (OR 1.6, {ci}) after adjustment for age.", "yes"),
        ("Beer predicted gout (OR 1.6, {ci}), but not after adjustment for age.", None),
        ("On univariate analysis, beer predicted gout (OR 1.6, {ci}).", "no"),
        ("Beer predicted gout (OR 1.6, {ci}).", None),
    ],
)  # fmt: skip
def test_an_effect_is_adjusted_where_its_sentence_says_so(text: str, adjusted: str | None) -> None:
    record = draft_study(read_text(OPENING + text.format(ci=CI))).record
    assert [effect.get("adjusted") for effect in record["effects"]] == [adjusted]


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("Risk of gout was associated with a lower zinc level (OR 1.6 for each mg/l below 9 mg/l;"
         " P < 0.001).", "mg/l below 9 mg/l"),
        ("Weight raised the risk of gout (OR 1.6 per 5 kg, {ci}).", "5 kg"),
        ("A 1-unit increase in weight was associated with an increased risk of gout (OR 1.6,"
         " {ci}).", "1-unit increase"),
        ("Weight raised the risk of gout (OR 1.6, {ci}).", None),
    ],
)  # fmt: skip
def test_the_step_of_a_marker_is_kept(text: str, step: str | None) -> None:
    record = draft_study(read_text(OPENING + text.format(ci=CI))).record
    assert [effect.get("per") for effect in record["effects"]] == [step]
