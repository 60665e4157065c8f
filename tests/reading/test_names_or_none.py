"""What looks like a group and is none, and letters that stand for one."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.core_words import core_words

TEXTS = {
    "events and how often they were": (
        "Five events were seen with velazine: cough (n = 1), sour taste (n = 2), and rash (n = 2).",
        {"1": None, "2": None},
    ),
    "two things that were timed in a group": (
        "In the zinc group (30 mg) the mean time for the passage of wind and food was 5.1 ± 4.2 h "
        "and 4.8 ± 3.3 h, respectively.",
        {"5.1": ("zinc group", None), "4.8": ("zinc group", None)},
    ),
    "two versus one, with this or that": (
        "Adults were randomized to receive LPX/r versus NWP combined with zinc or iron. Failure "
        "was rarer with NWP-based regimens. Fever occurred in 93 of 216 in the LPX/r arm, 110 of "
        "209 in the NWP arm.",
        {"93": "LPX/r", "110": "NWP"},
    ),
    "IV is a vein and a number": (
        "Adults were randomly assigned to saline (Group I) or IV velazine 0.5 mg/kg (Group II), 1 "
        "mg/kg (Group III) or 1.5 mg/kg (Group IV) 2 min before surgery. Pain was seen in 12% in "
        "Group IV and in 40% in Group II.",
        {"12": "Group IV", "40": "Group II"},
    ),
    "letters in place of names": (
        "Adults prefer one after treatment with velatriptan (V) or mirotriptan (M). They were "
        "randomized to V 2.5 mg or M 5 mg. Relief was seen in 28% with V and 33% with M (p = NS); "
        "cure in 57% for V and 59% for M (p = NS); relapse in 21% (V) and 24% (M).",
        {"28": "V", "33": "M", "57": "V", "59": "M", "21": "V", "24": "M"},
    ),
    "letters of what was measured": (
        "We recorded free time (FT) and paid time (PT) in all. FT rose to 12% and PT to 14%. "
        "FT and PT were 28% and 33% in the zinc group.",
        {"12": None, "14": None},
    ),
    "letters before a strategy": (
        "We compared velazine-raising (VR) versus velazine-giving (VG) treatments. Cough was rarer "
        "in the VR (66%) than in the VG (72%) strategy group.",
        {"66": "VR", "72": "VG"},
    ),
    "capitals that are no preposition": (
        "Children were randomised to a Pump On or Pump Off arm. Boluses rose in the Pump On arm "
        "(6.9 ± 2.4 vs 5.7 ± 1.8).",
        {"6.9": "Pump On arm", "5.7": "Pump Off arm"},
    ),
    "one preferred to the other": (
        "Adults were assigned to velazine/timol or zinc/timol. More adults preferred "
        "velazine/timol to zinc/timol (66% versus 31%).",
        {"66": "velazine/timol", "31": "zinc/timol"},
    ),
    "group A, and A": (
        "Men were divided into two groups: A and B. Group A patients had surgery and group B "
        "patients had none. Fever was seen in 12% in A and 15% in B.",
        {"12": "group A", "15": "group B"},
    ),
    "those who did not are the group without it": (
        "Deaths were alike in patients who received zinc compared with those who did not (26.2% "
        "versus 22.0%, respectively). Falls were 5.3% in the zinc group versus 5.8% in the "
        "no-zinc group.",
        {"26.2": "zinc", "22.0": "no-zinc group", "5.8": "no-zinc group"},
    ),
    "the first number is not of those who did not": (
        "Patients in the pooled groups (n = 538) who had severe falls (n = 34) had higher death "
        "rates than those who did not (35.3% vs 11.4%).",
        {"35.3": None},
    ),
    "each pair in a bracket from the one time to the other": (
        "Scores fell with both zinc-guided and iron-guided therapies (242 ± 83 vs. 109 ± 90, p < "
        "0.001 in the zinc-guided group; 216 ± 74 vs. 119 ± 91, p = 0.001 in the iron-guided "
        "group).",
        {"242": "zinc-guided", "109": "zinc-guided", "216": "iron-guided", "119": "iron-guided"},
    ),
    "pairs of men and of women are of two other groups": (
        "Patients with gout had longer survival (median: 45.3 vs 33.3 months, respectively) than "
        "those with rash (31.4 vs 28.9 months, respectively).",
        {"45.3": None, "33.3": None, "31.4": None, "28.9": None},
    ),
    "so much a year": (
        "Adults were randomised to zinc or iron. In patients without gout, the rates of stroke "
        "were 1.59%/year with zinc, 1.70% with iron.",
        {"1.59": "zinc", "1.70": "iron"},
    ),
    "given once, and beside no other": (
        "We saw 82 patients undergoing hip surgery. Cough was seen in 12% with zinc and 9% with "
        "iron.",
        {"82": None, "12": "zinc", "9": "iron"},
    ),
    "a society and a month": (
        "The North Sea Oncology Group 17 study enrolled 80 adults. Cover was 93% compared to 94% "
        "in the November 2014 round.",
        {"17": None, "93": None, "94": None},
    ),
    "where a bracket says of what": (
        "Cough was rarer in group B (AM2: 54% vs. 76%) than in group A.",
        {"54": "group B"},
    ),
}


@pytest.mark.parametrize(("text", "groups"), TEXTS.values(), ids=TEXTS)
def test_a_number_is_of_a_group_of_the_study_or_of_none(text, groups):
    reading = read_text(text)
    names = {one.label: (one.label, *one.names) for one in reading.study.groups}
    found = {one.text: one.group for one in reading.numbers}
    for number, wanted in groups.items():
        words = [core_words(one) for one in names.get(found[number], ())]
        allowed = wanted if isinstance(wanted, tuple) else (wanted,)
        assert any(core_words(name) in words if name else not words for name in allowed), (
            number,
            found[number],
        )


def test_what_a_bracket_sets_equal_to_numbers_is_a_measure_unless_the_text_has_such_a_group() -> (
    None
):
    measured = read_text("They improved (speed = 0.61 m/s; turns = 5.2; balance = 14.5 points).")
    assert {one.group for one in measured.numbers} == {None}
    given = read_text(
        "Velazine was compared with zinc. Weight fell in both (velazine = 2.1 kg; zinc = 1.4 kg)."
    )
    assert [one.group for one in given.numbers] == ["velazine", "zinc"]


def test_what_we_gave_to_so_many_is_a_group() -> None:
    found = read_text(
        "We gave oil to 40 and water to 38 adults. The mean score was 7.1 (SD 1.2) with oil, and "
        "6.3 (SD 1.1) with water."
    )
    assert [one.group for one in found.numbers if one.kind == "mean"] == ["oil", "water"]
