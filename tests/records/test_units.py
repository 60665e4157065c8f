"""Units by their many names, and times in months."""

import pytest

from appraisal.derived.times import month_ends, months_number, months_of
from appraisal.records.reported import Printed
from appraisal.records.units import dimension_of, name_unit, rate_of

# as written, its one name, what it measures
UNITS = [
    ("%", "%", "share"),
    ("percent", "%", "share"),
    ("patients", "patients", "count"),
    ("patient", "patients", "count"),
    ("eyes", "eyes", "count"),
    ("studies", "studies", "count"),
    ("mo", "months", "time"),
    ("Years", "years", "time"),
    ("wk", "weeks", "time"),
    ("ratio", "ratio", "ratio"),
    ("mmol/L", "mmol/l", "amount"),
    ("kg/m²", "kg/m2", "amount"),
    ("% predicted", "% predicted", "score"),
    ("patient-years", "patient-years", "person-time"),
    ("per 100 person-years", "per 100 person-years", "rate"),
    ("per 1,000 woman-years", "per 1,000 woman-years", "rate"),
    ("furlongs", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("written", "name", "dimension"), UNITS)
def test_a_unit_has_one_name(written, name, dimension):
    assert (name_unit(written) or "").lower() == (name or "").lower()
    assert dimension_of(name_unit(written) or written) == dimension


def test_a_rate_says_of_how_much():
    assert rate_of("per 1,000 patient-years") == (1000, "patient-years")
    assert rate_of("per person-month") == (1, "person-months")
    assert rate_of("per furlong") is None


def printed_value(text, unit):
    return Printed(text=text, unit=unit, at="p")


# printed, in months (30.4375 days each), the months that print so, and as text
TIMES = [
    ("475", "days", 15.606, (15.589, 15.639), "15.6"),
    ("285", "days", 9.363, (9.347, 9.396), "9.4"),
    ("28", "days", 0.920, (0.903, 0.953), "0.9"),
    ("24", "weeks", 5.520, (5.405, 5.749), "6"),
    ("3.9", "years", 46.8, (46.2, 48.0), "47"),
    ("3.1", "years", 37.2, (36.6, 38.4), "37"),
    ("8.15", "months", 8.15, (8.145, 8.16), "8.15"),
    ("<6", "months", 6.0, (0, 7), "6"),
]


@pytest.mark.parametrize(("text", "unit", "months", "ends", "as_text"), TIMES)
def test_a_time_is_read_in_months(text, unit, months, ends, as_text):
    time = printed_value(text, unit)
    assert months_of(time) == pytest.approx(months, abs=0.001)
    assert month_ends(time) == pytest.approx(ends, abs=0.002)
    assert str(months_number(time)) == as_text
