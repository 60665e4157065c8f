"""Sentences that do not say what is asked for, or say two things: no cell is guessed."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.tables import find_two_by_two

ARMS = ("velazine", "placebo")
NONE = {
    "a count that its percentage denies": (
        "Women were assigned to velazine (n = 32) or placebo (n = 33). Five women (16.2%) in the "
        "velazine group and one (3.3%) in the placebo group had a rash.",
        "rash", *ARMS,
    ),
    "a degree that is not asked for": (
        "Eleven of 41 patients given velazine and 7 of 39 given placebo reported an SAE.",
        "adverse events", *ARMS,
    ),
    "a control arm is no control": (
        "Patients had velazine (n = 61) or control (n = 31). The reason to stop was progression of "
        "the disease (velazine, 45.9%; control, 41.9%).",
        "disease control rate", "velazine", "control",
    ),
    "an average": (
        "The ejection fraction was measured in 41 of 47 patients in the velazine group and 40 of "
        "46 in the placebo group.",
        "mean ejection fraction", *ARMS,
    ),
    "another analysis": (
        "In the per-protocol analysis, cure was achieved in 39/45 on velazine and 29/45 on "
        "placebo.",
        "cure in ITT", *ARMS,
    ),
    "one half of two analyses": (
        "Cure was achieved in 40/50 patients on velazine and 29/45 on placebo in the ITT and PP "
        "analyses.",
        "cure in ITT", *ARMS,
    ),
    "of a third group": (
        "We randomised 300 adults to velazine (n = 100), sotaflozin (n = 100) or placebo (n = "
        "100). Responses were more frequent with velazine (78.0%) than with placebo (62.4%); "
        "sotaflozin (68.0%) did not differ from placebo.",
        "responses", *ARMS,
    ),
    "another event beside foetuses": (
        "Thirty of 80 foetuses were in distress in the velazine group and 24 of 90 in the placebo "
        "group, and death was rare.",
        "death", *ARMS,
    ),
    "sizes that are said apart": (
        "Seventy-five men had velazine. In a post hoc analysis 15 of the men on placebo were left "
        "out. Wound infection was seen in 3 and 7 men given velazine and placebo, respectively.",
        "wound infection", *ARMS,
    ),
    "the endpoint of the clause before": (
        "We compared velazine (n = 75) with placebo (n = 74). One patient in each group had a "
        "heart attack; 8 and 6 patients had urinary retention after velazine and placebo, "
        "respectively.",
        "heart attack", *ARMS,
    ),
    "not in control": (
        "Pain was uncontrollable in 11 of 22 patients on velazine and 18 of 22 on placebo.",
        "pain control", *ARMS,
    ),
    "what costs what": (
        "Complications per patient over the course of treatment were seen in 76 of 185 in the "
        "velazine group and 64 of 177 in the placebo group.",
        "hospital costs per patient over the course of treatment", *ARMS,
    ),
    "two endpoints crossed": (
        "We compared velazine (n = 132) with placebo (n = 130). Responses differed in the breast "
        "(13.9% vs 16.92%) and in the lymph nodes (34.85% vs 39.9%).",
        "response in the lymph nodes", *ARMS,
    ),
    "a part in brackets": (
        "Adults had velazine (n = 224) or placebo (n = 227). The rate of stroke or death was 14.7% "
        "in the velazine group (nonfatal stroke, 12.5%; fatal stroke, 2.2%) and 5.9% in the "
        "placebo group (nonfatal stroke, 5.3%; other death, 0.4%).",
        "stroke or death", *ARMS,
    ),
    "a share and another's count": (
        "Adults had velazine (n = 100) or placebo (n = 86). The response rate was higher with "
        "velazine (40.6% vs 2.3% with placebo), and 27 patients given velazine had a response that "
        "was complete.",
        "response", *ARMS,
    ),
    "a score": (
        "Excellent satisfaction scores were given by 16 of 30 patients on velazine and 6 of 30 on "
        "placebo.",
        "satisfaction score", *ARMS,
    ),
    "deaths for survival": (
        "Sixty-six patients died (31 of 40 on placebo and 35 of 40 on velazine), with an overall "
        "survival that was poor.",
        "overall survival", *ARMS,
    ),
    "of how many something is known": (
        "The ejection fraction was available for 41 of 47 patients on velazine and 40 of 46 on "
        "placebo.",
        "low ejection fraction", *ARMS,
    ),
    "doses of one group": (
        "Adverse events rose with each dose for velazine (4/117, 15/223 and 116/1038) and for "
        "placebo (7/144, 12/224 and 127/1006).",
        "adverse events", *ARMS,
    ),
    "two times, and none is asked for": (
        "Pain was felt by 35 of 103 women (34%) in the velazine group and 24 of 109 (22%) in the "
        "placebo group. Later, pain was felt by 82 of 102 women (80%) in the velazine group and 99 "
        "of 102 (97%) in the placebo group.",
        "pain", *ARMS,
    ),
    "shares that need not be equal": (
        "In this trial 90 children were divided into three groups: velazine, sotaflozin and "
        "placebo. Fever occurred in 20.0% of children in the velazine group and in 40.0% of those "
        "in the placebo group.",
        "fever", *ARMS,
    ),
    "one drug is not both": (
        "Adults had velazine (n = 40), mirazol (n = 40) or velazine/mirazol (n = 40). Pain "
        "was felt by 30.0% with velazine and 40.0% with mirazol. Nausea was felt by 10.0% with "
        "velazine, 20.0% with mirazol and 5.0% with velazine/mirazol.",
        "pain", "velazine", "both (velazine/mirazol combination)",
    ),
    "events, and not people": (
        "Adults were randomised to velazine (n = 40) or placebo (n = 42). In all, six AEs were "
        "recorded (2 in the velazine and 4 in the placebo group).",
        "adverse events", *ARMS,
    ),
    "all completed and some had": (
        "All 40 patients on velazine completed the study, and 5 of 42 on placebo had a rash.",
        "rash", *ARMS,
    ),
    "by how much it fell": (
        "Adults were randomised to velazine (n = 40) or placebo (n = 42). Weight decreased by 10% "
        "in the velazine group and 5% in the placebo group.",
        "weight", *ARMS,
    ),
    "from so many to so many": (
        "Adults were randomised to velazine (n = 40) or placebo (n = 42). The use of sedatives "
        "rose from 10.0% to 20.0% in the velazine group and from 9.5% to 19.0% in the placebo "
        "group.",
        "use of sedatives", *ARMS,
    ),
    "two of whom": (
        "Adults were randomised to velazine (n = 40) or placebo (n = 42). Rash was seen in 4 and "
        "8 patients given velazine and placebo, respectively, two of whom stopped.",
        "stopped", *ARMS,
    ),
    "another year": (
        "Adults were randomised to velazine (n = 40) or placebo (n = 42). At one year 4 of 40 on "
        "velazine and 8 of 42 on placebo had died.",
        "death at 6 months", *ARMS,
    ),
    "the other side of a bound": (
        "Infections below 30 days were seen in 4 of 40 patients on velazine and 8 of 42 on "
        "placebo.",
        "infections above 30 days", *ARMS,
    ),
    "what was added to it": (
        "Rash was rarer with velazine than placebo (4 of 40 vs 8 of 42), as was nausea (5 of 40 "
        "vs 9 of 42).",
        "vomiting", *ARMS,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NONE.values(), ids=NONE)
def test_no_cell_is_guessed(case):
    text, endpoint, first, second = case
    assert find_two_by_two(read_text(text), endpoint, first, second) is None
