"""A figure says in words what it shows, cuts nothing, and is the same file every time."""

import numpy as np
import pandas as pd
import pytest

import appraisal
from appraisal import content, figures
from appraisal.errors import AppraisalError, UnknownId
from appraisal.figures.style import COLOURS

# 42 patients with acute leukaemia, weeks in remission; 6-MP and placebo. Freireich 1963, as in
# Gehan 1965: medians 23 and 8 weeks, log-rank chi-square 16.79.
TREATED = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def leukaemia():
    return figures.kaplan_meier(
        [*TREATED, *PLACEBO],
        [*RELAPSED, *[1] * 21],
        ["6-MP"] * 21 + ["placebo"] * 21,
        unit="weeks",
        label="In remission",
    )


def responses():
    frames = [appraisal.outcomes(id) for id in ("cd20-preemptive", "cd20-salvage")]
    frame = pd.concat(frames)
    return figures.forest(frame[frame.kind == "response"], title="Responses")


def elsewhere():
    frame = appraisal.comparators()
    return figures.forest(frame[frame.percent.notna()].head(7), by="setting")


MADE = {
    "kaplan-meier": leukaemia,
    "forest of rates": responses,
    "forest under headings": elsewhere,
    "forest of ratios": lambda: figures.forest(appraisal.effects("cd20-salvage")),
    "cohorts": lambda: figures.cohorts("cd20-preemptive", "pfs"),
    "interval": lambda: figures.interval_by_size(16, 19),
    "interval of none": lambda: figures.interval_by_size(0, 19),
    "flow": lambda: figures.flow("cd20-preemptive"),
    "traffic light": lambda: figures.traffic_light(content.ids("assessments")[2:4]),
    "simulation": lambda: figures.simulation(appraisal.simulate("immortal-time", cohorts=40)),
}


@pytest.mark.parametrize("make", MADE.values(), ids=list(MADE))
def test_nothing_is_cut_and_the_figure_is_named(make):
    chart = make()
    assert chart.to_svg().startswith('<svg role="img" aria-label="')  # lays it out, too
    shown = chart._repr_mimebundle_()
    assert shown["text/plain"] == chart.sentence
    assert chart.sentence.endswith(".")
    box = chart.bbox
    for axes in chart.axes:
        texts = [*axes.texts, axes.title, axes._left_title, axes.xaxis.label, axes.yaxis.label]
        for axis in (
            (axes.xaxis, axes.yaxis) if axes.axison else ()
        ):  # a tick outside the axis is not drawn
            low, high = sorted(axis.get_view_interval())
            labels = zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=False)
            texts += [label for at, label in labels if low <= at <= high]
        for text in texts:
            if text.get_visible() and text.get_text():
                at = text.get_window_extent()
                assert at.x0 >= box.x0 - 1, text
                assert at.x1 <= box.x1 + 1, text
                assert at.y0 >= box.y0 - 1, text
                assert at.y1 <= box.y1 + 1, text


def test_curves_say_the_published_medians_and_the_log_rank_test():
    sentence = leukaemia().sentence
    assert "6-MP (n = 21, 9 events): median 23 weeks" in sentence
    assert "placebo (n = 21, 21 events): median 8 weeks" in sentence
    assert "Log-rank P < 0.0001." in sentence


def test_the_numbers_at_risk_stand_under_the_curve():
    table = leukaemia().axes[1]
    written = [text.get_text() for text in table.texts]
    assert written[0] == "Number at risk"
    assert written[1] == "21"
    # at 10 weeks: 15 and 8 (R survival, summary(survfit(...), times = 10)$n.risk)
    times = np.array(TREATED)
    ticks = [text.get_position()[0] for text in table.texts[1:]]
    for text, tick in zip(table.texts[1:], ticks, strict=True):
        if text.get_position()[1] == 0:
            assert text.get_text() == str(int((times >= tick).sum()))


def test_what_is_not_0_or_100_percent_is_never_written_so():
    # 1 - 0.975^(1/5000) = 5.1e-6, and qbeta(0.975, 2, 4999) = 0.00111
    assert figures.interval_by_size(1, 5000).sentence == (
        "1 of 5000 patients, 0.02 %: exact 95 % interval 0.001 to 0.1 %."
    )


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_file_holds_the_sentence_and_is_the_same_every_time(kind, tmp_path):
    chart = figures.interval_by_size(0, 19)
    first, second = (tmp_path / f"{name}.{kind}" for name in ("first", "second"))
    chart.savefig(first)
    figures.interval_by_size(0, 19).savefig(second)
    assert first.read_bytes() == second.read_bytes()
    assert b"None of 19 patients" in first.read_bytes()


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: figures.kaplan_meier([], []), ValueError, "patient"),
        (lambda: figures.kaplan_meier([1, 2], [1, 1], ["a"]), ValueError, "1 labels for 2"),
        (lambda: figures.kaplan_meier(range(1, 8), [1] * 7, "abcdefg"), ValueError, "at most 6"),
        (lambda: figures.forest(pd.DataFrame({"a": [1]})), ValueError, "no column `percent`"),
        (lambda: figures.forest(appraisal.outcomes("cd20-salvage").head(0)), ValueError, "no row"),
        (lambda: figures.flow("nothing"), UnknownId, "There is no"),
        (lambda: figures.traffic_light([]), ValueError, "no assessment"),
        (lambda: figures.interval_by_size(20, 19), ValueError, "20"),
        (lambda: figures.interval_by_size(1, 19, width=3), ValueError, "4 to 100 centimetres"),
    ],
)
def test_what_cannot_be_drawn_is_said(make, error, words):
    with pytest.raises(error, match=words):
        make()


def test_a_record_without_a_flow_says_so():
    source = appraisal.study("cd20-salvage").model_copy(update={"flow": ()})
    with pytest.raises(AppraisalError, match="has no `flow`"):
        figures.flow(source)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", COLOURS)
def test_a_line_stands_out_from_white_paper(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 3  # WCAG 2.2, 1.4.11
