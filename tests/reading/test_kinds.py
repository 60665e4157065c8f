"""Each number is of its kind, in the forms that abstracts from elsewhere use."""

import pytest

from appraisal.reading import read_text

# the text, and what each of its numbers is
KINDS = [
    # a space that is missing, and what is a name
    ("Weight fell from81.2 to79.4 kg in AT1 carriers.", "81.2:mean 79.4:mean"),
    ("A home-based9-week course (PR0.80; week7).", "9:time 0.80:ratio 7:time"),
    (
        "Of fourteen hundred men, that one man had one or more falls.",
        "fourteen_hundred:n one:count one:other",
    ),
    (
        "The one-year survival was 45%; this one is better than the one in use.",
        "one:time 45:percent",
    ),
    # what follows "(SD)" is the mean where a bracket comes after it
    (
        "Women on zincol walked more (mean (SD) 1712 (511) steps vs. 1130 (601) steps).",
        "1712:mean 511:sd 1130:mean 601:sd",
    ),
    ("Pain was lower (mean 4.2 (SD) 1.1).", "4.2:mean 1.1:sd"),
    # in how many it was so; not in whom it was measured
    ("Results: Relief was complete in 57 women.", "57:count"),
    ("Results: Relief was measured in 57 women.", "57:n"),
    ("Results: Relief was lower in 57 women without gout.", "57:n"),
    ("Results: Only two women underwent lavage.", "two:count"),
    ("Results: Only 58 women were available.", "58:n"),
    ("Results: We analysed 223 infants (7 infants excluded later).", "223:n 7:count"),
    # what has a minus sign where something changed
    ("Results: Change from baseline was -0.53 and -0.28 on zincol.", "-0.53:mean -0.28:mean"),
    ("Results: Pressure fell in both arms (zincol -3.1, tazol -2.2 mm Hg).", "-3.1:mean -2.2:mean"),
    ("Results: Pressure fell with age (r = -0.53).", "-0.53:other"),
    # a grade before the noun, what a study took in, and a clause before the verb
    ("Results: Forty-five stage III patients had lavage.", "Forty-five:count"),
    ("We studied 34 ASA physical status I-III patients.", "34:n"),
    ("A trial of 300 individuals with type 1 diabetes.", "300:n 1:other"),
    ("Methods: We assigned 38 kindergartens to zincol. We examined 12 genes.", "38:n 12:other"),
    ("Methods: Twenty curved canals made in resin were assigned to zincol.", "Twenty:n"),
    # the subject of a clause that goes on; not a number with its own noun
    ("Results: Twenty residents used the old form and 22 used the new.", "Twenty:n 22:count"),
    ("Results: We saw 100 men in the study and 99 analysed.", "100:n 99:n"),
    ("Results: Twenty men got zincol and 22 stented grafts.", "Twenty:n 22:n"),
    ("Results: From 210 children, 74 met inclusion criteria.", "210:n 74:count"),
    ("Results: Of the six cases with gout, two died.", "six:n two:count"),
    ("Results: Men with gout came. The six cases died.", "six:other"),
    # what makes up a count, and what is named before "(n = ...)"; but not arms
    (
        "Results: There were 18 bad events (gout, n = 12; rash, n = 5; fits, n = 1).",
        "18:count 12:count 5:count 1:count",
    ),
    (
        "Results: Of 90 men, 18 (20%) had gout and were assigned to A (n = 12), B (n = 5) or C (n"
        " = 1).",
        "90:n 18:count 20:percent 12:n 5:n 1:n",
    ),
    ("Results: Pain fell more on zincol (t144 = -5.761, P < 0.001).", "-5.761:other 0.001:p"),
    (
        "Results: We read 99/180 files, control (n = 31), daily (n = 36) and weekly (n = 32).",
        "99:count 180:n 31:n 36:n 32:n",
    ),
    (
        "Results: Of the 50 women, 36 met criteria and were randomised: 18 to the zincol group and"
        " 18 to the tazol group.",
        "50:n 36:n 18:n 18:n",
    ),
    (
        "Results: Pain fell with zincol (-4.4) versus tazol (1.9; P = 0.01).",
        "-4.4:mean 1.9:mean 0.01:p",
    ),
    ("Results: Sites of gout included toe (n = 27) and hand (n = 25).", "27:count 25:count"),
    (
        "Results: We saw gout in 27 ears, rash in 6, fits in 14 cases and pain in 1.",
        "27:count 6:count 14:count 1:count",
    ),
    ("Pain was 6 on a 10 pt scale.", "6:mean 10:other"),
    # a line that is drawn is no P value
    ("Significance was set at P < 0.05.", "0.05:other"),
    ("A P value below 0.05 was considered significant.", "0.05:other"),
    (
        "We took differences to be significant if P < 0.05; sleep was longer (P = 0.04).",
        "0.05:p 0.04:p",
    ),
    ("Differences were considered significant if P < 0.01.", "0.01:other"),
    ("Cure was commoner (P versus brace = 0.04).", "0.04:p"),
    # what the study has set in per cent
    ("We compared 2% zincol gel with tazol 0.5% ointment.", "2:other 0.5:other"),
    ("The baths had a concentration of 4% or 8%.", "4:other 8:other"),
    ("A sample of 80 men had 90% power.", "80:n 90:other"),
    ("A fall of at least 30% in pain was called a response.", "30:other"),
    ("Pain fell by more than 30%.", "30:percent"),
    ("Women with a left ventricular ejection fraction <40% took part.", "40:other"),
    ("Median HHV-6 load was 4.9 log10 copies/mL.", "6:other 4.9:median"),
    (
        "Median survival was 15.3 v 24.6 months, and response rates were lower (11 v 16%).",
        "15.3:median 24.6:median 11:percent 16:percent",
    ),
    ("Mean change in load was -41% with zincol and +3% with tazol.", "-41:percent +3:percent"),
    ("Mean change in HbA1c was -0.6% with zincol.", "-0.6:mean"),
    ("LVEF rose from 49.9% to 55.2% (+5.3%) at 6 months.", "49.9:mean 55.2:mean +5.3:mean 6:time"),
    ("Costs in years 1, 2 and 3 of life were alike.", "1:time 2:time 3:time"),
    ("Men got zincol (10 mg/day × 3 d).", "10:other 3:time"),
    (
        "Walking rose at 3 (mean change 6.8 m) and 12 months (mean change 3.8 m).",
        "3:time 6.8:mean 12:time 3.8:mean",
    ),
    (
        "Women trained two (n = 28) or three (n = 25) times a week.",
        "two:other 28:n three:other 25:n",
    ),
    ("In towns A, B and C in 2013 we saw new diagnoses of asthma.", "2013:year"),
    ("interferon beta-1a and 1,1,2-trichloroethane", "1:other"),
    ("EudraCT Registration No. 2011-001234-38", ""),
    ("Methods: Teeth got 5% NaF varnish or zincol spray 10%.", "5:other 10:other"),
    ("Methods: Of 40 men (60% male smokers), 12% slept.", "40:n 60:percent 12:percent"),
    ("Methods: They cycled at 65-70% of their maximum heart rate.", "65:other 70:other"),
    ("Methods: Men had a mean FEV1 of 40% of predicted.", "40:mean"),
    (
        "Background: With gout 2-3% die, and 84% relapsed.",
        "2:percent 3:percent 84:percent",
    ),
    (
        "Methods: We gave 0% (group A, n = 15), 1% (group B, n = 15) and 5% (group C) glucose.",
        "0:other 15:n 1:other 15:n 5:other",
    ),
    ("We saw 24 adults (14 male, 10 female).", "24:n 14:count 10:count"),
    (
        "Children (7-11 years) and adults, 18 to 60 years, came.",
        "7:other 11:other 18:other 60:other",
    ),
    ("Mean age of the men was 28 years (19-40 years).", "28:mean 19:range 40:range"),
    # what stands by an average, and is none
    ("Mean pain at 1, 4 and 24 hours was less.", "1:time 4:time 24:time"),
    ("Mean pain score 7 days after surgery was less.", "7:time"),
    ("Healing took a mean of 7 days after surgery.", "7:mean"),
    ("Men came to a mean of eight out of 12 sessions.", "eight:mean 12:other"),
    ("Recall was poor (mean score 6.3 from a possible score of 16).", "6.3:mean 16:other"),
    (
        "Mean sway was 23 mm for observer 1 and 25 mm for observer 2.",
        "23:mean 1:other 25:mean 2:other",
    ),
    ("A cycle lasted 21 days and two cycles were given.", "21:mean two:other"),
    ("The mean intake of n-3 fatty acids rose.", "3:other"),
    (
        "Results: Stay was shorter on zincol (60 [50-80] minutes vs. 110 [80-130] minutes).",
        "60:median 50:other 80:other 110:median 80:other 130:other",
    ),
    ("Results: They slept 60 [50-80] minutes.", "60:other 50:other 80:other"),
    ("Fifty men (women = 41; 82%) came.", "Fifty:n 41:count 82:percent"),
    ("They came (male:female = 1:3).", "1:other 3:other"),
    ("Men were randomised 1:1 to 7 days of zincol.", "1:other 1:other 7:time"),
    ("Men were assigned to 1 of 3 website conditions.", "1:other 3:other"),
    ("Fever was seen in 1 of 3 men.", "1:count 3:n"),
    ("Between May 1989 and May 2004, 1796 men with gout came.", "1989:year 2004:year 1796:n"),
    ("The area under the curve was 72.4%.", "72.4:other"),
    ("The area under the curve was 40% greater.", "40:percent"),
    (
        "Methods: Teeth got 0.2% CHX + 0.1% CTR. Results: Healing was as with 2% CHX (61%).",
        "0.2:other 0.1:other 2:other 61:percent",
    ),
    # so many things were studied
    ("A total of 349 zincols from 1126 charts were read.", "349:n 1126:other"),
    ("Results: 492 queries were analysed.", "492:n"),
    ("In all, 27 parameters were collected.", "27:other"),
    ("Men ate a total of 30 pills.", "30:other"),
    # two amounts in brackets with their test
    ("Results: Worst pain fell (7.3 to 5.7, P < 0.01).", "7.3:mean 5.7:mean 0.01:p"),
    (
        "Results: Pain was less on zincol (18 mm) vs the tazol group (36 mm, P = 0.002).",
        "18:mean 36:mean 0.002:p",
    ),
    (
        "Results: Harm was rarer on zincol (18) than on tazol (36, P = 0.02).",
        "18:n 36:other 0.02:p",
    ),
    ("Blood was drawn at 8:00 AM and 21:30 hours.", "8:time 00:time 21:time 30:time"),
    ("It was mixed 8:20.", "8:other 20:other"),
    (
        "Results: Power rose from 3.7 W/kg bw (±0.56) to 4.1 W/kg bw (±0.48).",
        "3.7:mean 0.56:sd 4.1:mean 0.48:sd",
    ),
    # people, whatever stands between
    ("We saw 106 drug-naïve, obese men.", "106:n"),
    ("At 3, most men slept.", "3:other"),
    ("zincol 2 inhibitor, improved pain control in men", "2:other"),
    ("Tests were done in 33 nonallergic (NA) boys and in 19 NA boys.", "33:n 19:n"),
    ("Survival was 5 months (95% CI 3-NA).", "5:median 95:level 3:limit NA:limit"),
    ("504 (328 women, 176 men) inactive adults took part.", "504:n 328:count 176:count"),
    ("Cure was seen in 2.5% in 47 women.", "2.5:percent 47:n"),
    ("Of the original 468 men, 40 died.", "468:n 40:count"),
    ("After a year 301 men had full data.", "301:n"),
    ("Thirty men and 77 obese women were skin tested.", "Thirty:n 77:n"),
    ("Women with cervical (n = 11) and uterine cancer (n = 70) took part.", "11:n 70:n"),
    ("Harms were rash (n = 11) and stroke (n = 7).", "11:n 7:count"),
    ("All were operated on by one surgeon, and assessed by one physician.", "one:other one:other"),
    ("a vaccine against HPV 16/18", "16:other 18:other"),
    # averages and differences that go on
    (
        "Median days ill were 2.3% for 49 boys on zincol; 2.5% in 47 boys on tazol; and 2.2% for 46"
        " boys on none.",
        "2.3:median 49:n 2.5:median 47:n 2.2:median 46:n",
    ),
    ("SMDs of 0.28, 0.21, and 0.30 were found.", "0.28:mean 0.21:mean 0.30:mean"),
    (
        "Costs were alike (mean difference 1.02, 95% CI -1.60 to 1.65; adjusted 1.07, 95% CI -1.62"
        " to 1.86).",
        "1.02:mean 95:level -1.60:limit 1.65:limit 1.07:mean 95:level -1.62:limit 1.86:limit",
    ),
    (
        "Walking rose in men (4.9 min/day, 95% CI 0.7 to 9.1).",
        "4.9:mean 95:level 0.7:limit 9.1:limit",
    ),
    # two amounts that were tested
    (
        "Men had fewer scans (2.0 vs 4.1; P < 0.01) and paid less ($297 vs $658; P < 0.01).",
        "2.0:mean 4.1:mean 0.01:p 297:mean 658:mean 0.01:p",
    ),
    ("The rate was higher (2.0 vs 4.1; P < 0.01).", "2.0:other 4.1:other 0.01:p"),
    ("Volumes were alike (227.1 ml versus 214.9 ml, P = 0.74).", "227.1:mean 214.9:mean 0.74:p"),
    (
        "Sores healed after a median of 4 days with zincol and after 5 days with tazol.",
        "4:median 5:median",
    ),
]


