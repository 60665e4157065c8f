import pytest

from appraisal.reading import read_text

SENTENCES = {
    "three of one noun": (
        "Growth within a year in pale, grey, and dark lesions was 17%, 30%, and 41%, respectively.",
        {"17": "pale", "30": "grey", "41": "dark lesions"},
    ),
    "counts before people": (
        "A cast was needed in 2 (6.9%), 6 (5.8%), and 63 (28.6%) patients with mild, moderate, and "
        "severe gout, respectively.",
        {"6.9": "patients with mild", "5.8": "moderate", "28.6": "severe gout"},
    ),
    "three of what was measured": (
        "Values of ALT, AST and GGT were 3.1%, 4.2% and 5.3%, respectively.",
        {"3.1": None, "4.2": None, "5.3": None},
    ),
    "several things in one group": (
        "After 8 weeks, lipids, pain and weight were lower in the velazine group (-64%, -37% and "
        "-46%, respectively).",
        {"-64": "velazine group", "-37": "velazine group", "-46": "velazine group"},
    ),
    "several times in one group": (
        "Mean pain in the velazine group before, after and at discharge was 5.8, 3.1 and 2.5, "
        "respectively. In the placebo group it was 4.7, 4.9 and 4.8, respectively.",
        {"3.1": "velazine group", "2.5": "velazine group", "4.8": "placebo group"},
    ),
    "each with its P value": (
        "In the velazine and placebo groups, the mean decrease in weight was 3.2 ± 1.1 kg (P < "
        "0.001) and 1.7 ± 1.3 kg (P = 0.02), respectively.",
        {"3.2": "velazine", "1.7": "placebo group"},
    ),
    "differences, each with its P value": (
        "Velazine was better than placebo in pain and sleep (differences of 0.33 ± 0.17 points (P "
        "= 0.04) and 0.45 ± 0.21 points (P = 0.03), respectively).",
        {"0.33": None, "0.45": None},
    ),
    "again in another unit": (
        "Mean time in the velazine group was 0.6 ± 0.2 h (36 ± 12 min) and that in the placebo "
        "group was 1.2 ± 0.3 h (72 ± 18 min).",
        {"36": "velazine group", "72": "placebo group"},
    ),
    "and by how many percent": (
        "Width fell less in the velazine group (-0.11 cm, -8.1%) than in the placebo group (-0.21 "
        "cm, -13.9%).",
        {"-8.1": "velazine group", "-13.9": "placebo group"},
    ),
    "of the other group": (
        "Recovery in the velazine group was higher than in the others (68.4%, 31.6%).",
        {"31.6": None},
    ),
}


@pytest.mark.parametrize(("text", "groups"), SENTENCES.values(), ids=SENTENCES)
def test_a_list_of_results_is_of_its_list_of_groups(text, groups):
    read = {one.text: one.group for one in read_text(text).numbers}
    assert {one: read[one] for one in groups} == groups
