"""Questions on shares of patients: their counts, their intervals, what "none" still allows."""

from appraisal.authoring.sheet import NewOption, Sheet, interval_text, near_for, value_text
from appraisal.authoring.templates import fill_in, plain
from appraisal.derived.counts import Counts, exact_share, find_counts, find_total, range_behind
from appraisal.derived.text import range_text
from appraisal.records.report import REVIEWS
from appraisal.records.reported import Printed
from appraisal.records.study import Outcome
from appraisal.stats.rounding import bounds

MOST_INTERVALS, MOST_COUNTS, MOST_WHERE = 2, 2, 2
NARROWEST = 3  # percentage points between two limits that somebody is asked for


def ask_sample_size(sheet: Sheet) -> None:
    """Ask about every kind of share that the record allows to ask about."""
    shares = [o for o in sheet.study.outcomes if share_text(sheet, o) and o.basis == "counted"]
    shares = [o for o in shares if not o.recurrent and o.id not in sheet.refuted]
    ask_intervals(sheet, shares)
    ask_none(sheet, shares)
    ask_counts(sheet, shares)
    ask_where(sheet, shares)
    if not any(made.step == "sample-size" for made in sheet.made):
        ask_four_times(sheet)


def share_text(sheet: Sheet, outcome: Outcome) -> str:
    """Write a share as the report prints it; empty where it does not."""
    if sheet.is_printed(outcome.percent):
        return value_text(outcome.percent)
    return value_text(outcome.events) if sheet.is_printed(outcome.events) else ""


def words_of(sheet: Sheet, outcome: Outcome, counts: Counts) -> dict[str, str]:
    """Return what is said of an outcome in its questions."""
    return {
        "label": plain(outcome.label),
        "group": sheet.group(outcome.group),
        "printed": share_text(sheet, outcome),
        "n": size_text(sheet, outcome, counts.n),
        "no-interval": sheet.no_interval,
    }


def size_text(sheet: Sheet, outcome: Outcome, n: int | None) -> str:
    """Write of how many a share is, as it is printed where it is."""
    group = sheet.study.find("groups", outcome.group)
    printed = (one for one in (outcome.of, group.n) if isinstance(one, Printed))
    return next((one.text for one in printed if one.value == n), str(n))


def ask_intervals(sheet: Sheet, shares: list[Outcome]) -> None:
    """Ask for exact intervals, of shares that are far apart and print none."""
    asked: list[float] = []
    for outcome in shares:
        counts = find_counts(sheet.study, outcome)
        if not counts.events or interval_text(outcome) or not 0 < counts.share < 1:
            continue
        if any(abs(counts.share - other) < 0.1 for other in asked) or len(asked) == MOST_INTERVALS:
            continue
        low, high = (100 * end for end in (counts.interval().low, counts.interval().high))
        if high - low < NARROWEST:
            continue
        asked.append(counts.share)
        sheet.told.add(outcome.id)
        figure, id = f"interval-{outcome.id}", f"interval-{len(asked)}"
        sheet.figures[figure] = {"compute": "proportion", "outcome": outcome.id}
        words = words_of(sheet, outcome, counts)
        several = len(counts.events) > 1
        words["counts-note"] = f", over all counts that print so ({counts.text})" if several else ""
        ends = {"kind": "range", "low": 0, "high": 100, "near": near_for(low, high)}
        sheet.ask_number("sample-size", "interval", id, words, figure, **ends)
        sheet.show("sample-size", "proportion", words, outcome=outcome.id, predicted=id)


def ask_none(sheet: Sheet, shares: list[Outcome]) -> None:
    """Ask what none still allows."""
    for outcome in shares:
        counts = find_counts(sheet.study, outcome)
        if counts.settled and counts.settled[0] == 0:
            figure = f"upper-{outcome.id}"
            sheet.figures[figure] = {"compute": "upper-limit", "outcome": outcome.id}
            high = 100 * counts.interval().high
            ends = {"low": 0, "high": 100, "step": 0.1, "near": max(0.5, round(high / 4, 1))}
            words = words_of(sheet, outcome, counts)
            sheet.ask_number("sample-size", "none", "none", words, figure, **ends)
            sheet.show("sample-size", "zero-events", words, outcome=outcome.id, predicted="none")
            return


def ask_counts(sheet: Sheet, shares: list[Outcome]) -> None:
    """Ask how many patients a percentage is, where no count is printed."""
    asked = 0
    for outcome in shares:
        total = find_total(sheet.study, outcome)
        if interval_text(outcome) or not sheet.is_printed(outcome.percent) or total is None:
            continue
        percent = exact_share(outcome.percent)
        if value_text(outcome.events) or percent is None:
            continue
        if ask_count(sheet, outcome, percent.digits, total.value, f"count-{asked + 1}"):
            asked += 1
            sheet.show(
                "sample-size", "counts-behind",
                {"printed": share_text(sheet, outcome)}, outcome=outcome.id,
            )  # fmt: skip
        if asked == MOST_COUNTS:
            return


