"""Numbers as journals print them, and what is said of what is none."""

import pytest

from appraisal.records.numerals import NotANumber, read_number

# as printed; digits in plain form, bound, whether "about"
READ = [
    ("84.2", "84.2", "", False),
    ("5.20", "5.20", "", False),
    ("53·0", "53.0", "", False),  # Lancet
    (".04", "0.04", "", False),  # JAMA, Blood
    ("·04", "0.04", "", False),
    ("1,234", "1234", "", False),
    ("1,234,567.8", "1234567.8", "", False),
    ("14\N{THIN SPACE}424", "14424", "", False),  # BMJ
    ("14\N{NARROW NO-BREAK SPACE}424", "14424", "", False),
    ("14 424", "14424", "", False),
    ("1'234", "1234", "", False),
    ("−4.46", "-4.46", "", False),
    ("–0.3", "-0.3", "", False),
    ("-0.26", "-0.26", "", False),
    ("+0.26", "0.26", "", False),
    ("<0.001", "0.001", "<", False),
    ("< .001", "0.001", "<", False),
    ("≤0.001", "0.001", "≤", False),
    ("<=5", "5", "≤", False),
    ("≥90", "90", "≥", False),
    ("> 99", "99", ">", False),
    ("= .04", "0.04", "", False),
    ("~84", "84", "", True),
    ("about 84.2", "84.2", "", True),
    ("approximately 50", "50", "", True),
    ("1.2×10−5", "0.000012", "", False),
    ("2 × 10^-8", "0.00000002", "", False),
    ("3.0×10⁻⁴", "0.00030", "", False),
    ("3e-8", "0.00000003", "", False),
    ("1.2E+3", "1200", "", False),
    ("0", "0", "", False),
    ("−0.0", "0.0", "", False),
]


@pytest.mark.parametrize(("text", "digits", "bound", "about"), READ)
def test_a_printed_number_is_read_with_its_last_place(text, digits, bound, about):
    found = read_number(text)
    assert (found.digits, found.bound, found.about) == (digits, bound, about)


# what is no number, and words of what is said
REFUSED = [
    ("12,5", "a point before decimals (12.5); a comma only parts thousands"),
    ("12,34", "a point before decimals (12.34)"),
    ("0,031", "a point before decimals"),
    ("1,23,456", "a number as printed, such as"),
    ("3/12", "a number as printed, such as"),
    ("1–3", "a number as printed, such as"),
    ("NE", "a number as printed, such as"),
    ("", "a number as printed, such as"),
    ("5.2.3", "a number as printed, such as"),
    ("1 2", "a number as printed, such as"),
    ("٣", "a number as printed, such as"),
    ("9" * 16, "at most 15 digits"),
    ("9" * 5000, "too long"),
    ("1e400", "a power of ten between -15 and 15"),
]


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_is_no_number_is_refused_in_plain_words(text, words):
    with pytest.raises(NotANumber) as caught:
        read_number(text)
    assert words in str(caught.value)
    assert "[0-9]" not in str(caught.value)
