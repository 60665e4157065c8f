"""Questions on time: from when it is counted, for how long, and for how many."""

import re
from collections.abc import Iterator
from typing import Any

from appraisal.authoring.sheet import (
    Sheet,
    endpoint_text,
    interval_text,
    near_for,
    slider_end,
    value_text,
)
from appraisal.authoring.templates import plain
from appraisal.derived.cohorts import landmark_interval, sample_cohorts
from appraisal.derived.counts import find_size
from appraisal.derived.times import months_number, months_of
from appraisal.records.report import REVIEWS
from appraisal.records.reported import Printed
from appraisal.records.study import Outcome
from appraisal.records.survival import FollowUp, Rate, Survival

SILENT = "not reported"
MOST_DRAWN = 120  # patients of whom cohorts are drawn: more take too long for one question
# kinds of study that follow somebody
FOLLOWED = (
    "randomised trial", "single-arm trial", "non-randomised comparison", "cohort", "case series",
    "prognostic factor",
)  # fmt: skip
# kinds of study whose groups are no arms: the sick and the healthy, or those of many trials
NO_ARMS = ("diagnostic accuracy", "prediction model", "case-control", *REVIEWS)
WITHIN, PAST = 0.8, 1.1  # of the median follow-up, for a moment well within it, or past it
# words of a time zero by which an option would say the same
SAME = {
    "assignment": r"random|assign|alloc|\blots?\b",
    "treatment": r"treat|infus|dose|therap|start",
    "diagnosis": r"diagnos",
    "enrolment": r"enrol|inclu|entry|regist",
}


def ask_follow_up(sheet: Sheet) -> None:
    """Ask about every kind of time that the record allows to ask about."""
    curves = [curve for curve in sheet.study.survival if is_shown(sheet, curve)]
    ask_time_zero(sheet, curves)
    ask_method(sheet)
    ask_long_enough(sheet, curves)
    ask_gap(sheet, curves)
    ask_points(sheet, curves)
    ask_cohorts(sheet, curves)
    ask_median(sheet, curves)
    if curves and not sheet.study.follow_up and sheet.study.design.kind in FOLLOWED:
        names = ("curve", "enrolment", "median")
        verdicts = {"not-reported": "best", **dict.fromkeys(names, "mistaken")}
        sheet.ask_choice("follow-up", "followed", {}, verdicts)


def is_shown(sheet: Sheet, curve: Survival) -> bool:
    """Tell whether the report prints anything of a curve."""
    values = (curve.median, *(rate.percent for rate in curve.rates))
    return any(map(sheet.is_printed, values))


def words_of(sheet: Sheet, curve: Survival) -> dict[str, str]:
    """Return what is said of a curve in its questions."""
    return {"endpoint": endpoint_text(curve), "group": sheet.group(curve.group)}


def ask_time_zero(sheet: Sheet, curves: list[Survival]) -> None:
    """Ask from when a curve counts; of two that differ, both."""
    met: set[bool] = set()
    for curve in curves:
        said = "" if curve.time_zero == SILENT else plain(curve.time_zero)
        if bool(said) in met:
            continue
        met.add(bool(said))
        words = {**words_of(sheet, curve), "as-printed": said}
        words["but-as-printed"] = "; it is on record otherwise" if said else ""
        others = [n for n, same in SAME.items() if not re.search(same, said, re.IGNORECASE)]
        usual = "assignment" if sheet.study.design.kind == "randomised trial" else "treatment"
        if said:
            chosen = sheet.turns.random.sample(others, min(2, len(others)))
            verdicts = {"as-printed": "best", "not-reported": "mistaken"}
            verdicts |= dict.fromkeys(chosen, "mistaken")
        else:
            rest = sheet.turns.random.sample([name for name in SAME if name != usual], 2)
            rest = [name for name in rest if (name, usual) != ("treatment", "assignment")]
            verdicts = {"not-reported": "best", usual: "defensible"}
            verdicts |= dict.fromkeys(rest, "mistaken")
        sheet.ask_choice("follow-up", "time-zero", words, verdicts, id=f"time-zero-{len(met)}")


