"""Each printed form is read as what it is."""

import pytest

from appraisal.reading import KINDS, read_text

# the text, and what each of its numbers is
FORMS = [
    ("Sixteen patients (84.2%) responded.", "Sixteen:count 84.2:percent"),
    ("One hundred and seventy-six patients were enrolled.", "One hundred and seventy-six:n"),
    ("6 out of 7 TP53-mutated patients (85.7%)", "6:count 7:n 85.7:percent"),
    ("PFS (HR 0.28; 95% CI, 0.16-0.51; P<.0001)",
     "0.28:ratio 95:level 0.16:limit 0.51:limit .0001:p"),
    ("median PFS 27.0 months (95% CI 14.6 to NR)", "27.0:median 95:level 14.6:limit NR:limit"),
    ("a median age of 53 years (range: 34–65)", "53:median 34:range 65:range"),
    ("mean age 62.3 ± 9.1 years", "62.3:mean 9.1:sd"),
    ("The objective response rate was 53·0% (95% CI 43·5–62·4).",
     "53·0:percent 95:level 43·5:limit 62·4:limit"),
    ("grade 3/4 (28 %)", "3:other 4:other 28:percent"),
    ("20/100 (95 % CI 12.7 to 29.2)", "20:count 100:n 95:level 12.7:limit 29.2:limit"),
    ("mL h-1 (95 % CI 2.1 to 3.0)", "95:level 2.1:limit 3.0:limit"),
    ("mice expressing CD19 and TP53", ""),
    ("on day 28", "28:time"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "numbers"), FORMS)
def test_a_printed_form_is_read_as_what_it_is(text, numbers):
    read = [f"{number.text}:{number.kind}" for number in read_text(text).numbers]
    assert read == [one.replace("_", " ") for one in split(numbers)]


def split(numbers):
    found = []
    for word in numbers.split():
        found.append(f"{found.pop()} {word}" if found and ":" not in found[-1] else word)
    return found


def test_every_number_stands_where_it_says_and_names_partners_that_exist():
    reading = read_text("CR in 16 (84.2%) of 19; HR 0.5 (95% CI 0.3 to 0.8); P = 0.01.")
    ids = {number.id for number in reading.numbers}
    for number in reading.numbers:
        assert reading.text[number.start : number.end] == number.text
        assert number.kind in KINDS
        assert set(number.partners) <= ids
