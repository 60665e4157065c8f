"""What only bounds something is no result, and a time is one with its unit apart, too."""

import pytest

from appraisal.reading import read_text

KINDS = [
    # what is bounded
    ("Boys <2 years and girls ≥6 months took part.", "2:other 6:other"),
    ("Children less than five years had fewer colds.", "five:other"),
    ("Delivery <37 weeks was rarer with zincol.", "37:other"),
    ("They slept for >6 hours, and stayed in bed for more than 9 hours.", "6:time 9:time"),
    ("Men had worked less than 2 years.", "2:time"),
    ("Women with HbA1c ≥8% took zincol.", "8:other"),
    ("SpO2 ≥94% was aimed at, and saturation fell to <90%.", "94:other 90:percent"),
    ("A rise of 10% or less was ignored.", "10:other"),
    ("Relief was seen in 40% or more of the men.", "40:percent"),
    ("The rate of cure was >90%.", "90:percent"),
    ("A relapse rate <5% was seen.", "5:percent"),
    ("We counted men with ≥30% and ≥50% reduction in pain.", "30:other 50:other"),
    ("The forced expiratory volume in 1 s rose.", "1:other"),
    ("Wheeze was commoner in the BARI 2D trial.", "2:other"),
    ("Bleeds were rare in both wards, with a number of strokes less than 1%.", "1:percent"),
    ("Fat made up 28% of energy, and rose (+3% energy).", "28:other +3:percent"),
    ("A 67:15:18% diet was eaten.", "67:other 15:other 18:other"),
    ("METHODS: Adults with HbA1c 7.5-9.5% took part.", "7.5:other 9.5:other"),
    ("Preterm was defined as <37 weeks.", "37:other"),
    ("Children between 6 months and 15 years of age came.", "6:other 15:other"),
    ("The JCOG 0902 study found it.", "0902:other"),
    # times
    ("Pain in the first 24 postoperative hours was less.", "24:time"),
    ("They took it for 5 consecutive days.", "5:time"),
    ("They took 6-monthly zincol and three monthly visits were made.", "6:time three:other"),
    ("After 4 months' rest both got tazol.", "4:time"),
    ("Women between the 23rd and 29th weeks of pregnancy slept.", "23:time 29:time"),
    ("It was given on the 6th or 7th day.", "6:time 7:time"),
    ("The 25th percentile was low.", "25:other"),
    (
        "Mean acuity was better at 1 (P = 0.004) and 3 months (P = 0.001) after it.",
        "1:time 0.004:p 3:time 0.001:p",
    ),
    # averages and intervals that no word names
    (
        "They did not differ in pain on Day 1 (3.2 vs. 3; P = 0.67).",
        "1:time 3.2:mean 3:mean 0.67:p",
    ),
    ("Rates of cure were alike (3.2 vs. 3.1; P = 0.67).", "3.2:other 3.1:other 0.67:p"),
    ("Men had less bleeding (317 mL vs. 615 mL).", "317:mean 615:mean"),
    ("Zincol raised the peak (+1.6 mmol/L, P < 0.001).", "+1.6:mean 0.001:p"),
    ("The pH fell to 7.26 (95% CI 7.22 to 7.30).", "7.26:mean 95:level 7.22:limit 7.30:limit"),
    (
        "Short height went with diarrhoea (-0.26; 95% CI -0.37 to -0.14).",
        "-0.26:mean 95:level -0.37:limit -0.14:limit",
    ),
    ("It came to 0.19 (-0.26 to 0.64) units.", "0.19:mean -0.26:limit 0.64:limit"),
    ("Time off work was 8.5 ± 2.1 (7-10) days.", "8.5:mean 2.1:sd 7:range 10:range"),
    ("Mean age of those seen (n = 30) was 73.5 years.", "30:n 73.5:mean"),
    (
        "Death was rarer (HR; 95% CI low dose: 0.87; 0.64 to 1.17; high dose: 0.79; 0.58 to 1.07).",
        "95:level 0.87:ratio 0.64:limit 1.17:limit 0.79:ratio 0.58:limit 1.07:limit",
    ),
    (
        "Growth was 3.00 (SE 0.07) on zincol and 3.16 (SE 0.09) on tazol.",
        "3.00:mean 0.07:other 3.16:mean 0.09:other",
    ),
    (
        "Odds of cure were 1.4 (95% CI 1.1-1.9), and men were 2.2 times more likely ([1.14-4.29];"
        " P = 0.02) to stop.",
        "1.4:ratio 95:level 1.1:limit 1.9:limit 2.2:ratio 1.14:limit 4.29:limit 0.02:p",
    ),
    # lines
    ("Tests were two-tailed (P < 0.05 as significant).", "0.05:other"),
    ("They were compared at the P ≤ 0.05 level.", "0.05:other"),
    # people
    ("We report 2,159 BARI 3D participants.", "2,159:n 3:other"),
    ("Results are reported for 812 women.", "812:n"),
    ("We pooled two 24-week trials.", "two:n 24:time"),
    ("Eight sedentary, overweight/obese men came.", "Eight:n"),
    ("We treated 613 infants, including 97 newborns.", "613:n 97:count"),
    ("There were 13 men and 14 women.", "13:count 14:count"),
    ("In all 479 (83 on zincol, 396 on tazol) were included.", "479:n 83:n 396:n"),
    ("We took in 84 patients (42 for each group).", "84:n 42:n"),
    ("Some 103 carotid bypasses were performed.", "103:other"),
    (
        "They had five adverse events (AEs): flu (n = 1), rash (n = 4).",
        "five:count 1:count 4:count",
    ),
    (
        "They were put into a cohort (n = 200; 119 surgical) or a second (n = 103; 55 surgical).",
        "200:n 119:count 103:n 55:count",
    ),
    (
        "Found were asthma in 27, gout in nine, and gallstones in 13.",
        "27:count nine:count 13:count",
    ),
    (
        "On zincol 12 men stopped, compared with 22 in the tazol group.",
        "12:count 22:count",
    ),
    ("On day 1, five patients fell.", "1:time five:count"),
    ("All received one infusion of zincol.", "one:other"),
    ("The 1993 Elba birth cohort took part.", "1993:year"),
]
LINKS = [
    ("Of the 200 patients, 51.5% received zincol.", "200", "51.5"),
    ("Stay differed (75.0% vs. 61.8% and 58.7%, P < 0.01).", "75.0", "0.01"),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_a_number_is_of_its_kind(text, kinds):
    assert " ".join(f"{one.text}:{one.kind}" for one in read_text(text).numbers) == kinds


@pytest.mark.parametrize(("text", "first", "second"), LINKS)
def test_numbers_belong_together(text, first, second):
    reading = read_text(text)
    one, other = (
        next(number for number in reading.numbers if number.text == printed)
        for printed in (first, second)
    )
    assert other.id in one.partners
