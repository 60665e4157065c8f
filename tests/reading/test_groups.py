"""A result is given the group that its sentence says, and none where it says none."""

import pytest

from appraisal.reading import read_text

SENTENCES = {
    "compared first": (
        "Compared with the placebo group, patients in the velazine arm relapsed less (12% vs 31%).",
        {"12": "velazine arm", "31": "placebo group"},
    ),
    "people compared first": (
        "Compared with placebo-group patients, more velazine-group patients gained weight "
        "(25.0% vs. 3.1%).",
        {"25.0": "velazine-group", "3.1": "placebo-group"},
    ),
    "smaller in one of two": (
        "Women were randomised to massage or music. The proportion of complaints (19.2 vs. 34.7%) "
        "was smaller in the music group.",
        {"19.2": "music", "34.7": "massage"},
    ),
    "two endpoints of one group": (
        "Leaks were fewer in the mesh group (4 and 3 cases in the suture group, respectively, vs. "
        "no cases in the mesh group).",
        {"4": "suture group", "3": "suture group"},
    ),
    "a list before its group": (
        "In those who were screened 86 tumours were found while 89 tumours were found and 13 "
        "deaths recorded in the control group.",
        {"89": "control group", "13": "control group"},
    ),
    "an order of times": (
        "Adults were given zinc (n = 20) or iron (n = 22). The 2- and 5-year survival rates were "
        "78 and 68%, respectively.",
        {"78": None, "68": None},
    ),
    "an order of groups": (
        "Adults were given zinc (n = 20) or iron (n = 22). The 2-year survival rates were 78 and "
        "68%, respectively.",
        {"78": "zinc", "68": "iron"},
    ),
    "those excluded": (
        "Excluded were 4 adults treated with palliative intent and 12 adults without scans. Fever "
        " was seen in 12% treated with palliative intent.",
        {"4": None, "12": None},
    ),
    "those taken after some were excluded": (
        "After 4 were excluded, 20 adults were assigned to zinc and 22 to iron. Fever was seen in "
        "30% of the zinc group.",
        {"20": "zinc", "30": "zinc"},
    ),
    "a change after its group": (
        "Weight rose from 71 to 72 kg in the oat group, while no rise was observed in the rice "
        "group from 80 to 79 kg.",
        {"80": "rice group", "79": "rice group"},
    ),
    "a size and for whom": (
        "We treated 53 adults (n = 24 for zinc, n = 29 for iron). Fever was seen in 12% with zinc.",
        {"24": "zinc", "29": "iron", "12": "zinc"},
    ),
    "a name that a verb ends": (
        "Adults were assigned to oats or rice. Weight fell by 3.1 kg in adults assigned to oats "
        "reached at home and by 1.2 kg in those assigned to rice due to illness.",
        {"3.1": "oats", "1.2": "rice"},
    ),
    "a name that a verb leads to": (
        "Adults were randomised to receive guided talks (n = 20) or usual care (n = 22). Fever was "
        "seen in 12% given guided talks.",
        {"20": "guided talks", "22": "usual care"},
    ),
    "the other of two that are named throughout": (
        "The diary group had a diary, the control group had none, and the ward group left. Diary "
        "group patients were more content (79% vs. 59%) and told more (18% vs. 33%) than controls.",
        {"79": "diary group", "59": "control group"},
    ),
    "but not in": (
        "Clearance was raised in DX2 but not in Ctl (4.6 vs. 10.9 L).",
        {"4.6": "DX2", "10.9": "Ctl"},
    ),
    "a mean change against one": (
        "Use of CFX resulted in a mean gain of 1.6 points compared with a mean loss of 1.0 point "
        "in the placebo group.",
        {"1.6": "CFX", "1.0": "placebo group"},
    ),
    "doses of one drug": (
        "Patients were assigned to canazepam or placebo. Canazepam 100 and 300 mg relieved more "
        "patients than placebo (27.3, 32.6 and 17.2%).",
        {"27.3": "Canazepam 100", "32.6": "300 mg", "17.2": "placebo"},
    ),
    "doses are no results": (
        "Mean concentrations were 3.62 and 7.48 ng/ml for the 20 and 50 mg doses, respectively.",
        {"3.62": "20", "7.48": "50 mg", "20": None},
    ),
    "an interval without a word": (
        "Failures were 37.6% (27.1-50.2%) in the oral group and 3.5% (2.2-11.5%) in the "
        "intravenous group.",
        {"37.6": "oral group", "3.5": "intravenous group"},
    ),
    "what was measured is no group": (
        "Gains were found in the yoga group for Tension (11%), Anger (12%), and Sleep (15%).",
        {"11": "yoga group", "12": "yoga group", "15": "yoga group"},
    ),
    "a percentage that was aimed at": (
        "Patients were assigned to velazine or placebo, aiming at an HbA1c of <7.0%.",
        {"7.0": None},
    ),
    "only what it is compared with": (
        "In comparison to placebo, pain was reduced by 7% and 4%. Compared with the control group, "
        "falls were 30% fewer.",
        {"7": None, "4": None, "30": None},
    ),
    "an animal": ("In dogs, pacing raised output (26 versus 31%).", {"26": None}),
    "a count after a time": (
        "Fewer patients fell after velazine than after placebo by days 2 (37 [33%] patients vs 41 "
        "[36%] patients).",
        {"37": "velazine", "36": "placebo"},
    ),
    "those in the other": (
        "Children in intervention schools ran 27.3 laps (SD 9.1), those in control "
        "schools 25.1 laps (SD 8.7).",
        {"27.3": "intervention schools", "25.1": "control schools"},
    ),
    "larger after": (
        "Evoked potentials were larger after vibration than after sham (1.31 vs. 1.08 mV).",
        {"1.31": "vibration", "1.08": "sham"},
    ),
    "what happened after is no group": (
        "There was no difference between groups in infarct size after primary coronary "
        "intervention (3811±120 versus 3774±131 IU/L).",
        {"3811": None, "3774": None},
    ),
    "lower with than with": (
        "Pain (mean [SD]) with brinzol/timol was lower than with dorzol/timol (day 2: 1.7 [2.1] "
        "versus 3.4 [2.6]).",
        {"1.7": "brinzol/timol", "3.4": "dorzol/timol"},
    ),
    "a mean and its standard error": (
        "Adults got ulcimab (n = 212) or placebo (n = 106). Mean change in pain was −2.9 (SE 0.2) "
        "with ulcimab and −1.3 (0.3) with placebo.",
        {"−2.9": "ulcimab", "−1.3": "placebo"},
    ),
    "a level before": (
        "Relapse was estimated (95% confidence interval) at 31.2% (22.4%–41.2%) in the cefaron "
        "group and 4.1% (2.0%–9.8%) in the gatimox group.",
        {"31.2": "cefaron group", "4.1": "gatimox group"},
    ),
    "two changes with intervals": (
        "Patients in the diet group had a decrease of 0.62 kg (95% CI 0.20 to 1.04) while the "
        "usual care group showed an increase of 0.31 kg (95% CI 0.05 to 0.57).",
        {"0.62": "diet group", "0.31": "usual care group"},
    ),
    "a difference after its endpoint": (
        "Effects favoured real over sham needling (adjusted mean difference: first-step pain "
        "-12.1 mm, 95% CI -20.9 to -3.3).",
        {"-12.1": None},
    ),
    "several times of one group": (
        "Pain in the methadone group at 6, 12 and 24 hours was 5.9 ± 0.8, 3.1 ± 0.7 and 0.9 ± 0.4 "
        "and in the pethidine group 6.2 ± 0.9, 3.3 ± 0.8 and 1.0 ± 0.5.",
        {"5.9": "methadone group", "0.9": "methadone group", "3.3": "pethidine group"},
    ),
    "a unit is no group": (
        "The mean ± SD loss in g/kg/h was 3.61 ± 2.10 and 1.98 ± 1.40 in ZN and WA respectively.",
        {"3.61": "ZN", "1.98": "WA"},
    ),
    "digits in what was counted": (
        "There were 18 prevalent HPV16/18 infections in the control group and two in the vaccine "
        "group.",
        {"18": "control group", "two": "vaccine group"},
    ),
    "counted among so many": (
        "Twenty-three events occurred among the 189 children in the zinc group, and 26 among the "
        "194 children in the control group.",
        {"Twenty-three": "zinc group", "26": "control group"},
    ),
    "twice in each": (
        "The mean score before and after the course in the training group was 101.3 (24.0) and "
        "109.2 (20.1), respectively, and in the control group 108.8 (22.9) and 112.4 (23.7).",
        {"101.3": "training group", "109.2": "training group", "112.4": "control group"},
    ),
    "no differences in several scores": (
        "There were no differences in recall score (15.9 ± 5.1 v. 15.2 ± 3.9) or mood (median 7.0 "
        "v. 6.5) between control and intervention groups.",
        {"15.9": "control", "15.2": "intervention", "7.0": "control"},
    ),
    "how a trial was made is no group": (
        "In a placebo-controlled, parallel-group trial, 32 men (age 22 ± 3 years) were allocated "
        "to zinc (n = 16) or placebo (n = 16).",
        {"22": None},
    ),
    "letters that end with s": (
        "The infection rate was 9.3% in SP, 4.6% in PS, and 0% in SS.",
        {"9.3": "SP", "4.6": "PS", "0": "SS"},
    ),
    "counts and percentages after a semicolon": (
        "Injury was as common in the zinc (6/20 dogs; 30%) and placebo (8/20 dogs; 40%) groups.",
        {"30": "zinc", "40": "placebo"},
    ),
    "those with and those without": (
        "Median sleep was 6.0 h (IQR 5.0 to 7.0) in those with and 6.8 h (IQR 6.1 to 7.5) in those "
        "without burnout (P < 0.001).",
        {"6.0": None, "6.8": "those without burnout"},
    ),
    "no change in one": (
        "In the training group the score rose from 44.1 (5.2) to 49.3 (4.0), whereas in the "
        "control group it did not change (43.8 (5.6) vs 44.0 (5.9)).",
        {"49.3": "training group", "43.8": "control group", "44.0": "control group"},
    ),
    "told and then named in brackets": (
        "Of these, 61 patients (51.3%) were given 10 mg slowly over 15 min (SIG group) and 58 "
        "patients (48.7%) were given 10 mg as a bolus over 2 min (BIG group).",
        {"61": "SIG group", "58": "BIG group", "48.7": "BIG group"},
    ),
    "local control is no group": (
        "Local control was 86% in the proton group and 78% in the control group; at 5 years local "
        "control was 71%.",
        {"86": "proton group", "78": "control group", "71": None},
    ),
    "all of two": (
        "Sixty patients received lidocaine (group L) or saline (group S).",
        {"Sixty": None},
    ),
    "doses named in brackets": (
        "Women were randomised to 20 mg (low dose, n=91), 40 mg (high dose, n=88) or placebo "
        "(n=90). Flushes fell to 27.9 with the low dose and to 21.3 with the high dose.",
        {"91": "low dose", "27.9": "low dose", "21.3": "high dose"},
    ),
    "who were it more often": (
        "Sore throat was less frequent in the lidocaine group than in the saline group (5 vs. 13; "
        "P = 0.03).",
        {"5": "lidocaine group", "13": "saline group"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "groups"), SENTENCES.values(), ids=SENTENCES)
def test_a_result_is_of_the_group_its_sentence_names(text, groups):
    read = {}
    for number in read_text(text).numbers:
        read.setdefault(number.text, number.group)
    assert {one: read[one] for one in groups} == groups


SIZES = {
    "a bracket before the size": (
        "Children were assigned to lifestyle lessons (taught)(n = 97) or diet advice "
        "(comparison)(n = 96).",
        {"97": "lifestyle lessons", "96": "diet advice"},
    ),
    "words before the size": (
        "Patients were randomised to GDM1 (tight targets, n = 20) or GDM2 (loose targets, n = 21).",
        {"20": "GDM1 (tight targets)", "21": "GDM2 (loose targets)"},
    ),
    "into groups": (
        "Adults were randomised: 11 into the INP group and 10 into the EIMT group.",
        {"11": "INP group", "10": "EIMT group"},
    ),
    "doses": (
        "Subjects were randomised to 30 mg (n=20) or 60 mg (n=21) of velazine or placebo (n=19).",
        {"20": "30 mg", "21": "60 mg", "19": "placebo"},
    ),
    "all of them": (
        "Thirty-three patients undergoing surgery were randomised either to a control group (group "
        "C, n = 16) or to an active group (group I, n = 17).",
        {"Thirty-three": None, "16": "control group", "17": "active group (group I)"},
    ),
    "decimals in a name": (
        "Both groups (Group D0.15, n = 27 vs. Group D0.3, n = 26) were alike.",
        {"27": "Group D0.15", "26": "Group D0.3"},
    ),
    "two times in the bracket of one group": (
        "Clearance rose in group B (n = 37, 59.1 vs. 61.2), and fell in group A (n = 31, 57.3 vs. "
        "53.7).",
        {"37": "group B", "61.2": "group B", "31": "group A", "57.3": "group A"},
    ),
}


@pytest.mark.parametrize(("text", "groups"), SIZES.values(), ids=SIZES)
def test_the_size_of_a_group_stands_by_its_name(text, groups):
    read = {one.text: one.group for one in read_text(text).numbers}
    assert {one: read[one] for one in groups} == groups


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a sign and its number end the name of a group
        ("Relapse was seen in 7% in those aged<60 years and 21% in those>60 years.",
         {"7": "aged<60 years", "21": "those>60 years"}),
        ("Relapse was seen in 7% in those aged 40 to 54 years and 21% in those>70 years.",
         {"7": "aged 40 to 54 years", "21": "those>70 years"}),
        ("Fat was 5.2 mm (SD 1.1) in the <8 mm group and 9.1 mm (SD 2.0) in the >8 mm group.",
         {"5.2": "<8 mm group", "9.1": ">8 mm group"}),
        ("Operations were bowel resection (n = 6) and the closure of a stoma (n = 2).",
         {"6": "bowel resection", "2": "closure of a stoma"}),
        ("Women who initiated velazine (n = 93) or began oxadrol (n = 92) were seen. Fever was "
         "seen in 12% who initiated velazine and 9% who began oxadrol.",
         {"93": "velazine", "92": "oxadrol", "12": "velazine", "9": "oxadrol"}),
        # what tells the two apart would be cut off
        ("Pain lasted 12 days in patients with type 0 and 13 days in patients with type 1 sores.",
         {"12": None}),
    ],
)  # fmt: skip
def test_a_name_is_not_cut_at_a_sign_or_a_number(text, names):
    found = {one.text: one.group for one in read_text(text).numbers if one.text in names}
    assert found == names


def test_a_threshold_is_no_share():
    text = "Mortality was 13% in men with baseline scores<0.40 and 5% in men with scores>0.40."
    kinds = {(one.text, one.kind) for one in read_text(text).numbers if one.text != "13"}
    assert ("0.40", "percent") not in kinds
    assert ("5", "percent") in kinds