def ask_method(sheet: Sheet) -> None:
    """Ask how a median follow-up was counted."""
    for watched in sheet.study.follow_up:
        if not sheet.is_printed(watched.median):
            continue
        said = watched.counted
        best = {"reverse Kaplan-Meier": "reverse"}.get(said, said.replace(" ", "-"))
        words = {"follow-up": value_text(watched.median), "group": sheet.group(watched.group)}
        words["method"] = plain(watched.method)
        names = ("not-reported", "reverse", "survivors", "observed")
        verdicts = {name: "best" if name == best else "mistaken" for name in names}
        sheet.ask_choice("follow-up", "follow-up-method", words, verdicts)
        return


def watched_of(sheet: Sheet, group: str) -> FollowUp | None:
    """Return the printed median follow-up of a group, or of one that holds it."""
    known = {f.group: f for f in sheet.study.follow_up if sheet.is_printed(f.median)}
    seen: set[str] = set()
    here: str | None = group
    while here is not None and here not in seen:
        if here in known:
            return known[here]
        seen.add(here)
        here = sheet.study.find("groups", here).within
    return None


def ask_long_enough(sheet: Sheet, curves: list[Survival]) -> None:
    """Ask whether patients were watched for as long as a rate says."""
    for curve in curves:
        watched = watched_of(sheet, curve.group)
        rates = [rate for rate in curve.rates if sheet.is_printed(rate.percent)]
        if watched is None or not rates or watched.counted == "survivors":
            continue
        if not isinstance(watched.median, Printed) or watched.median.bound:
            continue
        rate = max(rates, key=lambda one: one.months)
        part = rate.months / months_of(watched.median)
        best = "most" if part < WITHIN else "about-half" if part <= PAST else "fewer"
        words = {
            **words_of(sheet, curve),
            "when": rate.when,
            "follow-up": value_text(watched.median),
            "follow-up-group": sheet.group(watched.group),
        }
        names = ("most", "about-half", "fewer")
        verdicts = {name: "best" if name == best else "mistaken" for name in names}
        if best == "fewer":  # a moment just past the median differs little from one at it
            verdicts["about-half"] = "mistaken"
        sheet.ask_choice("follow-up", "long-enough", words, {**verdicts, "untold": "defensible"})
        return


def pairs_of(curves: list[Survival]) -> Iterator[tuple[Survival, Survival]]:
    """Yield two curves of one endpoint in two groups."""
    for number, one in enumerate(curves):
        for other in curves[number + 1 :]:
            if one.endpoint == other.endpoint and one.group != other.group:
                yield one, other


def ask_gap(sheet: Sheet, curves: list[Survival]) -> None:
    """Ask how far two medians lie apart."""
    for pair in pairs_of(curves):
        exact = [
            (months_number(curve.median), curve)
            for curve in pair
            if isinstance(curve.median, Printed)
            and not curve.median.bound
            and sheet.is_printed(curve.median)
        ]
        if len(exact) < 2:
            continue
        (longest, first), (shortest, second) = sorted(exact, key=lambda one: -one[0])
        gap = float(longest - shortest)
        if gap <= 0:
            continue
        sheet.figures["gap"] = {"compute": "gap", "longer": first.id, "shorter": second.id}
        words = {
            "endpoint": endpoint_text(first),
            "higher": value_text(first.median),
            "lower": value_text(second.median),
            "one": sheet.group(first.group),
            "other": sheet.group(second.group),
        }
        ends = {"low": 0, "high": slider_end(sheet, gap), "step": 0.1}
        near = max(0.2, round(gap / 12, 1))
        sheet.ask_number("follow-up", "gap", "gap", words, "gap", near=near, **ends)
        return


def ask_points(sheet: Sheet, curves: list[Survival]) -> None:
    """Ask how far two shares of two groups lie apart: two rates of a curve, or two outcomes."""
    for one, other in pairs_of(curves):
        for rate in one.rates:
            same = next((r for r in other.rates if r.months == rate.months), None)
            if same and ask_difference(sheet, (one, rate), (other, same), "follow-up"):
                return
    if sheet.study.design.kind in NO_ARMS:
        return
    outcomes = [one for one in sheet.study.outcomes if one.id not in sheet.refuted]
    for number, share in enumerate(outcomes):
        for two in outcomes[number + 1 :]:
            named = share.label.casefold() == two.label.casefold() and share.group != two.group
            paired = any({share.id, two.id} == {*(e.outcomes or ())} for e in sheet.study.effects)
            ends = (share, share), (two, two)
            if (named or paired) and ask_difference(sheet, *ends, "sample-size"):
                return


