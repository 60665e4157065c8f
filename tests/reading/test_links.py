"""Numbers that belong together are joined, and what an interval's own shape tells of its number."""

import pytest

from appraisal.reading import read_text

RCT = "Adults were randomised to zincol, tazol or placebo. Results: "
# the text, a number of it, and what it belongs with
JOINED = [
    (
        "Stress was 9.2 ± 5.6 vs. 7.6 ± 4.9 vs. 7.5 ± 5.3 vs. 7.7 ± 5.2 (P = 0.84).",
        "0.84",
        "9.2 7.6 7.5 7.7",
    ),
    (
        RCT + "Fever was rare in all arms (34% on placebo; 48% on zincol; 37% on tazol; P = 0.47).",
        "0.47",
        "34 48 37",
    ),
    # three things that were found in one group are tested one by one
    (RCT + "Zincol caused harm (rash 34%; fever 48%; gout 37%; P = 0.47).", "0.47", "37"),
    ("Sleep was correlated with age (r = 0.55, P = 0.01).", "0.01", "0.55"),
    ("Steps rose (B=84.59; P=.071).", ".071", "84.59"),
    ("They fitted (chi = 10.1; degrees of freedom = 9; P = 0.34).", "0.34", ""),
    ("Eyes healed in older men (day 3; P = 0.02).", "0.02", ""),
    (
        "Cure was 53.3% on zincol and 86.6% on tazol, respectively (χ2 = 3.97, P = 0.04).",
        "0.04",
        "53.3 86.6",
    ),
    (
        "Of 9 trials, cure was 53.3% on zincol and 86.6% on tazol (heterogeneity χ2 = 3.97, P ="
        " 0.04).",
        "86.6",
        "",
    ),
    ("We enrolled 24 adults with gout (14 men, 10 women).", "24", "14 10"),
    # each count of those a sentence opens with, and none of others
    ("Of the 400 cases, 114 were mild, 68 were severe and 99 had died.", "400", "114 68 99"),
    (
        "Of 232 men enrolled, 208 (89.7%) had rash at 6 months and 203 (87.5%) had it at 12.",
        "232",
        "208 89.7 203 87.5",
    ),
    ("Of the 400 cases, 114 were mild; of the women, 50 had died.", "400", "114"),
    ("Of 140 men, 12 had gout; 9 women had it.", "140", "12"),
    ("We saw 159 men, of whom 65% were fat and 20% thin.", "159", "65 20"),
    ("In all, 39 of 45 men replied to us (87% response rate).", "87", "39 45"),
    ("In all, 39 of 45 men replied to us (61% response rate).", "61", ""),
    # a count and its percentage that fit one number of people alone
    ("After one year (n = 96), tests showed gout in 27 cases (28.1%).", "27", "28.1 96"),
    ("After one year (n = 98), tests showed gout in 27 cases (28.1%).", "27", "28.1"),
    # the time that stands first in a bracket or after its semicolon
    ("Men were well (2 weeks, 58%; 4 weeks, 64%).", "58", "2"),
    ("Men were well (2 weeks, 58%; 4 weeks, 64%).", "64", "4"),
    ("Men (23.6 years, 176 cm, 69.2 kg and 17.1% fat) ran.", "17.1", ""),
    ("We put 24 adults into tazol (4 men, 1 woman) or zincol.", "24", ""),
    (
        "The odds ratio (95% CI) for gout with smoking (>or = 20 packs) was 3.73 (3.12-4.45), and "
        "1.98 (1.73-2.27) for cough.",
        "1.98",
        "1.73 2.27",
    ),
    ("Risk rose (OR 1.5 [95% IC: 0.8-2.9]).", "1.5", "95 0.8 2.9"),
    (
        "Adjusted mean [standard error] change was -22.6 [1.17] with zincol (tazol, -24.8 [1.18]).",
        "-24.8",
        "1.18",
    ),
]
# the text, and the kind of its first number
SHAPES = [
    ("Of those in pain (95% CI), gout was seen at 2.34 (1.17-4.69).", "ratio"),
    ("Sleep in the untreated was, at last, 162.8 (95% CI 137.4-188.3).", "mean"),
    ("The incidence in towns was 2.34 (95% CI 1.17-4.69).", "other"),
    ("The kappa between readers was 61.8 (95% CI 51.2-72.4).", "other"),
    ("Of all estimates this one was 2.34 (95% CI 1.9-4.9).", "other"),
]


@pytest.mark.parametrize(("text", "number", "partners"), JOINED)
def test_a_number_is_joined_to_what_it_belongs_with(text, number, partners):
    reading = read_text(text)
    one = next(one for one in reading.numbers if one.text == number)
    assert {reading.number(id).text for id in one.partners} == {*partners.split()}


@pytest.mark.parametrize(("text", "kind"), SHAPES)
def test_an_interval_shows_what_its_estimate_is(text, kind):
    numbers = read_text(text).numbers
    estimate = next(one for one in numbers if one.text in ("2.34", "162.8", "61.8"))
    assert estimate.kind == kind
