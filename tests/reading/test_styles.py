"""Nothing false is drafted of abstracts in many styles (``texts/styles.txt``, our own words).

Under each abstract's name stand the number of all its patients, a line ``+ group | endpoint |
printed`` for what must be in the record, and a line ``-`` of numbers that must not be.
"""

import json
import re
from pathlib import Path

import pytest

from appraisal.checks import check
from appraisal.papers.record import build_study
from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

TEXT = (Path(__file__).parent / "texts" / "styles.txt").read_text(encoding="utf-8")
CARRIERS = ("outcomes", "measures", "survival")


def split(part):
    head, *lines = part.strip().split("\n")
    name, n = head.split(" | ")
    kept = [line[2:].split(" | ") for line in lines if line.startswith("+ ")]
    never = [one for line in lines if line.startswith("- ") for one in line[2:].split(" | ")]
    text = "\n".join(line for line in lines if not line.startswith(("+ ", "- ")))
    return pytest.param(n, kept, never, text, id=name)


def draft_and_build(text):
    reading = read_text(text)
    draft = draft_study(reading)
    kind = reading.study.design[0].value if reading.study.design else ""
    return draft, build_study(draft, {"design": kind})


@pytest.mark.parametrize(
    ("n", "kept", "never", "text"), [split(one) for one in re.split(r"(?m)^=== ", TEXT)[1:]]
)
def test_a_draft_says_what_the_text_says_and_nothing_else(n, kept, never, text):
    draft, study = draft_and_build(text)
    everybody = next((one for one in draft.record["groups"] if one["id"] == "all"), {})
    assert everybody.get("n", {}).get("text", "-") == n
    rows = [row for table in CARRIERS for row in draft.record.get(table, ())]
    for group, endpoint, printed in kept:
        own = [
            row
            for row in rows
            if row["group"] == group and row.get("label", row.get("endpoint")) == endpoint
        ]
        assert any(f'"text": "{printed}"' in json.dumps(row) for row in own), (endpoint, own)
    recorded = json.dumps([draft.record.get(table, ()) for table in (*CARRIERS, "effects")])
    for printed in never:
        assert f'"text": "{printed}", "unit": "' not in without_margins(recorded), printed
    wrong = [one.says for one in check(study).findings if one.verdict == "inconsistent"]
    assert wrong == []  # each of these abstracts is coherent


def without_margins(record):
    return re.sub(r'"margin": \{[^}]*\}', "", record)


