"""Several results of one group are all of it: at two times, in a list, in a bracket after it."""

import pytest

from appraisal.reading import read_text

SENTENCES = {
    "before and after": (
        "Mean scores in the velazine group were 39.9 ± 4.9 at baseline and 20.1 ± 3.8 at week 8; "
        "in the placebo group they were 41.2 ± 2.7 before treatment and 30.2 ± 3.9 after 8 weeks.",
        {"39.9": "velazine group", "20.1": "velazine group", "3.8": "velazine group",
         "41.2": "placebo group", "30.2": "placebo group", "3.9": "placebo group"},
    ),
    "when is no group": (
        "Pain fell from 8.5±1.4 before to 4.1±1.3 after epidural analgesia.",
        {"8.5": None, "4.1": None},
    ),
    "from one day to another, and the other group in a bracket": (
        "Women were assigned to velazine or placebo. The ratio rose in velazine treated women from "
        "day 10 (266 ± 132) to day 21 (346 ± 142) compared to the placebo group (201 ± 161 vs "
        "221 ± 112, P < 0.05).",
        {"266": "velazine", "346": "velazine", "142": "velazine", "201": "placebo",
         "221": "placebo"},
    ),
    "then at a later time": (
        "In the velazine arm pain fell from a mean of 6.1 at baseline to 3.2 at 6 weeks and 2.9 "
        "at 12 weeks.",
        {"6.1": "velazine arm", "3.2": "velazine arm", "2.9": "velazine arm"},
    ),
    "a group that changed at two times": (
        "The diary group also increased physical activity at 3 (4.8 min/day, 95% CI 1.8 to 7.7) "
        "and 12 months (4.9 min/day, 95% CI 0.7 to 9.1), but not 18 months.",
        {"4.8": "diary group", "7.7": "diary group", "4.9": "diary group", "9.1": "diary group"},
    ),
    "by how much more than another": (
        "The diary group increased physical activity more than the leaflet group (4.8 min/day, "
        "95% CI 1.8 to 7.7).",
        {"4.8": None, "7.7": None},
    ),
    "two times in brackets": (
        "Thickness did not change after treatment when compared with baseline: in the velazine "
        "group (247.2±32.9 vs 252.0±24.9 μm; P=0.958) and in the placebo group (250.8±34.0 vs "
        "264.0±34.1 μm; P=0.137).",
        {"247.2": "velazine group", "252.0": "velazine group", "250.8": "placebo group",
         "264.0": "placebo group"},
    ),
    "two others in brackets": (
        "Survival was longer in the thin group (24.2 vs 22.0 months) and in the obese group (25.8 "
        "vs 26.0 months).",
        {"24.2": None, "22.0": None, "25.8": None, "26.0": None},
    ),
    "more in one, fewer in the other": (
        "There were more strokes in the zinc group (18% vs 11%), and fewer palsies in the iron "
        "group (1% vs 22%).",
        {"18": "zinc group", "11": "iron group", "1": "iron group", "22": "zinc group"},
    ),
    "turned in the next clause": (
        "There were more strokes in the zinc group than in the iron group (28 vs 12), but more "
        "palsies in the iron group than in the zinc group (39 vs 22).",
        {"28": "zinc group", "12": "iron group", "39": "iron group", "22": "zinc group"},
    ),
    "a list that puts its groups first": (
        "The scarred area in control hearts was 6.7±1.4% of the whole, in cooled hearts 2.6±0.8%, "
        "in warmed hearts 3.1±0.5%, and in frozen hearts 3.0±0.3%.",
        {"6.7": "control", "2.6": "cooled hearts", "3.1": "warmed hearts", "3.0": "frozen hearts"},
    ),
    "a list that begins the other way": (
        "Mortality was 6.7% in the zinc group, in the iron group 2.6%, in the copper group 3.1%, "
        "and in the placebo group 4.0%.",
        {"6.7": "zinc group", "2.6": "iron group", "3.1": "copper group", "4.0": "placebo group"},
    ),
    "among how many": (
        "Children were assigned to iron or copper. Days with a cough were 2.3% for 49 children "
        "allocated to iron; 2.5% in 47 children randomised to receive copper.",
        {"2.3": "iron", "49": "iron", "2.5": "copper", "47": "copper"},
    ),
    "a list of letters that puts its groups first": (
        "Hearts were assigned to CIP (n = 7) or IIP (n = 7). The scarred area was, in CIP hearts "
        "2.6±0.8%, and in IIP hearts 3.1±0.5%.",
        {"2.6": "CIP", "3.1": "IIP"},
    ),
    "by how much it changed, twice": (
        "In the diary group, activity increased at 3 (mean change 6.8 min/day, 95% CI 3.9 to 9.6) "
        "and 12 months (3.7 min/day, 95% CI 0.5 to 7.0).",
        {"6.8": "diary group", "3.7": "diary group", "7.0": "diary group"},
    ),
    "the P value and the n of a change": (
        "In the velazine arm the fraction rose from 50% to 55% (+5.3%; p = 0.04; n = 26) at 6 "
        "months and to 58% at 12 months (+8.4%; p = 0.03; n = 7), and in the placebo arm it fell "
        "from 51.0 ± 4 to 49.0 ± 5 (p = 0.06). The arms differed (p = 0.65).",
        {"0.04": "velazine arm", "26": "velazine arm", "58": "velazine arm", "7": "velazine arm",
         "0.03": "velazine arm", "0.06": "placebo arm", "0.65": None},
    ),
    "the P value of a change against another": (
        "Pain fell in the velazine arm from 51.0 to 33.0 mm (P = 0.02 versus placebo).",
        {"51.0": "velazine arm", "33.0": "velazine arm", "0.02": None},
    ),
    "where it was is not who": (
        "In the fatigue vignette, experts were more likely to order a blood test (67% vs. 38%).",
        {"67": "experts", "38": None},
    ),
    "compared with their peers": (
        "Compared with their peers in the ward, those in the simulator group knew the steps more "
        "often (91% vs 61%).",
        {"91": "simulator group", "61": None},
    ),
    "in which one had more": (
        "There was an interaction, in which VLX showed a higher increase than PLB (+12.8% and "
        "+3.0%, respectively).",
        {"+12.8": "VLX", "+3.0": "PLB"},
    ),
    "in how many two were compared": (
        "We compared the effects of velazine with those of placebo in 3630 men.",
        {"3630": None},
    ),
    "the sum of a list": (
        "Disease was confirmed in 51 patients (70.8%), 27 in the zinc group and 24 in the iron "
        "group. In all, 58 died (23 in the zinc group vs 35 in the iron group).",
        {"51": None, "70.8": None, "27": "zinc group", "24": "iron group", "58": None,
         "23": "zinc group", "35": "iron group"},
    ),
    "no sum, though the numbers add up": (
        "Falls: 2 in the zinc group, 1 in the iron group and 1 in the copper group. Of the tin "
        "group, 14 fell.",
        {"2": "zinc group", "14": "tin group"},
    ),
    "from what to what, beside how much": (
        "Pain fell by 32% (from 6.2 to 4.2) in the zinc group and by 10% (from 6.1 to 5.5) in the "
        "iron group.",
        {"32": "zinc group", "10": "iron group"},
    ),
    "two numbers of the next clause": (
        "Adults were given velazine (n = 40) or placebo (n = 41). With velazine, weight fell by "
        "3.1 kg (P = 0.01 vs baseline); with placebo, it fell by "
        "0.4 kg and 0.5 kg.",
        {"3.1": "velazine", "0.01": "velazine", "0.4": "placebo", "0.5": "placebo"},
    ),
    "a change in the bracket after its group": (
        "Scores fell in the zinc group (12.1 ± 2.0 to 8.1 ± 1.9; P = 0.01), but not in the iron "
        "group (12.3 ± 2.1 to 10.2 ± 2.2; P = 0.2).",
        {"12.1": "zinc group", "8.1": "zinc group", "0.01": "zinc group", "12.3": "iron group",
         "10.2": "iron group", "0.2": "iron group"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "groups"), SENTENCES.values(), ids=SENTENCES)
def test_results_of_one_group_are_all_of_it(text, groups):
    numbers = {number.text: number.group for number in read_text(text).numbers}
    assert {value: numbers[value] for value in groups} == groups
