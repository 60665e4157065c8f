"""One preposition leads each result to its group, and what is said of a group goes on."""

import pytest

from appraisal.reading import read_text

SENTENCES = {
    "the interval after the group": (
        "Half-life was 41.2 h after zinc citrate (95% CI 35.1-48.0) and 52.6 h after zinc oxide "
        "(95% CI 44.9-60.3).",
        {"41.2": "zinc citrate", "35.1": "zinc citrate", "52.6": "zinc oxide",
         "60.3": "zinc oxide"},
    ),
    "one noun, two words before it": (
        "Eleven percent of rural residents and 19% of urban residents were seen by a dentist.",
        {"Eleven": "rural residents", "19": "urban residents"},
    ),
    "the other side of a group": (
        "Children were assigned to velazine or placebo. Fever lasted 4.1 days for velazine and "
        "6.2 days for the older drug.",
        {"4.1": "velazine", "6.2": "older drug"},
    ),
    "the same words before each preposition": (
        "The spray led to a 41% decrease in perceived itch with zinc baths (range, 0%-90%) and a "
        "52% decrease in perceived itch with oat baths (range, 5%-95%).",
        {"41": "zinc baths", "52": "oat baths"},
    ),
    "per so many": (
        "Sepsis occurred in 31 newborns per 1000 births in intervention clusters compared with 44 "
        "per 1000 in the control group.",
        {"44": "control group"},
    ),
    "what changed, and a P value": (
        "Mean weight decreased from 91.2 kg to 88.4 kg (p<0.001) in the leaflet only group and "
        "from 92.3 kg to 86.0 kg (p<0.001) in the leaflet plus coaching group.",
        {"91.2": "leaflet only group", "88.4": "leaflet only group",
         "92.3": "leaflet plus coaching group", "86.0": "leaflet plus coaching group"},
    ),
    "no preposition before the second": (
        "Forty-one percent of the zinc group and 38.2% the iron group were seen again.",
        {"38.2": "iron group"},
    ),
    "risks of several events are of no group": (
        "The relative risks were for gout 2.31 (95% CI: 1.10-4.62), for asthma 2.52 (95% CI: "
        "1.12-5.71) and for eczema 1.95 (95% CI: 1.21-3.11).",
        {"2.31": None, "2.52": None, "1.95": None},
    ),
    "doses are of no group": (
        "Children drank 2.4 g of zinc syrup and 1.9 g of oat syrup.",
        {"2.4": None, "1.9": None},
    ),
    "two times of one group": (
        "Pain was seen in 12% of patients in the first week and in 7% of patients in the second "
        "week.",
        {"12": None, "7": None},
    ),
    "what goes on about a group": (
        "Women were assigned to velazine or placebo. Velazine could reduce total cholesterol by "
        "4.4% and triglycerides by 6.3%.",
        {"4.4": "velazine", "6.3": "velazine"},
    ),
    "by how much more is no result of it": (
        "Women were assigned to velazine or placebo. Velazine reduced cholesterol by 4.4% and "
        "triglycerides by 6.3% more than placebo.",
        {"6.3": None},
    ),
    "closed in the one group named": (
        "Ears were sent to the zinc group or the iron group. Only 40% of the holes were completely "
        "closed in the zinc group.",
        {"40": "zinc group"},
    ),
    "two brackets of the same build": (
        "Pressure fell more in the zinc group (5.6 ± 3.6 mmHg; 41% change) than in the iron group "
        "(3.2 ± 4.7 mmHg; 23% change).",
        {"5.6": "zinc group", "41": "zinc group", "3.2": "iron group", "23": "iron group"},
    ),
    "what the bracket of a group says in words": (
        "The colicky group slept less. Babies were divided into 2 groups as colicky (n = 35; mean "
        "age, 6.8 ± 2.9 weeks) and control (n = 31; mean age, 8.4 ± 3.8 years).",
        {"35": "colicky group", "6.8": "colicky group", "2.9": "colicky group", "8.4": "control",
         "3.8": "control"},
    ),
    "a change in the bracket of its group": (
        "Men were assigned to velazine or placebo. Weight rose in the velazine group [adjusted "
        "mean increase from baseline: 1.26% (95% CI: 0.24, 2.75)].",
        {"1.26": "velazine", "2.75": "velazine"},
    ),
    "a difference in the bracket of a group": (
        "Men were assigned to velazine or placebo. Weight fell more in the velazine group "
        "(between-group difference 4.2 kg).",
        {"4.2": None},
    ),
    "intervals in two brackets": (
        "Men were assigned to velazine or placebo. The difference was 0.4 (95% CI 0.2 to 0.6), "
        "despite the lower dose in the velazine group (1.04 IU/kg (95% CI 0.93 to 1.15)) compared "
        "with placebo (1.36 IU/kg (95% CI 1.23 to 1.51), p<0.001).",
        {"0.4": None, "1.04": "velazine", "0.93": "velazine", "1.36": "placebo"},
    ),
    "in one bracket for two groups": (
        "Men were assigned to velazine or placebo. Falls were fewer with velazine than with "
        "placebo (12%; n = 8).",
        {"12": None},
    ),
    "a list in the bracket of one group": (
        "Men were assigned to velazine or placebo. Weight, girth and pulse fell in the velazine "
        "group (4.1%, 5.2%, and 6.3%, respectively, compared with baseline).",
        {"4.1": "velazine", "5.2": "velazine", "6.3": "velazine"},
    ),
    "a list in a bracket for two groups": (
        "Men were sent to the zinc group or the iron group. Weight fell in the iron group and in "
        "the zinc group (4.1% and 5.2%, respectively).",
        {"4.1": "iron group", "5.2": "zinc group"},
    ),
    "parts of a count": (
        "Men were assigned to velazine or placebo. Seven men receiving velazine reported five "
        "adverse events: flu (n = 1), rash (n = 2), and headache (n = 2).",
        {"five": "velazine", "1": "velazine", "2": "velazine"},
    ),
    "parts of a count set against others": (
        "Men were assigned to velazine or placebo. Rash was seen in 9 men given velazine vs 5 "
        "given placebo, pain in 2 vs 3.",
        {"9": "velazine", "5": "placebo", "2": "velazine", "3": "placebo"},
    ),
    "from when to when": (
        "Men were assigned to velazine or placebo. Sight rose from a mean (SD) of 25.9 (2.4) dB at "
        "baseline to 27.3 (2.3) dB at 90 days (P=0.03) in the velazine group only.",
        {"25.9": "velazine", "2.4": "velazine", "27.3": "velazine", "2.3": "velazine"},
    ),
    "events of a list with a dash in a word": (
        "Events were rash (68%), hand–foot pain (64%) and fever (56%) for velazine, and rash (86%) "
        "and hand–foot pain (62%) for placebo.",
        {"68": "velazine", "64": "velazine", "56": "velazine", "86": "placebo", "62": "placebo"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "groups"), SENTENCES.values(), ids=SENTENCES)
def test_results_led_alike_are_each_of_the_group_they_lead_to(text, groups):
    numbers = {number.text: number.group for number in read_text(text).numbers}
    assert {name: numbers[name] for name in groups} == groups
