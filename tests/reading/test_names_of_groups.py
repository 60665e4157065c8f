"""A number beside any of a group's names is of that group, and two names of one are joined."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.core_words import core_words

TEXTS = {
    "words of the list, and letters": (
        "We randomly assigned adults to receive either sponges soaked in TRX-1 behind the drum (64 "
        "patients) or five injections with velamethasone (Vel; 57 patients). Hearing rose in 61% "
        "in the TRX-1 group and 48% in the Vel group.",
        {"64": "TRX-1", "57": "Vel", "61": "TRX-1", "48": "Vel"},
    ),
    "a group named in the bracket of its size": (
        'Women were randomly assigned to train either twice (n = 31; group "T2x") or thrice '
        '(n = 29; group "T3x") a week. Strength rose more in T3x than in T2x (8.1 vs 4.2%).',
        {"31": "T2x", "29": "T3x", "8.1": "T3x", "4.2": "T2x"},
    ),
    "two brackets": (
        "They were allocated to either Peer Support Cooking (PeSC) (intervention)(n = 86) or usual "
        "meals (comparison)(n = 84). Weight fell in 21% in PeSC and 9% in the comparison group.",
        {"86": "PeSC", "84": "comparison", "21": "PeSC", "9": "comparison"},
    ),
    "words before the bracket": (
        "In a trial of 151 subjects, randomised to either a velafenac 0.2% eye solution (n=77) or "
        "zinafenac 0.3% (n=74), pain was seen in 8% with velafenac.",
        {"151": None, "77": "velafenac 0.2%", "74": "zinafenac 0.3%"},
    ),
    "one within the other": (
        "Adults were randomised to treatment with velazine (group A, n = 30) or velazine with "
        "zinc (group B, n = 31). Fever was seen in 12% in group B and 23% in group A.",
        {"12": "group B", "23": "group A"},
    ),
    "combinations in any spelling": (
        "Of 91 adults, 46 were in the velazine plus placebo and 45 in the velazine plus zinc "
        "groups. Cure was seen with velazine/placebo in 35/40 and with velazine/zinc in 38/39. "
        "Nausea occurred (81% in velazine/placebo and 75.6% in velazine/zinc).",
        {"46": "velazine plus placebo", "45": "velazine plus zinc", "35": "velazine plus placebo",
         "38": "velazine plus zinc", "81": "velazine plus placebo", "75.6": "velazine plus zinc"},
    ),
    "so much a day is no combination": (
        "The velazine group received 10 mg of velazine/day, the control group none. Stroke was "
        "less frequent in the velazine group (0.3 vs. 0.7%).",
        {"0.3": "velazine group", "0.7": "control group"},
    ),
    "letters": (
        "Samples were available (F, n = 35; F+G, n = 31; G, n = 37). Levels fell (F: -41%, P = "
        "0.01; F + G: -39%, P = 0.02; G: -13%, P = 0.03).",
        {"35": "F", "31": "F+G", "37": "G", "-41": "F", "-39": "F+G", "-13": "G"},
    ),
    "labels and square brackets": (
        "Adults were followed in the early-treatment arm and the delayed-treatment arm. They were "
        "seen again (early: 167 [57.2%]; delayed: 111 [63.1%]).",
        {"167": "early", "57.2": "early", "111": "delayed"},
    ),
    "treated with one, treated with the other": (
        "Adults were randomised: 189 patients were treated with velazine gel, 190 patients were "
        "treated with zinc gel.",
        {"189": "velazine gel", "190": "zinc gel"},
    ),
    "given as placebo": (
        "Adults were randomised to receive velazine or saline solution as placebo. Death was seen "
        "in 30% (8/27) with velazine and 33% (8/24) in the control group.",
        {"30": "velazine", "33": "saline solution"},
    ),
    "named after who was counted": (
        "In all, 39 of whom received Zn [zinc group, ZnG] and 42 serving as controls [control "
        "group, CG], were seen. Fever was 20.5% in the ZnG compared to 44.5% in the CG.",
        {"39": "zinc group", "42": "control group", "20.5": "zinc group", "44.5": "control group"},
    ),
    "the points of a list": (
        "Hearts were randomised: (1) control (n = 9): 60 minutes. (2) TRX (n = 8): 10 minutes. "
        "(3) TRY (n = 7): 20 minutes. The area was 6.7% in TRX hearts.",
        {"9": "control", "8": "TRX", "7": "TRY", "6.7": "TRX"},
    ),
    "experts and others": (
        "Experts were less sure than nonexperts (8 vs. 72%). In the second vignette, experts "
        "stopped in 12%.",
        {"8": "Experts", "72": "nonexperts", "12": "Experts"},
    ),
    "compared first, with whom is not said": (
        "Women were assigned to massage or music. Compared with their peers in the study, those in "
        "the music group slept more (9.1 vs 6.2 h).",
        {"9.1": "music"},
    ),
    "an operation after which they were compared": (
        "Adults were assigned to velazine or zinc. Velazine lowered pain after hip surgery "
        "compared to zinc.  Pain was seen in 9% with velazine and 12% with zinc.",
        {"9": "velazine", "12": "zinc"},
    ),
    "counted side by side, by letters": (
        "We saw 31 allergic men without rash (AWR), 29 nonallergic (NL) men and 54 adult AE men. "
        "Tests were positive in 21 (38.9%) AE, in 4 (12.9%) AWR and in 3 (10.3%) NL men. AE men "
        "were older.",
        {"31": "AWR", "29": "NL", "21": "AE men", "38.9": "AE men", "4": "AWR", "10.3": "NL"},
    ),
    "counted side by side, and called cases and controls": (
        "Sixty GOUT patients and 58 healthy subjects were seen: 31 (52%) had tophi. The mean age "
        "of case and control groups was 62.1 ± 5.8 and 58.4 ± 5.2 years, respectively. No gene "
        "differed between GOUT patients and healthy subjects.",
        {"Sixty": "GOUT patients", "58": "healthy subjects", "31": None, "62.1": "GOUT patients",
         "58.4": "healthy subjects"},
    ),
    "one, and that one and another": (
        "Fever was seen in 2.3% of 49 children allocated to zinc, 2.5% of 47 children allocated to "
        "receive zinc and iron; cough in 7% in the zinc group and 8% in the zinc and iron group.",
        {"49": "zinc", "47": "zinc and iron", "7": "zinc", "8": "zinc and iron"},
    ),
    "a common word for a name": (
        "Adults received zinc with iron (combination arm) or zinc with placebo (monotherapy arm). "
        "With combination therapy, the score was 49.9. Both improved (combination 1.9 ± 0.6; and "
        "monotherapy 1.4 ± 0.7).",
        {"49.9": "combination arm", "1.9": "combination arm"},
    ),
    "the study group by its other name": (
        "The study group trained on a model. The control group had no training. More students in "
        "the model group were sure (91% vs 61%).",
        {"91": "study group", "61": "control group"},
    ),
    "a colon before the size": (
        "Most were well (velazine/placebo: n = 42; velazine/zinc: n = 41).",
        {"42": "velazine/placebo", "41": "velazine/zinc"},
    ),
    "parts of one group": (
        "Those in the drug group (older: n = 39; younger: n = 41) and the placebo group were seen.",
        {"39": None, "41": None},
    ),
    "two to be told apart in each of two": (
        "More harm was seen with the app (supervised: n = 33 vs n = 56; unsupervised: n = 52 vs "
        "n = 23).",
        {"33": None, "52": None},
    ),
    "how much was to be achieved": (
        "Adults were assigned to velazine (n = 97) or zinc (n = 98). In all, 19.6% of those in the "
        "velazine group achieved 6% weight loss compared to 4.1% in the zinc group.",
        {"19.6": "velazine", "6": None, "4.1": "zinc"},
    ),
    "what they were confident in": (
        "More students in the model group were confident in sewing wounds (100% vs 46%).",
        {"100": "model group"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "groups"), TEXTS.values(), ids=TEXTS)
def test_a_number_is_of_the_group_that_any_of_its_names_means(text, groups):
    reading = read_text(text)
    names = {one.label: (one.label, *one.names) for one in reading.study.groups}
    found = {one.text: names.get(one.group, ()) for one in reading.numbers}
    for number, name in groups.items():
        words = [core_words(one) for one in found[number]]
        assert (core_words(name) in words) if name else not words, (number, found[number])


def test_two_given_together_are_apart_from_each():
    text = (
        "Adults were assigned to velazine plus zinc or zinc. Fever was seen in 9% with "
        "velazine/zinc and 12% with zinc."
    )
    groups = {one.text: one.group for one in read_text(text).numbers}
    assert groups["9"] != groups["12"] is not None