def ask_count(sheet: Sheet, outcome: Outcome, digits: str, n: int, id: str) -> bool:
    """Ask which count prints as a percentage, beside counts that do not."""
    behind = range_behind(digits, n)
    if len(behind) > 3 or not 2 < 100 * (behind.start / n) < 98:
        return False
    template = sheet.text.questions["count"]
    words = words_of(sheet, outcome, Counts(behind, n))
    wide, start = max(1, len(behind)), behind.start
    if not behind:  # between two counts, and none prints so
        ends = bounds(digits, "any")
        start = int(n * ends.low / 100)
    runs = [range(start + shift * wide, start + (shift + 1) * wide) for shift in (-2, -1, 0, 1, 2)]
    runs = [run for run in runs if run.start >= 0 and run.stop <= n + 1]
    words["all-counts"] = range_text(behind[0], behind[-1]) if behind else ""
    words["near"] = "; ".join(f"{k} is {100 * k / n:.1f} %" for k in (start, start + 1)) + "."
    others = [run for run in runs if not (behind and run.start == behind.start)]
    others = others if not behind else sheet.turns.random.sample(others, min(2, len(others)))
    others = others[:3]
    if len(others) < 2:
        return False
    new = [
        NewOption(
            f"count-{run.start}",
            (range_text(run[0], run[-1]),),
            "best" if behind and run.start == behind.start else "mistaken",
            fill_in(
                template.words["best" if behind and run.start == behind.start else "mistaken"],
                {**words, "count": range_text(run[0], run[-1]), "share": shares_text(run, n)},
            ),
        )
        for run in (*([behind] if behind else []), *others)
    ]
    verdicts = {"none": "mistaken" if behind else "best"}
    sheet.ask_choice("sample-size", "count", words, verdicts, new, id)
    return True


def shares_text(counts: range, n: int) -> str:
    """Write the percentages that counts make."""
    ends = sorted({counts[0], counts[-1]})
    return " or ".join(f"{100 * k / n:.1f}" for k in ends) + " %"


def ask_where(sheet: Sheet, shares: list[Outcome]) -> None:
    """Ask where the interval behind a share is: printed, to be worked out, or nowhere."""
    met: set[str] = set()
    for outcome in shares:
        counts = find_counts(sheet.study, outcome)
        within = interval_text(outcome)
        best = "printed" if within else "worked-out" if counts.events else "nowhere"
        if best in met or len(met) == MOST_WHERE or sheet.figures.get(f"interval-{outcome.id}"):
            continue
        if best == "worked-out" and sheet.is_asked("interval-1"):  # which has said so
            continue
        if sheet.unconfirmed and not within:
            continue
        met.add(best)
        sheet.told.add(outcome.id)
        figure = f"interval-{outcome.id}"
        if counts.events:
            sheet.figures[figure] = {"compute": "proportion", "outcome": outcome.id}
        why_not = counts.why[:1].upper() + counts.why[1:] if counts.why else ""
        words = {
            **words_of(sheet, outcome, counts),
            "interval": within,
            "place": plain(sheet.study.place(outcome.low.at))
            if isinstance(outcome.low, Printed)
            else sheet.report.layer,
            "counts": counts.text,
            "figure": figure,
            "why-not": f"{why_not}, so no interval follows from it."
            if why_not
            else "There is no need to: one is printed with it.",
            "where": "One is printed with it."
            if within
            else "The count and the number of patients are enough to work it out.",
        }
        names = ("printed", "worked-out", "nowhere")
        verdicts = {name: "best" if name == best else "mistaken" for name in names}
        if within and counts.events:
            verdicts["worked-out"] = "mistaken"
        sheet.ask_choice("sample-size", "where-interval", words, verdicts, id=f"where-{len(met)}")


def ask_four_times(sheet: Sheet) -> None:
    """Ask what more patients would do, where nothing else can be asked."""
    if sheet.study.design.kind in REVIEWS:  # what is pooled is no share of patients
        return
    for group in sheet.study.groups:
        if sheet.is_printed(group.n) and sheet.study.size(group.id):
            words = {"n": value_text(group.n).split()[0], "group": plain(group.label)}
            names = ("quarter", "same", "untold")
            verdicts = {"half": "best", **dict.fromkeys(names, "mistaken")}
            sheet.ask_choice("sample-size", "four-times", words, verdicts)
            return