@pytest.mark.parametrize(("text", "numbers"), KINDS)
def test_each_number_is_of_its_kind(text: str, numbers: str) -> None:
    found = [f"{one.text.replace(' ', '_')}:{one.kind}" for one in read_text(text).numbers]
    assert found == numbers.split()


def test_a_level_is_of_the_group_of_its_interval() -> None:
    text = (
        "Cure was 41% (95% CI 33 to 49) in the zincol group and 30% (95% CI 22 to 38) in the rest."
    )
    found = [one.group for one in read_text(text).numbers]
    assert found[:4] == ["zincol group"] * 4


def test_a_percentage_belongs_with_the_count_behind_the_name_of_its_group() -> None:
    text = (
        "Cure was seen in 4.9% (95% CI 2.3 to 7.3) of the zincol group (15/305) and in 5.9% (95% CI"
        " 3.8 to 9.2) of the tazol group (20/339). No difference was seen between groups (P = 0.6)."
    )
    reading = read_text(text)
    partners = {
        one.text: {reading.number(id).text for id in one.partners} for one in reading.numbers
    }
    assert partners["4.9"] == {"95", "2.3", "7.3", "15", "305", "0.6"}
    assert partners["5.9"] == {"95", "3.8", "9.2", "20", "339", "0.6"}
    assert [one.group for one in reading.numbers if one.kind == "count"] == [
        "zincol group",
        "tazol group",
    ]


@pytest.mark.parametrize(
    "later",
    [
        "No difference in weight was found (P = 0.6).",
        "No differences were seen in the zincol group (P = 0.6).",
        "Sleep was alike (P = 0.6).",
    ],
)
def test_a_p_value_of_something_else_is_of_no_earlier_result(later: str) -> None:
    text = f"Cure was seen in 41% of the zincol group and in 38% of the tazol group. {later}"
    found = next(one for one in read_text(text).numbers if one.kind == "p")
    assert found.partners == ()
