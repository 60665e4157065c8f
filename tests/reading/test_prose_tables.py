"""Sentences as trial reports write them: their four cells are read."""

import pytest

from appraisal.reading import read_text
from appraisal.reading.drafting.tables import find_two_by_two

ARMS = ("velazine", "placebo")
FOUND = {
    "slash with percent in words": (
        "Adults were randomised to velazine (n = 25) or placebo (n = 26). Complete "
        "healing was seen in 18/25 (72%) v 12/26 (46%) patients given velazine and "
        "placebo, respectively.",
        "complete healing", *ARMS, (18, 25, 12, 26),
    ),
    "N had A and M had B": (
        "We randomised 40 men to velazine and 42 to placebo. In the velazine group, 12 "
        "had a relapse and 3 died; in the placebo group, 20 had a relapse and 5 died.",
        "relapse", *ARMS, (12, 40, 20, 42),
    ),
    "N had A and M died": (
        "We randomised 40 men to velazine and 42 to placebo. In the velazine group, 12 "
        "had a relapse and 3 died; in the placebo group, 20 had a relapse and 5 died.",
        "death", *ARMS, (3, 40, 5, 42),
    ),
    "x of y in the first arm compared with": (
        "Wound infection occurred in nine of 61 patients in the mesh arm compared with "
        "17 of 63 in the suture arm.",
        "wound infection", "mesh", "suture", (9, 61, 17, 63),
    ),
    "percent and sizes elsewhere": (
        "Eighty women were assigned to velazine and 82 to placebo. At delivery, "
        "pre-eclampsia had developed in 7.5% of the women on velazine and 19.5% of those on "
        "placebo (P = 0.02).",
        "pre-eclampsia", *ARMS, (6, 80, 16, 82),
    ),
    "respectively two": (
        "Of 98 adults, 50 were assigned to velazine and 48 to placebo. Rates of "
        "readmission were 12.0% and 25.0% in the velazine and placebo groups, "
        "respectively (P = 0.09).",
        "readmission", *ARMS, (6, 50, 12, 48),
    ),
    "abbreviated arms": (
        "Patients had laparoscopic ureteric repair (LUR) or robotic ureteric repair "
        "(RUR). Postoperative leak was found in 3/44 (6.8%) patients in the LUR group "
        "and 8/45 (17.8%) in the RUR group.",
        "leak", "laparoscopic ureteric repair", "robotic ureteric repair", (3, 44, 8, 45),
    ),
    "abbreviations not explained": (
        "Leak was found in 3/44 (6.8%) patients in the LUR group and 8/45 (17.8%) in "
        "the RUR group.",
        "leak", "laparoscopic ureteric repair", "robotic ureteric repair", (3, 44, 8, 45),
    ),
    "who completed": (
        "Of those who came back, 19 of 70 children (27%) who completed the 7-day course "
        "had treatment failure in the velazine group as compared with 4 of 72 (6%) in "
        "the placebo group.",
        "treatment failure", *ARMS, (19, 70, 4, 72),
    ),
    "being in a position": (
        "One hour later, 35 of 103 (34%) foetuses were found to be lying in the "
        "anterior position in the kneeling group compared with 24 of 109 (22%) in the "
        "control group.",
        "anterior position", "kneeling for ten minutes", "usual care", (35, 103, 24, 109),
    ),
    "counts in brackets": (
        "A total of 306 subjects received velazine and 320 control. During chemotherapy "
        "more subjects in the control group received a transfusion than in the velazine "
        "group (41 [12.8%] vs 86 [28.1%] subjects, respectively).",
        "transfusion", "velazine", "control", (86, 306, 41, 320),
    ),
    "there were cases": (
        "Women were allocated to yoga (n = 30) or to control (n = 38). There were 12 "
        "(31.6%) cases of gestational hypertension in the control group, while only 3 "
        "(10.0%) in the yoga group.",
        "gestational hypertension", "yoga", "controls", (3, 30, 12, 38),
    ),
    "people named by arm": (
        "We compared off-pump surgery (n = 40) with on-pump surgery (n = 46). Three "
        "(7.5%) off-pump patients developed a low output syndrome compared to 1 (2.2%) "
        "on-pump patient.",
        "low output syndrome", "off-pump surgery", "on-pump surgery", (3, 40, 1, 46),
    ),
    "n in the percentage": (
        "Sixty adults were randomised, 32 to a coated stent and 28 to a bare stent. The "
        "rate of restenosis in the coated stent group was 21.9% (n = 7), which was "
        "lower than that in the bare stent group (46.4%, n = 13).",
        "restenosis", "coated stent", "bare stent", (7, 32, 13, 28),
    ),
    "events beside group names": (
        "Clinical success (velazine: 41/60, 68%; placebo: 28/61, 46%; P = 0.01) was "
        "more frequent with velazine.",
        "clinical success", *ARMS, (41, 60, 28, 61),
    ),
    "n/N in a bracket after the group": (
        "Relapse was less frequent in the velazine group (7 of 54 [13%]) than in the "
        "placebo group (16 of 51 [31%]).",
        "relapse", *ARMS, (7, 54, 16, 51),
    ),
    "percent with n/N": (
        "A sustained response was reached by 62% (31/50) of patients in the velazine "
        "group and by 40% (19/48) of those in the placebo group.",
        "sustained response", *ARMS, (31, 50, 19, 48),
    ),
    "more in A than in B": (
        "We randomised 120 smokers (60 in each group). At six months more smokers in "
        "the counselling group than in the leaflet group had stopped smoking (24 [40%] "
        "vs 12 [20%]).",
        "stopped smoking", "counselling", "leaflet", (24, 60, 12, 60),
    ),
    "equal groups": (
        "In this trial 90 children were randomly divided into three equal groups: "
        "velazine, sotaflozin and placebo. Fever occurred in 20.0% of children in the "
        "velazine group and in 40.0% of those in the placebo group.",
        "fever", *ARMS, (6, 30, 12, 30),
    ),
    "none in one": (
        "Eighty women were assigned to velazine (n = 40) or placebo (n = 40). No woman "
        "in the velazine group and 5 women in the placebo group had a haematoma.",
        "haematoma", *ARMS, (0, 40, 5, 40),
    ),
    "none of": (
        "Haematoma was seen in none of the 40 women in the velazine group and in 5 of "
        "the 41 in the placebo group.",
        "haematoma", *ARMS, (0, 40, 5, 41),
    ),
    "ITT and PP": (
        "Cure was achieved in 80% (40/50) and 87% (39/45) of patients in the velazine "
        "group and 60% (30/50) and 64% (29/45) in the placebo group in the ITT and PP "
        "analyses, respectively.",
        "cure rate in PP", *ARMS, (39, 45, 29, 45),
    ),
    "ITT then PP sentences": (
        "In the intention-to-treat analysis, cure was achieved in 40/50 patients on "
        "velazine and 30/50 on placebo. In the per-protocol analysis, cure was achieved "
        "in 39/45 on velazine and 29/45 on placebo.",
        "cure in ITT", *ARMS, (40, 50, 30, 50),
    ),
    "were free of": (
        "At 12 months 45 of 60 patients (75%) in the ablation group were free of "
        "arrhythmia versus 33 of 61 (54%) in the drug group.",
        "free of arrhythmia", "ablation", "antiarrhythmic drug", (45, 60, 33, 61),
    ),
    "mortality": (
        "Mortality at 28 days was 22% (44/200) with hydrocortisone and 31% (62/200) "
        "with placebo.",
        "28-day mortality", "hydrocortisone", "placebo", (44, 200, 62, 200),
    ),
    "died": (
        "By day 90, 44 of the 200 patients (22.0%) assigned to hydrocortisone and 62 of "
        "the 198 patients (31.3%) assigned to placebo had died.",
        "death", "hydrocortisone", "placebo", (44, 200, 62, 198),
    ),
    "patients in A were more likely": (
        "Patients in the reminder arm were more likely to attend screening (150/300, "
        "50%) than those in the usual care arm (111/303, 37%).",
        "attendance at screening", "text reminder", "usual care", (150, 300, 111, 303),
    ),
    "events per arm in parentheses list": (
        "Serious adverse events occurred in 14 patients (11.7%) receiving velazine (n = "
        "120) and in 22 patients (18.8%) receiving placebo (n = 117).",
        "serious adverse events", *ARMS, (14, 120, 22, 117),
    ),
    "of the N patients in": (
        "Of the 50 patients in the velazine group, 28 (56%) had a clinical response, as "
        "did 15 (30%) of the 50 in the placebo group.",
        "clinical response", *ARMS, (28, 50, 15, 50),
    ),
    "primary outcome": (
        "The primary outcome, death or stroke at one year, occurred in 30 of 400 "
        "patients (7.5%) in the closure group and in 48 of 402 patients (11.9%) in the "
        "medical group.",
        "death or stroke", "closure", "medical therapy", (30, 400, 48, 402),
    ),
    "subjects vs subjects": (
        "Dry mouth was reported more often with velazine than with placebo (21 of 84 vs "
        "9 of 83 patients).",
        "dry mouth", *ARMS, (21, 84, 9, 83),
    ),
    "whereas": (
        "In the velazine group 33 of 110 patients had a recurrence, whereas in the "
        "placebo group 51 of 112 had one.",
        "recurrence", *ARMS, (33, 110, 51, 112),
    ),
    "full paper sentence": (
        "Overall, 117 patients were randomised to RFA and 113 to surgery. Local "
        "recurrence was detected in 12 (10.3%) and 5 (4.4%) patients in the RFA and "
        "surgery groups, respectively.",
        "local recurrence", "radiofrequency ablation", "surgery", (12, 117, 5, 113),
    ),
    "words for numbers": (
        "Four of 30 patients in the treated group and eleven of 31 in the control group "
        "relapsed.",
        "relapse", "velazine", "no treatment", (4, 30, 11, 31),
    ),
    "events for effects": (
        "AEs were reported for 40.5% (122/301) of patients on velazine and 44.1% (130/295) of "
        "those on placebo.",
        "adverse effects", *ARMS, (122, 301, 130, 295),
    ),
    "letters in brackets": (
        "Patients given the AB regimen had a cure rate of 12.7% (8/63), and those given the ABC "
        "regimen had a cure rate of 38.7% (24/62).",
        "cure", "abazine (A), brotazine (B) and cilazine (C)", "abazine (A) and brotazine (B)",
        (24, 62, 8, 63),
    ),
    "two drugs by their letters": (
        "Children treated with co-mirazol were less likely to carry parasites than those receiving "
        "VZ/SP (30 of 378 versus 42 of 86).",
        "carrying parasites", "mirazol in fixed combination with velazine",
        "velazine (VZ) and sulphasotine (SP)", (30, 378, 42, 86),
    ),
    "where all are postoperative": (
        "We compared group I (the intervention group, n = 17) with the control group (n = 16). "
        "Complications occurred in 7 patients (41%) of the intervention group and 12 patients "
        "(75%) of the control group.",
        "postoperative complications", "goal-directed fluids", "usual care", (7, 17, 12, 16),
    ),
    "a short name": (
        "LCOS was seen in 3 of 40 patients in the velazine group and 1 of 46 in the placebo group.",
        "low cardiac output syndrome (LCOS)", *ARMS, (3, 40, 1, 46),
    ),
    "two clauses": (
        "More patients in the velazine arm developed moderate or severe skin toxicity than in the "
        "placebo arm (30/39 versus 23/41 patients); moreover, more had severe skin toxicity (14/39 "
        "versus 8/41 patients).",
        "development of moderate or severe skin toxicity", *ARMS, (30, 39, 23, 41),
    ),
    "a percentage cut short": (
        "We compared velazine (n = 40) with placebo (n = 46). Three patients (7.5%) in the "
        "velazine group and 1 (2.1%) in the placebo group had a rash.",
        "rash", *ARMS, (3, 40, 1, 46),
    ),
    "those who have received": (
        "Low birth weight was seen in 26 of 100 neonates of women having received velazine and 12 "
        "of 97 neonates of those having received placebo.",
        "low birth weight", *ARMS, (26, 100, 12, 97),
    ),
    "pairs before their groups": (
        "Eighty-six percent (43/50) of patients had a good view versus 30% (15/50, P < 0.001), 6% "
        "(3/50) had a hoarse voice versus 16% (8/50, P = 0.041), and none versus 1 patient had a "
        "broken tooth in the velazine and placebo group, respectively.",
        "hoarse voice", *ARMS, (3, 50, 8, 50),
    ),
    "a number on the way": (
        "Based on the scale, 33% of patients (25/75) had pain below 2 at week 12 in the velazine "
        "group compared with 11% (9/79) in the placebo group.",
        "pain", *ARMS, (25, 75, 9, 79),
    ),
    "the plain one of two": (
        "AEs were reported for 40.5% (122/301) on velazine and 44.1% (130/295) on placebo. Ocular "
        "AEs were reported for 13.6% (41/301) on velazine and 14.2% (42/295) on placebo.",
        "adverse effects", *ARMS, (122, 301, 130, 295),
    ),
    "in the order of the bracket": (
        "We randomised adults to velazine (n = 30) or placebo (n = 30). However, in the placebo "
        "group more patients had oedema (velazine vs. placebo: 3.3% vs. 36.7%).",
        "oedema", *ARMS, (1, 30, 11, 30),
    ),
    "so many for each group": (
        "We considered 84 adults (42 for each group). The failure rate was 19% with velazine and "
        "57.1% with placebo.",
        "failure rate", *ARMS, (8, 42, 24, 42),
    ),
    "groups of so many": (
        "Forty adults were put into two 20-patient groups of velazine and placebo. A response was "
        "seen in 95% given velazine versus 50% given placebo.",
        "response", *ARMS, (19, 20, 10, 20),
    ),
    "set against a count": (
        "We randomised 138 adults (velazine, n = 72; placebo, n = 66). In the velazine group, 33 "
        "patients stopped treatment early, mainly for nausea, compared with 22 in the placebo "
        "group.",
        "stopped treatment early", *ARMS, (33, 72, 22, 66),
    ),
    "what patients complained of": (
        "There were 40 patients in each group. Nine patients (22.5%) complained of itching in the "
        "velazine group compared to thirteen patients (32.5%) in the placebo group.",
        "itching", *ARMS, (9, 40, 13, 40),
    ),
    "no difference said behind it": (
        "We assigned 136 adults to velazine (n = 68) or placebo (n = 68). Forty (59%) adults in "
        "the velazine group versus 47 (69%) adults in the placebo group had a response of sleep "
        "or mood, with no significant difference in costs (mean difference 6.1).",
        "response of sleep or mood", *ARMS, (40, 68, 47, 68),
    ),
    "as did": (
        "Of the 50 patients in the velazine group, 28 (56%) had a response, as did 15 (30%) of the "
        "50 in the placebo group.",
        "response", *ARMS, (28, 50, 15, 50),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND.values(), ids=FOUND)
def test_the_cells_of_a_sentence_are_read(case):
    text, endpoint, first, second, cells = case
    found = find_two_by_two(read_text(text), endpoint, first, second)
    assert found is not None
    one, other = found
    assert (one.events, one.n, other.events, other.n) == cells


@pytest.mark.parametrize("case", FOUND.values(), ids=FOUND)
def test_the_arms_change_places_with_the_names(case):
    text, endpoint, first, second, cells = case
    found = find_two_by_two(read_text(text), endpoint, second, first)
    assert found is not None
    one, other = found
    assert (other.events, other.n, one.events, one.n) == cells


def test_the_last_of_equal_groups_has_what_the_others_have():
    text = (
        "We enrolled 120 men. They were allocated to four groups (velazine, sotaflozin, mirazol "
        "and saline). Pain was felt by 26/30 (87%) in the saline group, 6/30 (20%) in the velazine "
        "group, 9/30 (30%) in the sotaflozin group and 0% in the mirazol group."
    )
    found = find_two_by_two(read_text(text), "pain", "mirazol", "saline")
    assert found is not None
    assert (found[0].events, found[0].n) == (0, 30)


def test_either_of_two_names_of_an_arm_will_do():
    text = "Rash was seen in 4 of 40 cases and 9 of 42 controls."
    arms = ("gene test plus care (cases)", "usual care (controls)")
    found = find_two_by_two(read_text(text), "rash", *arms)
    assert found is not None
    assert [(cell.events, cell.n) for cell in found] == [(4, 40), (9, 42)]


def test_cure_is_cure_of_what_the_text_is_about():
    text = (
        "We treated scabies. Scabies was diagnosed in 100 adults. Cure rates were 80% (40/50) in "
        "the velazine group and 60% (30/50) in the placebo group."
    )
    assert find_two_by_two(read_text(text), "cure of scabies", *ARMS) is not None
    assert find_two_by_two(read_text(text), "cure of asthma", *ARMS) is None
