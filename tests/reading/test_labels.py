import pytest

from appraisal.reading import read_text

SENTENCES = {
    "each with its range": (
        "There was no difference between the groups in time to relapse (steady therapy, median "
        "[interquartile range] = 4 [1-8] wk, n = 21; broken therapy, median [interquartile range] "
        "= 6 [5-9] wk, n = 23; p = 0.36).",
        {"4": "steady therapy", "8": "steady therapy", "6": "broken therapy"},
    ),
    "ratios of men and women": (
        "We studied men and women. Stroke became more common (women: OR 1.43, 1.27-1.61; men: OR "
        "1.71, 1.49-1.97).",
        {"1.43": "women", "1.27": "women", "1.71": "men", "1.97": "men"},
    ),
    "the same labels twice": (
        "Counts rose for one cell (CRL -0.11 ± 0.12; G1 0.03 ± 0.13; G2 0.04 ± 0.14) and another "
        "(CRL -0.21 ± 0.46; G1 0.36 ± 0.52; G2 0.19 ± 0.39).",
        {"-0.11": "CRL", "0.03": "G1", "0.14": "G2", "0.36": "G1"},
    ),
    "one of them known": (
        "Adults were given velazine or placebo. Function was good (velazine = 94 ± 11, placebo = "
        "93 ± 10).",
        {"94": "velazine", "93": "placebo", "11": "velazine"},
    ),
    "what was measured": (
        "The test was good in both groups (sensitivity 81%; specificity 92%).",
        {"81": None, "92": None},
    ),
    "when it was measured": (
        "Both groups improved (week 12: 8.1%; week 24: 9.2%).",
        {"8.1": None, "9.2": None},
    ),
    "before and after it": (
        "Strength improved in the groups (pre-training: 68 ± 21 kg, post-training: 78 ± 27 kg).",
        {"68": None, "78": None},
    ),
    "two results of each": (
        "No differences were seen between the groups for harms (phlebitis: 2 [6%] and 1 [4%]; "
        "itching: 3 [9%] and 5 [19%]).",
        {"6": None, "9": None},
    ),
    "in the bracket of a group": (
        "Falls were greater with velazine (IgG 31%, IgM 61%, and IgA 56%) than with placebo (IgG "
        "4%, IgM 16%, and IgA 8%).",
        {"16": "placebo", "8": "placebo"},
    ),
    "superior to the second": (
        "The yield of velazine was superior to placebo (89.2% vs. 55.1%).",
        {"55.1": "placebo"},
    ),
}


@pytest.mark.parametrize(("text", "groups"), SENTENCES.values(), ids=SENTENCES)
def test_a_label_in_a_bracket_is_the_group_of_its_number(text, groups):
    read = {one.text: one.group for one in read_text(text).numbers}
    assert {one: read[one] for one in groups} == groups
