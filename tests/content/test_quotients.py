"""A quotient that is shown rounds to the number it explains, in every text and every finding.

15 of 19 is 78.947 %, printed 78.9; "78.95 %" would tell a careful reader that 79.0 is right.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from appraisal import content
from appraisal.checks import check
from appraisal.records.study import study
from appraisal.stats.rounding import prints_as

COUNT = re.compile(r"\b(\d+)(?: of (?:the )?|/)(\d+)\b")
SHOWN = re.compile(r"(?<![\d.])(\d+\.\d{2,})(?![\d.])")


def misleading(text):
    """Yield quotients of two decimals or more that round to something else than their count."""
    counts = [(int(k), int(n)) for k, n in COUNT.findall(text)]
    for number in SHOWN.findall(text):
        for k, n in counts:
            share = Fraction(100 * k, n) if n else Fraction(0)
            if prints_as(share, number, "any"):
                for places in range(1, len(number.partition(".")[2])):
                    place = Decimal(1).scaleb(-places)
                    again = Decimal(number).quantize(place, ROUND_HALF_UP)
                    once = (Decimal(100 * k) / n).quantize(place, ROUND_HALF_UP)
                    if again != once:
                        yield f"{k}/{n} is shown as {number}, which rounds to {again}, not {once}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Both are 15 of 19 (78.95 %).", ["15/19 is shown as 78.95, which rounds to 79.0"]),
        ("6/11 = 54.55 %, printed 54.5 %", ["6/11 is shown as 54.55, which rounds to 54.6"]),
        ("15 of 19 is 78.947 %", []),
        ("5/54 is 9.259 %: rounded 9.3, cut off 9.2", []),
        ("16 of 19 after 18.54 months", []),
    ],
)
def test_the_reader_of_texts_sees_a_quotient_that_misleads(text, found):
    assert [line.rsplit(",", 1)[0] for line in misleading(text)] == found


def test_no_text_shows_a_quotient_that_misleads(learner_texts):
    wrong = [
        f"{entry.file}, line {entry.line}: {line}"
        for entry in learner_texts
        for line in misleading(entry.text)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("id", content.ids("studies"))
def test_no_finding_shows_a_quotient_that_misleads(id):
    for finding in check(study(id)):
        for line in (finding.says, *finding.working, finding.so_what):
            assert not [*misleading(line)], (finding.about, line)