# what looked false to the checks in honest reports: the text, and what may not be drafted of it
HONEST = [
    ("fell by", "We treated 16 adults. The shoe reduced peak pressure by 51%."),
    ("of others", "Of 83 patients 80 were evaluable. A response was seen in 34 (43%)."),
    ("not of people", "In 96 patients platelet counts rose. LDL cholesterol was 15.7% at week 4."),
    ("signs in words", "Forty men were seen. Weight fell by a mean of 0.9 kg (95% CI -1.3, -0.5)."),
    ("signs lost", "The mean difference was 0.13 (95% CI 20.8 to 0.35) in 90 women."),
    ("limits turned", "The mean difference was -1.45 (95% CI -0.13 to -2.76) in 90 women."),
    ("the word or", "Whether alone or combined, the slope was 0.28 (95% CI -0.11 to 0.67)."),
    ("interaction",
     "The hazard ratio was 1.09 (95% CI 0.58 to 2.05; P for interaction = 0.01) in 400 men."),
    ("subgroup",
     "In 200 adults given A (n = 96) or B (n = 104), survival was 68.6% with A versus 53.6% with "
     "B in those with low scores (n = 120)."),
    ("more than all", "In 20 men the bioavailability ratio was 105.9% after a meal."),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text"), HONEST, ids=[why for why, _ in HONEST])
def test_no_check_accuses_an_honest_sentence(why, text):
    _, study = draft_and_build(text)
    assert [one.says for one in check(study).findings if one.verdict == "inconsistent"] == []


def test_no_result_is_of_everybody_beside_one_that_has_a_group():
    text = "In 70 adults it rose in 22 of 37 (59.4%) in the ondansetron group vs. 11 of 33 (33.3%)."
    draft, _ = draft_and_build(text)
    assert [row["group"] for row in draft.record["outcomes"]] == ["ondansetron-group"]


def test_a_group_has_no_size_where_only_parts_of_it_are_printed():
    text = (
        "Diarrhoea was seen in 4 of 18 in the zinc group v 8 of 23 in the control group if thin; "
        "it was seen in 4 of 21 in the zinc group v 10 of 19 in the control group if not."
    )
    draft, _ = draft_and_build(text)
    assert not any("n" in row for row in draft.record["groups"])


# a text, and the group of each of its results
GROUPS = [
    ("Pain fell from 6.4 (SD 1.7) to 3.9 (2.0) in the yoga group and from 6.3 (1.8) to 5.2 (2.1) "
     "in the control group.", {"6.4": "yoga group", "3.9": "yoga group",
                               "6.3": "control group", "5.2": "control group"}),
    ("Cure was 88% in the short group and 89% in the long group (difference 1 percentage point, "
     "95% CI -5 to 4).", {"88": "short group", "1": None}),
    ("Women had standard care (n = 98) or texts (n = 102). It helped 41 in the standard-care "
     "group.", {"98": "standard care", "41": "standard care"}),
    ("The score fell to 33.1 (SD 11.8) after the programme.", {"33.1": None}),
    ("Efficacy against confirmed influenza was 54.3% (95% CI 38 to 66).", {"54.3": None}),
    ("The neutrophil nadir was similar with and without priming (490 v 550).", {"490": None}),
    ("Mice given anti-PD-1 lived longer than controls (median 41 vs 27 days).",
     {"41": "anti-PD-1", "27": "controls"}),
    ("We assigned 104 adults to exercise (n=52) or advice (n=52).", {"104": None}),
    ("Patients were randomized to mesh repair or suture repair. Recurrence was 7.4% with mesh "
     "and 18.5% with sutures.", {"7.4": "mesh repair"}),
    ("They were assigned to ixa-len-dex (IRd, n = 41) or len-dex (Rd, n = 39). VGPR rates were "
     "66% (IRd) and 44% (Rd).", {"41": "IRd (ixa-len-dex)", "66": "IRd (ixa-len-dex)",
                                 "44": "Rd (len-dex)"}),
    ("Adults were randomised to sotaglin 10 mg, sotaglin 20 mg or placebo. Weight fell by 2.1 kg "
     "with 10 mg, 2.9 kg with 20 mg and 0.3 kg with placebo.",
     {"2.1": "sotaglin 10 mg", "2.9": "sotaglin 20 mg", "0.3": "placebo"}),
    ("Infants were randomised to early feeding or delayed feeding. Vomiting was commoner in the "
     "former (62%) than in the latter (43%).", {"62": "early feeding", "43": "delayed feeding"}),
    ("We randomised adults to tai chi or usual care. In the intervention group 12 (13%) fell. "
     "In the control group 19 (21%) fell.", {"12": "tai chi", "19": "usual care"}),
    ("Patients got saline (group N), or in group L (n = 30) lidocaine (40 mg) was given. Pain was "
     "seen in group L (20%) and group N (87%).",
     {"20": "Group L (lidocaine)", "87": "Group N (saline)"}),
    ("Insulin was lower in obese than in lean women (14.2 v 5.9 mU/l). AUC averaged 2.9 in "
     "the obese.",
     {"14.2": "obese", "5.9": "lean", "2.9": "obese"}),
    ("Patients had bilateral grafts (n = 94) or a single graft (n = 70). Survival was 85.1% with "
     "bilateral grafts and 80.3% with single grafts.", {"85.1": "bilateral grafts"}),
    ("Patients were randomised to a multimodal programme or standard care. Complications occurred "
     "in 31% of the prehabilitation group and 45% of the standard care group.",
     {"31": "multimodal programme (prehabilitation group)", "45": "standard care"}),
    ("Itch fell from 5.9 to 3.1, from 6.1 to 2.2 and from 6.0 to 4.7 in the low-dose, high-dose "
     "and placebo groups, respectively.",
     {"5.9": "low-dose", "2.2": "high-dose", "6.0": "placebo group"}),
    ("Mean eGFR was 58.4 ± 17.2 mL/min/1.73 m2 in the belata group and 49.9 ± 18.6 in the CNI "
     "group.", {"58.4": "belata group", "1.73": None, "49.9": "CNI group"}),
    ("Mortality was 81 per 1000 person-years in frail and 38 in nonfrail participants.",
     {"81": "frail", "38": "nonfrail"}),
    ("A total of 609 patients underwent randomization. Adults were assigned to yoga (n = 204) or "
     "advice. It is one fewer for every 100 people.", {"609": None, "100": None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "groups"), GROUPS)
def test_no_result_is_given_a_group_the_text_does_not_give_it(text, groups):
    read = {one.text: one.group for one in read_text(text).numbers}
    given = {number: read[number] and read[number].lower() for number in groups}
    assert given == {number: group and group.lower() for number, group in groups.items()}
