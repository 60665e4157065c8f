"""Figures printed together are parted as they stand, or not at all."""

import pytest

from appraisal.records.compact import read_compact, word_for

# as printed, and the parts with their texts
PARTED = [
    ("54", "value=54"),
    ("64 eyes", "value=64 eyes"),
    ("14 424 person-years", "value=14 424 person-years"),
    ("27.8%", "percent=27.8 %"),
    ("about 50 %", "value=about 50 %"),
    ("16/19", "events=16 of=19"),
    ("16 of 19 patients", "events=16 patients of=19 patients"),
    ("16/19 (84.2%)", "events=16 of=19 percent=84.2 %"),
    ("84.2% (16/19)", "percent=84.2 % events=16 of=19"),
    ("61 of 115 (53.0 %; 95% CI 43.5 to 62.4)",
     "events=61 of=115 percent=53.0 % low=43.5 high=62.4"),
    ("53·0 (43·5–62·4)", "value=53·0 low=43·5 high=62·4"),  # Lancet
    ("0.28 (0.16 to 0.51)", "value=0.28 low=0.16 high=0.51"),
    ("0.28 [0.16, 0.51]", "value=0.28 low=0.16 high=0.51"),
    ("0.28 (95% CI, 0.16–0.51; P = .0001)", "value=0.28 low=0.16 high=0.51 p=.0001"),
    ("0.86 (95.02% CI 0.74-0.99), P = 0.04", "value=0.86 low=0.74 high=0.99 p=0.04"),
    ("−0.26 (−0.60–−0.07)", "value=−0.26 low=−0.60 high=−0.07"),
    ("-0.26 (-0.60 to 0.07)", "value=-0.26 low=-0.60 high=0.07"),
    ("27.0 months (14.6 to NR)", "value=27.0 months low=14.6 high=NR"),
    ("NR (14.6 to NE)", "value=NR low=14.6 high=NE"),
    ("3.47 ± 1.20", "value=3.47 sd=1.20"),
    ("3.47 (SD 1.20)", "value=3.47 sd=1.20"),
    ("16 (84.2)", "value=16 bracket=84.2"),  # as tables print it
    ("12/54, 22%", "events=12 of=54 percent=22 %"),
    ("n = 54", "value=54"),
    ("HR 0.28 (95% CI 0.16-0.51, P<0.001)", "value=0.28 low=0.16 high=0.51 p=<0.001"),
    ("0.28; 95% CI, 0.16 to 0.51; one-sided P=.01", "value=0.28 low=0.16 high=0.51 p=.01"),
    ("16/19 (84.2%), 95% CI 60.4 to 96.6",
     "events=16 of=19 percent=84.2 % low=60.4 high=96.6"),
    ("3.11 per 100 person-years (2.83 to 3.41)",
     "value=3.11 per 100 person-years low=2.83 high=3.41"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), PARTED)
def test_what_is_printed_together_is_parted(text, parts):
    found = read_compact(text).parts
    assert " ".join(f"{p.name}={p.text} {p.unit}".strip() for p in found) == parts


@pytest.mark.parametrize(
    ("text", "spread", "level"),
    [
        ("58 years (range 31 to 77)", "range", ""),
        ("40.3 months (IQR 37.8–43.8)", "IQR", ""),
        ("40.3 months (interquartile range 37.8 to 43.8)", "IQR", ""),
        ("0.68 (99.8% CI 0.49 to 0.95)", "interval", "99.8"),
        ("0.68 (95 % confidence interval, 0.49 to 0.95)", "interval", "95"),
        ("0.68 (0.49 to 0.95)", "", ""),
    ],
)
def test_a_bracket_says_what_its_limits_are(text, spread, level):
    found = read_compact(text)
    assert (found.spread, found.level) == (spread, level)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "12,5 %",
        "0.28 (foo)",
        "0.28 (0.16 to 0.51) (0.2 to 0.4)",
        "0.28 (0.16",
        "x" * 500,
    ],
)
def test_another_form_is_not_guessed_at(text):
    assert read_compact(text) is None


def test_a_word_means_what_it_means_where_it_stands():
    assert word_for("NR", of_times=True) == "not reached"
    assert word_for("NR", of_times=False) == "not reported"
    assert word_for("NA", of_times=True) == "not estimable"
    assert word_for("n/a", of_times=False) == "not applicable"
    assert word_for("NE", of_times=False) == "not estimable"
    assert word_for("Not yet reached", of_times=True) == "not reached"
    assert word_for("27.0", of_times=True) is None
