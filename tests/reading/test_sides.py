"""A result is given the side that its sentence says: two named together, the subject, its verb."""

import pytest

from appraisal.reading import read_text

SENTENCES = {
    "two at one time": (
        "Mean pain scores for velazine and sotafluzin at week 9 were 3.2 and 4.7, respectively.",
        {"3.2": "velazine", "4.7": "sotafluzin"},
    ),
    "two of a disease at one age": (
        "The prevalence of asthma and eczema at age 7 was 32 and 47%, respectively.",
        {"32": None, "47": None},
    ),
    "two kinds of patients": (
        "Similar shares of velazine and sotafluzin patients had nausea (4.4% vs 4.6%) and rash "
        "(2.5% vs 1.5%).",
        {"4.4": "velazine", "4.6": "sotafluzin", "2.5": "velazine", "1.5": "sotafluzin"},
    ),
    "of two kinds of knees": (
        "Healing was seen in 66% of treated knees and 48% of resurfaced knees.",
        {"66": "treated", "48": "resurfaced"},
    ),
    "patients after a name": (
        "The median survival for FM patients was 36 months, compared with 19 months for CHV "
        "patients.",
        {"36": "FM", "19": "CHV"},
    ),
    "treated, in brackets": (
        "More velazine-treated (28, 28.3%) than sotafluzin-treated (9, 11.4%) patients stopped.",
        {"28.3": "velazine-treated", "11.4": "sotafluzin-treated"},
    ),
    "people who had more": (
        "Obese women had longer stays (4.9 vs 3.2 days) and more infections (12% vs 7%).",
        {"4.9": "Obese women", "3.2": None, "12": "Obese women", "7": None},
    ),
    "where it was is no group": (
        "Older patients had less delay for carotid surgery (49 vs 90 days).",
        {"49": "Older patients", "90": None},
    ),
    "the other order": (
        "Frail men were more likely to be in atrial fibrillation (10.1% vs 22.8%).",
        {"10.1": None, "22.8": None},
    ),
    "one name within another": (
        "Harms were seen in 14.7% of fixed brimol-timol patients and 12.7% of timol patients.",
        {"14.7": "fixed brimol-timol patients", "12.7": "timol patients"},
    ),
    "what each did": (
        "Velazine lowered mean pressure by 6.8 mmHg (P < 0.01), whereas sotafluzin lowered it by "
        "4.4 mmHg.",
        {"6.8": "Velazine", "4.4": "sotafluzin"},
    ),
    "what one did, and the other": (
        "Adults were assigned to velazine or sotafluzin. After a month, velazine reduced mean "
        "pressure by 6.8 mmHg and sotafluzin by 4.4 mmHg.",
        {"6.8": "velazine", "4.4": "sotafluzin"},
    ),
    "two things that one did": (
        "Velazine reduced total cholesterol by 12% and triglycerides by 6%.",
        {"12": None, "6": None},
    ),
    "what changed did nothing": (
        "Weight increased by 2.3 kg whereas height decreased by 3.1 cm.",
        {"2.3": None, "3.1": None},
    ),
    "a risk is not given": (
        "Smoking increased the risk by 20% and alcohol increased the risk by 10%.",
        {"20": None, "10": None},
    ),
    "the study group": (
        "Mean weight was 74.8 +/- 6.2 and 74.1 +/- 5.4 kg in the study group and control group, "
        "respectively.",
        {"74.8": "study group", "74.1": "control group"},
    ),
    "a list at three times": (
        "Mean weight was 13.7 kg at 3 months, 14.8 kg at 6 months, and 14.9 kg at 12 months in the "
        "bypass group and 12.1 kg at 3 months, 13.9 kg at 6 months, and 14.1 kg at 12 months in "
        "the sleeve group.",
        {"13.7": "bypass group", "14.8": "bypass group", "12.1": "sleeve group"},
    ),
    "by how much it changed": (
        "Mean pressure was 18.2 mm Hg (6.3 mm Hg reduction) in the laser arm and 17.7 mm Hg (7.1 "
        "mm Hg reduction) in the drug arm.",
        {"18.2": "laser arm", "6.3": "laser arm", "17.7": "drug arm", "7.1": "drug arm"},
    ),
    "events of one group": (
        "There were 2 cases (10%) of skin/wound infection and 4 cases (20%) of bleeding in the "
        "open group, whereas 3 cases (15%) of bleeding were seen in the keyhole group.",
        {"10": "open group", "20": "open group", "15": "keyhole group"},
    ),
    "each pair of its group": (
        "Survival was 80% and 70%, respectively, in the velazine group and 60% and 50%, "
        "respectively, in the placebo group.",
        {
            "80": "velazine group",
            "70": "velazine group",
            "60": "placebo group",
            "50": "placebo group",
        },
    ),
    "each pair of other groups": (
        "Relapse was seen in 12% vs 9% of men and 8% vs 7% of women.",
        {"12": None, "9": None, "8": None, "7": None},
    ),
    "each pair of the groups before them": (
        "Rates for velazine versus sotafluzin were 50% versus 46% for the young group and 72% "
        "versus 57% for the old group.",
        {"50": "velazine", "46": "sotafluzin", "72": "velazine", "57": "sotafluzin"},
    ),
    "one of two, time after time": (
        "Weight was higher in the R group: day 1, 17.3 versus 12.7 kg; day 3, 18.1 versus 12.9 kg.",
        {"17.3": "R group", "12.7": None, "18.1": "R group", "12.9": None},
    ),
    "between two times": (
        "Weight was stable between 12 months and 24 months in the tube group and fell in the "
        "control group.",
        {"12": None, "24": None},
    ),
    "the interval of a difference": (
        "Survival was 81% for those assigned to surgery and 77% for those assigned to "
        "radiotherapy (95% confidence interval of the difference in survival, -0.2% to 6.1%).",
        {"81": "surgery", "77": "radiotherapy", "-0.2": None, "6.1": None},
    ),
    "doses before their results": (
        "Stops were few (placebo, 7.7%; velazine 5 mg/day, 9.4%; 10 mg/day, 13.6%).",
        {"7.7": "placebo", "9.4": "velazine 5 mg/day", "13.6": "10 mg/day"},
    ),
    "doses before their results, after a comparison": (
        "All doses relieved more pain than placebo (5 mg/day, -12.4; 10 mg/day, -13.2; versus "
        "placebo, -8.4).",
        {"-12.4": "5 mg/day", "-13.2": "10 mg/day", "-8.4": "placebo"},
    ),
    "doses after their results": (
        "Pain fell by 2.1 points with velazine 5 mg and by 3.2 points with velazine 10 mg.",
        {"2.1": "velazine 5 mg", "3.2": "velazine 10 mg"},
    ),
    "doses that were assigned": (
        "Adults were assigned to velazine 20 mg, 50 mg or placebo. The mean change was -5.2 with "
        "20 mg, -6.1 with 50 mg, and -3.9 with placebo.",
        {"-5.2": "velazine 20 mg", "-6.1": "50 mg", "-3.9": "placebo"},
    ),
    "results at doses": (
        "Response was seen in 12% at 100 mg, 25% at 200 mg and 41% at 400 mg.",
        {"12": None, "25": None, "41": None},
    ),
    "a concentration is no dose": (
        "Peaks of 12% at 30 mg/l were seen, 9% at 40 mg/l.",
        {"12": None, "9": None},
    ),
    "sizes after a dose": (
        "Children were given zinc (60 mg; n = 128) or placebo (n = 130).",
        {"128": "zinc", "130": "placebo"},
    ),
    "arms whose brackets have a semicolon": (
        "Children were randomised to zinc (60 mg; n = 128), iron (10 mg; n = 127) or placebo.",
        {"128": "zinc", "127": "iron"},
    ),
    "a common word beside another with its size": (
        "Adults did exercise twice weekly for 12 weeks (n=104) or education (n=103).",
        {"104": "exercise", "103": "education"},
    ),
    "sizes in one bracket": (
        "Of 62 adults with gout (velazine, n = 20; sulfazide, n = 42) eight fell.",
        {"20": "velazine", "42": "sulfazide", "62": None, "eight": None},
    ),
    "the order in a bracket": (
        "Relapse (velazine v placebo) was seen in 12 v 9%.",
        {"12": "velazine", "9": "placebo"},
    ),
    "a noun for two": (
        "Relapse was seen in 45% of treated and 12% of untreated animals.",
        {"45": "treated", "12": "untreated"},
    ),
    "parents are no shared noun": (
        "Asthma was seen in 31% of the fathers and 62% of the mothers.",
        {"31": None, "62": None},
    ),
    "treatment eyes": (
        "Healing was seen in 72% of treatment eyes versus 50% of control eyes.",
        {"72": "treatment eyes", "50": "control eyes"},
    ),
    "a number in the name of a drug": (
        "Mitomycin-treated eyes had a mean of 0.3 drops, and 5-FU-treated eyes a mean of 1.1.",
        {"0.3": "Mitomycin-treated eyes", "1.1": "5-FU-treated eyes"},
    ),
    "a name again": (
        "Success was seen in 20 (83%) for Vasco and 12 (66%) for Nero implants, and in part in 1 "
        "(4%) Vasco and 3 (17%) Nero implants.",
        {"83": "Vasco", "66": "Nero implants", "4": "Vasco", "17": "Nero implants"},
    ),
    "intervention and control": (
        "Results: Intervention: 712 pupils; control: 698 pupils.",
        {"712": "Intervention", "698": "control"},
    ),
    "a clause is not cut in a bracket": (
        "In the eight velazine-treated men, pressure fell (from 58 (SD 4) to 48 (SD 5) mm; 84 (SD "
        "6) to 72 (SD 7) mm).",
        {"84": "velazine-treated men", "72": "velazine-treated men"},
    ),
    "after a heading": (
        "Methods: We asked men. Results: Frail men had longer stays (4.9 vs 3.2 days).",
        {"4.9": "Frail men", "3.2": None},
    ),
    "allotted": (
        "We allotted 300 mothers to video advice, a leaflet or usual care. It worked in 47, 35 and "
        "29, respectively.",
        {"300": None, "47": "video advice", "35": "leaflet", "29": "usual care"},
    ),
    "what follows a group and a colon": (
        "In the garlic group: total cholesterol (decreased by 26.8 mg/dl) and lipids (decreased by "
        "22.1 mg/dl) fell.",
        {"26.8": "garlic group", "22.1": "garlic group"},
    ),
    "fell compared with": (
        "Weight rose in the velazine group, and glucose fell slightly compared to placebo [mean "
        "change: -1.22 mmol/L].",
        {"-1.22": None},
    ),
    "compared with was": (
        "The sensitivity of the test compared with the panel review was 59.8%.",
        {"59.8": None},
    ),
    "two differences": (
        "Function was better in the velazine group, with differences of 0.5 points (95% CI -0.6 to "
        "1.6) and 1.24 points (95% CI -2.7 to 5.2).",
        {"0.5": None, "1.24": None},
    ),
    "a range with to": (
        "Relapses were placebo, 39.1% (32.2% to 46.1%); velazine 20 mg, 29.3% (22.3% to 36.2%); "
        "and velazine 40 mg, 26.1% (19.4% to 32.9%).",
        {"39.1": "placebo", "32.2": None, "29.3": "velazine 20 mg", "36.2": None},
    ),
    "of three things, all in one group": (
        "Values fell (39%, 37%, 27% respectively) in the open surgery group.",
        {"39": "open surgery group", "27": "open surgery group"},
    ),
    "good or very good": (
        "It was good (18%) or very good (81%) for velazine and good (31%) or very good (12%) for "
        "placebo.",
        {"18": "velazine", "81": "velazine", "31": "placebo", "12": "placebo"},
    ),
    "people compared at the end": (
        "Heat-conditioned young patients had lower scores (5.7 versus 8.4) and shorter stays (20 "
        "versus 28 hours) as compared to the control group.",
        {"5.7": "Heat-conditioned young patients", "8.4": "control group", "28": "control group"},
    ),
    "a list of doses": (
        "Activity fell by 33%, 46%, and 62% after 3.6 mg, 7.2 mg and 10.8 mg of velazine, "
        "respectively.",
        {"33": "3.6 mg", "46": "7.2 mg", "62": "10.8 mg"},
    ),
    "one group, and that compared with": (
        "In comparison to placebo, lipids fell by 7% and 4%; pain did not differ from placebo.",
        {"7": None, "4": None},
    ),
    "several in the bracket of a group": (
        "Falls were greater in the velazine group (in IgG 31%, IgM 61%, and IgA 56%) than with "
        "placebo (in IgG 4%, IgM 16%, and IgA 8%).",
        {"61": "velazine group", "56": "velazine group", "4": "placebo", "8": "placebo"},
    ),
    "fewer with errors": (
        "Complications (1.4 ± 2.1 versus 3.9 ± 2.8) were also lower in the velazine group.",
        {"1.4": "velazine group", "3.9": None},
    ),
    "what is named twice": (
        "Trained men guessed it (78 mg/dL; estimation error: 3.2%) better than control men (75 "
        "mg/dL; estimation error: 16.7%).",
        {"3.2": None, "16.7": "control men"},
    ),
    "two labels, twice": (
        "Both groups gained in reach (G2x=19.1%, G3x=20.4%) and flexion (G2x=14.6%, G3x=15.9%).",
        {"19.1": "G2x", "20.4": "G3x", "14.6": "G2x", "15.9": "G3x"},
    ),
    "set beside twice": (
        "The shoe lowered pressure by 51% compared to the control shoe and by 43% compared to the "
        "standard shoe.",
        {"43": None},
    ),
    "than in the other, first": (
        "Stays were longer in the velazine group than in the placebo group, 5.2 days (1 to 9) vs "
        "4.1 days (1 to 8).",
        {"5.2": "velazine group", "4.1": "placebo group"},
    ),
    "two things, respectively": (
        "Weight fell by 5 kg in the velazine group and 3 kg in the placebo group. Deaths and "
        "strokes were seen in 8% and 7% of patients, respectively.",
        {"5": "velazine group", "8": None, "7": None},
    ),
    "one thing, respectively": (
        "Weight fell by 5 kg in the velazine group and 3 kg in the placebo group. Deaths were seen "
        "in 8% and 7% of patients, respectively.",
        {"8": "velazine group", "7": "placebo group"},
    ),
    "all those counted": (
        "We saw 78 adults (mean age 61 years; 39% women; 23% with kidney disease; 82% with "
        "sepsis).",
        {"39": None, "23": None, "82": None},
    ),
    "greater at the end": (
        "At the end, PSV (8 vs. 5 cmH2O; p =0.015) and PEEP (9 vs. 6 cmH2O; p <0.001) were "
        "significantly higher in the velazine group.",
        {"8": "velazine group", "9": "velazine group", "5": None, "6": None},
    ),
    "the second name, and what it did": (
        "Compared with usual care alone, velazine lowered the rate of falls (9% vs 12%).",
        {"9": "velazine", "12": "usual care"},
    ),
    "the second name, less effective": (
        "Compared with velazine, sotafluzin was less effective in relieving pain (1.5 vs. 0.4 "
        "points).",
        {"1.5": "sotafluzin", "0.4": "velazine"},
    ),
    "the measure is no second name": (
        "Compared with usual care, sleep decreased significantly (5 vs 6 hours).",
        {"5": None, "6": None},
    ),
    "for endpoints": (
        "Women treated with velazine had a risk reduction of 43% for the primary end point, 46% "
        "for coronary events, 48% for PTCA and 56% for stroke.",
        {"43": None, "46": None, "48": None, "56": None},
    ),
    "a change in the bracket of its group": (
        "Butyrate did not change in the LF or MF group but increased in the HF group (from 2.5 "
        "+/- 0.5 to 3.1 +/- 0.6 micromol/L; P < 0.001).",
        {"2.5": "HF group", "3.1": "HF group"},
    ),
    "what is left out in a bracket": (
        "The rate of events (excluding falls) was 29.8% v 49.6% for placebo.",
        {"49.6": "placebo"},
    ),
    "risks for two outcomes": (
        "The risk ranged from 1.6 (95% CI 1.1 to 2.5) for tubal pregnancy after the operation to "
        "4.8 (95% CI 1.5 to 14.9) for infertility from its late effects.",
        {"1.6": None, "4.8": None},
    ),
    "people described and controls": (
        "The mean ages of the patients with gout and the control subjects were 29.6 ± 5.7 and 28.6 "
        "± 5.3 years, respectively.",
        {"29.6": "patients with gout", "28.6": "control subjects"},
    ),
    "what all of them had": (
        "All of the subjects underwent hearing tests and 12 stopped.",
        {"12": None},
    ),
    "people in whom two are compared": (
        "Obese women lost more weight with velazine than with placebo (4.3 vs 3.1 kg).",
        {"4.3": "velazine", "3.1": "placebo"},
    ),
    "two kinds of people in whom two are compared": (
        "In breast and lung patients the placebo group had less relief (9% vs 12%).",
        {"9": "placebo group", "12": None},
    ),
    "ages of both": (
        "We compared both (mean age 61.2 years for velazine versus 63.4 years for placebo).",
        {"61.2": "velazine", "63.4": "placebo"},
    ),
}


@pytest.mark.parametrize(("text", "groups"), SENTENCES.values(), ids=SENTENCES)
def test_a_result_is_of_the_side_its_sentence_names(text, groups):
    read = {one.text: one.group for one in read_text(text).numbers}
    assert {one: read[one] for one in groups} == groups