def ask_difference(
    sheet: Sheet,
    first: tuple[Survival | Outcome, Rate | Outcome],
    second: tuple[Survival | Outcome, Rate | Outcome],
    step: str,
) -> bool:
    """Ask for the difference of two printed percentages; say whether it could be asked."""
    shares = [value.percent for _, value in (first, second)]
    exact = [s for s in shares if isinstance(s, Printed) and not (s.bound or s.approximately)]
    if len(exact) < 2 or not all(map(sheet.is_printed, exact)) or exact[0].value == exact[1].value:
        return False
    if exact[0].value < exact[1].value:
        first, second, exact = second, first, exact[::-1]
    months = getattr(first[1], "months", None)
    figure = {"compute": "points", "higher": first[0].id, "lower": second[0].id}
    sheet.figures["points"] = figure | ({"months": months} if months else {})
    when = f" at {first[1].when}" if isinstance(first[1], Rate) else ""
    entry = first[0]
    label = entry.label if isinstance(entry, Outcome) else endpoint_text(entry)
    words = {
        "label": plain(label + when),
        "higher": value_text(exact[0]),
        "lower": value_text(exact[1]),
        "one": sheet.group(first[0].group),
        "other": sheet.group(second[0].group),
    }
    points = float(exact[0].value - exact[1].value)
    ends = {"low": 0, "high": min(100.0, slider_end(sheet, points)), "step": 0.1}
    near = max(0.5, round(points / 12, 1))
    sheet.ask_number(step, "points", "points", words, "points", near=near, **ends)
    return True


def ask_cohorts(sheet: Sheet, curves: list[Survival]) -> None:
    """Ask for the number at risk and for the interval of a rate, where cohorts can be drawn."""
    for curve in curves:
        size = find_size(sheet.study, curve.group)
        rates = [rate for rate in curve.rates if sheet.is_printed(rate.percent)]
        if not size or size.value > MOST_DRAWN or not rates or not curve.falls or curve.at_risk:
            continue
        rate = max(rates, key=lambda one: one.months)
        if not isinstance(rate.months, int) or rate.months < 1:
            continue
        try:
            drawn = sample_cohorts(sheet.study, curve.id)
            low, high = landmark_interval(sheet.study, curve.id, rate.months)
        except (ValueError, ArithmeticError):
            continue
        at_risk = (drawn.times >= rate.months).sum(axis=1)
        words = {
            **words_of(sheet, curve),
            "n": str(size.value),
            "when": rate.when,
            "printed": value_text(rate.percent),
            "no-interval": sheet.no_interval,
            "not-printed": "" if sheet.unconfirmed else "It is not printed. ",
        }
        of: dict[str, Any] = {"survival": curve.id, "months": rate.months}
        if at_risk.max() - at_risk.min() < size.value / 3:
            sheet.figures["at-risk"] = {"compute": "at-risk", **of}
            ends = {"low": 0, "high": size.value}
            near = max(1, size.value // 25)
            sheet.ask_number("follow-up", "at-risk", "at-risk", words, "at-risk", near=near, **ends)
        if not interval_text(rate):
            sheet.told.add(curve.id)
            sheet.figures["landmark"] = {"compute": "landmark", **of}
            near = near_for(100 * low, 100 * high)
            limits: dict[str, Any] = {"kind": "range", "low": 0, "high": 100, "near": near}
            sheet.ask_number("follow-up", "landmark", "landmark", words, "landmark", **limits)
        sheet.show("follow-up", "compatible-cohorts", words, survival=curve.id)
        return


def ask_median(sheet: Sheet, curves: list[Survival]) -> None:
    """Ask what a median of a curve says."""
    for curve in curves:
        if sheet.is_printed(curve.median) and isinstance(curve.median, Printed):
            words = {**words_of(sheet, curve), "printed": value_text(curve.median)}
            names = ("mean", "all", "untold")
            verdicts = {"half": "best", **dict.fromkeys(names, "mistaken")}
            sheet.ask_choice("follow-up", "median-says", words, verdicts)
            return
