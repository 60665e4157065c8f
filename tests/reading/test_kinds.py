"""Each number is of its kind, in the forms that abstracts from elsewhere use."""

import pytest

from appraisal.reading import read_text

# the text, and what each of its numbers is
KINDS = [
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
]


@pytest.mark.parametrize(("text", "numbers"), KINDS)
def test_each_number_is_of_its_kind(text: str, numbers: str) -> None:
    found = [f"{one.text.replace(' ', '_')}:{one.kind}" for one in read_text(text).numbers]
    assert found == numbers.split()
