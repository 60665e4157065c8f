"""What a number is of has its whole name; the words for whom it counts are none."""

import pytest

from appraisal.reading import read_text

WHOLE = [
    # the head of a name, and all that is joined to it
    ("The usual cause was burns by steam and gas (31.2%, n = 80).", {"31.2": None}),
    ("We saw mistakes in the entry of left kidneys as right kidneys (8.1%; 20 of 247 centres).",
     {"8.1": None}),
    ("Six patients were rated as negative for malaria.", {"Six": "rated as negative for malaria"}),
    ("Two patients (4%) were positive for syphilis.", {"4": "positive for syphilis"}),
    ("The 5-year freedom from valve failure rate was 71% in men.",
     {"71": "freedom from valve failure rate"}),
    ("Freedom from reoperation was 71%.", {"71": "Freedom from reoperation"}),
    ("Of 240 patients, 118 met the entry criteria.", {"118": None}),
    ("Of 240 patients seen, 118 fulfilled all eligibility criteria.", {"118": None}),
    ("They said that their sleep was excellent, very good, or good (61.2%).",
     {"61.2": "excellent, very good, or good"}),
    ("Function was rated as good or very good (61.2%).", {"61.2": "good or very good"}),
    ("The most common adverse events were nausea and vomiting (43%).",
     {"43": "nausea and vomiting"}),
    ("The most frequent symptoms were fever (60%), cough (41%) and loss of smell (12%).",
     {"60": "fever", "41": "cough", "12": "loss of smell"}),
    ("The incidence of wound infection was 12%.", {"12": "incidence of wound infection"}),
    ("There were two cases of deep wound infection (3%).", {"3": "deep wound infection"}),
    ("Symptoms of reflux or vomiting (12%) persisted.", {"12": "Symptoms of reflux or vomiting"}),
    ("Leakage of bile or urine (12%) was seen after a week.", {"12": "Leakage of bile or urine"}),
    # who did it, and of how many, is no name
    ("One boy was found with a torn retina after the match.", {"One": "torn retina"}),
    ("Two girls were found to have scoliosis.", {"Two": "scoliosis"}),
    ("In 7 of the 31 stored sera, Yersinia was found only by culture.", {"7": None}),
    ("In 7 of the 31 stored sera, antibodies were found.", {"7": "antibodies"}),
    ("In 12 of the 25 scanned patients, a tumour could be seen.", {"12": "tumour"}),
    ("14 of the 22 interviewed patients showed signs of grief.", {"14": "signs of grief"}),
    ("Some (14%) said that helmets were needed.", {"14": None}),
    ("Few (24%) felt that pads were of use.", {"24": None}),
    ("The trainers were less sure (31%).", {"31": None}),
    ("Although players tended to say that pads could prevent injury (62%), the trainers were "
     "less sure (31%).",
     {"31": None}),
    ("The majority of nurses reported washing their hands (77%).", {"77": "washing their hands"}),
    ("Most of the headmasters (81.2%) believed that meals were healthy.", {"81.2": None}),
    ("In a further 5 patients (8%), we saw strictures of the duct.",
     {"8": "strictures of the duct"}),
    ("In an additional 5 patients (8%), we identified strictures.", {"8": "strictures"}),
    ("In another three cases (6%) we found a cyst.", {"6": "cyst"}),
    ('The chance that the rash was due to the drug was "likely" in 6 cases and "remote" in '
     "one.",
     {"6": None}),
    ('The link was judged "certain" in 6 cases.', {"6": None}),
    ("Three residents (58.1% female) took part.", {"58.1": "female"}),
    ("Thirty nurses (58.1% women) replied.", {"58.1": "women"}),
    ("140 of 220 bones were broken.", {"140": "broken"}),
    ("90 of 100 examined warts proved suitable for typing.", {"90": None}),
    ("4 of 88 warts harboured HPV.", {"4": "HPV"}),
    ("Ten specimens were excluded from the study.", {"Ten": None}),
    ("In no case did the scan show any flow in the vein.", {"no": None}),
    ("Five hundred and three (51.2%) of the cohort were boys and 480 (48.8%) were girls.",
     {"51.2": "boys", "48.8": "girls"}),
    ("Sixty percent thought that the clinic could be better.", {"Sixty": None}),
    ("28.1% believed that the school should act, 32.1% were satisfied, and 39.8% had no "
     "opinion.",
     {"28.1": None, "32.1": "satisfied"}),
    # what makes a name another
    ("The prevalence of cough at both visits was 4.1%.",
     {"4.1": "prevalence of cough at both visits"}),
    ("There were 9 cases of false negative findings on ultrasound.",
     {"9": "false negative findings on ultrasound"}),
    ("There were 9 false negative results on ultrasound.",
     {"9": "false negative results on ultrasound"}),
    ("The prevalence of asthma in both parents was 4.1%.",
     {"4.1": "prevalence of asthma in both parents"}),
    # words that set two groups against each other
    ("The zinc group had more slow healing (41% and 25%, respectively) than the copper group.",
     {"41": "slow healing", "25": "slow healing"}),
    ("The zinc group had lower heart rate (61 ± 7 and 74 ± 8 bpm, respectively) than the "
     "copper group.",
     {"61": "heart rate"}),
    ("Patients with gout had longer stays (6.5 +/- 2.8 days versus 5.3 +/- 2.0 days).",
     {"6.5": "stays"}),
    ("The best mask pressure increases with an increase in weight from 7.2 ± 2.2 in thin to "
     "8.1 ± 1.8 in heavy adults.",
     {"7.2": "mask pressure"}),
    ("Fewer complications (12% vs 24%) were seen after zinc.", {"12": "complications"}),
    ("The men had a higher body mass index (27.1 v 24.2 kg/m2).", {"27.1": "body mass index"}),
    # numbers that are no result
    ("Data on patients undergoing 1 of 6 large joint operations were taken.", {"1": None}),
    ("Vascular adhesion protein 1 and growth factor 2 were measured in serum.",
     {"1": None, "2": None}),
    ("Growth hormone receptor 3 were measured.", {"3": None}),
    ("Group 2 had significantly less joint pain.", {"2": None}),
    ("Cells were grown in 5% CO2 for 2 days.", {"5": None}),
    ("Blood was kept in 7% CO(2) overnight.", {"7": None}),
    ("Those with a mean pressure >= 135 mmHg were sent to a doctor.", {"135": None}),
    ("The mean salary was less than $18,000 a year.", {"18,000": None}),
    ("Minor wound infections ranged as high as 0.4%.", {"0.4": None}),
    ("From the first sample, 410 people were traced (85% follow-up rate).", {"85": None}),
    ("Four patients had a large (>10%) effusion.", {"10": None}),
    ("Tears ran in some with a small effusion (</= 10%).", {"10": None}),
    ("Loads were in the low range of the guidelines (≈ 50% VO2 max).", {"50": None}),
    ("Areas often had a poverty rate above 10.0%.", {"10.0": None}),
    ("Four of 44 selected genes were left out.", {"Four": None}),
    ("Correlations on three of the six stations were high.", {"three": None}),
    # those who answered
    ("Three hundred doctors answered and 281 forms were used (response rate of 38%).",
     {"38": "response rate"}),
    # after the first sample
    ("The commonest reason for scanning was deep ulceration (44%).", {"44": None}),
    ("The main cause of death was sepsis (44%), followed by stroke (20%).",
     {"44": None, "20": None}),
    ("The most common complication was deep ulceration (44%).", {"44": "deep ulceration"}),
    ("The right answer was chosen 37% of the time.", {"37": None}),
    ("Of the men, 31% had Burch grade 1 and 7% Burch grade 2 changes.", {"31": "Burch grade 1"}),
    ("Ninety cases were seen, giving a prevalence of 7%.", {"7": None}),
    ("The mean reduction in tumour size was 53% in the zinc group and 63% in the copper group.",
     {"53": "mean reduction in tumour size"}),
    ("At follow up impaired hearing was present in 4 of 15 patients.", {"4": "impaired hearing"}),
    ("Most headmasters (87.1%) reported that their school had a written plan.", {"87.1": None}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named"), WHOLE)
def test_a_result_has_a_whole_name_or_none(text: str, named: dict[str, str | None]) -> None:
    found = {one.text: one.endpoint for one in read_text(text).numbers}
    assert {number: found[number] for number in named} == named
