"""Questions on gathered studies and on tests: what a pooled estimate and a two-by-two table say."""

from appraisal.authoring.sheet import (
    NewOption,
    Sheet,
    effect_text,
    interval_text,
    slider_end,
    value_text,
)
from appraisal.authoring.templates import fill_in, plain
from appraisal.checks.accuracy import CELLS, MARGINS, fill
from appraisal.derived.counts import exact_number, whole_number
from appraisal.records.accuracy import Accuracy
from appraisal.records.pooled import Pooled
from appraisal.records.reported import Printed

RARE, TESTED = 100, 10_000  # one in so many has it, of so many that are tested
APART = 5  # percentage points between two answers
SPREAD = 40  # per cent of I²: below it, results may differ by chance alone
MORE = 2  # times as many: then one share is known more closely than the other


def ask_pooled(sheet: Sheet) -> None:
    """Ask what the spread between studies says, and what it means for the next study."""
    found = [one for one in sheet.study.pooled if sheet.is_printed(one.estimate)]
    ask_size(sheet, found)
    spread = next((one for one in found if is_spread(one) and sheet.is_printed(one.i2)), None)
    if spread is not None:
        names = ("share-won", "bias", "chance")
        verdicts = {"beyond": "best", **dict.fromkeys(names, "mistaken")}
        sheet.ask_choice("numbers", "spread", pooled_words(spread), verdicts)
    for one in found:
        if interval_text(one):
            ask_next_study(sheet, one)
            return


def ask_size(sheet: Sheet, found: list[Pooled]) -> None:
    """Ask how many patients one of the pooled studies has, on average."""
    for one in found:
        studies, patients = exact_number(one.number), exact_number(one.patients)
        if studies is None or patients is None or not 1 < studies.value < patients.value:
            continue
        if not (sheet.is_printed(studies) and sheet.is_printed(patients)):
            continue
        average = float(patients.value / studies.value)
        sheet.figures["study-size"] = {"compute": "study-size", "pooled": one.id}
        words = pooled_words(one)
        words |= {"studies": value_text(studies), "patients": value_text(patients)}
        ends = {"low": 0, "high": slider_end(sheet, average), "near": max(1, round(average / 8))}
        sheet.ask_number("sample-size", "study-size", "study-size", words, "study-size", **ends)
        return


def is_spread(one: Pooled) -> bool:
    """Say whether the results of the studies differ by more than chance, by their I²."""
    return isinstance(one.i2, Printed) and not one.i2.bound and one.i2.value >= SPREAD


def pooled_words(one: Pooled) -> dict[str, str]:
    """Return what is said of a pooled estimate."""
    return {
        "label": plain(one.label),
        "measure": one.measure,
        "effect": effect_text(one),
        "printed": value_text(one.estimate),
        "interval": interval_text(one),
        "spread": value_text(one.i2),
    }


def ask_next_study(sheet: Sheet, one: Pooled) -> None:
    """Ask where the effect of the next study would lie: the interval is that of the mean."""
    words = pooled_words(one)
    low, high = one.prediction_low, one.prediction_high
    printed = isinstance(low, Printed) and isinstance(high, Printed)
    words["prediction"] = plain(f"{low} to {high}") if printed else ""
    words["and-no-other"] = "" if sheet.unconfirmed else ", and no other is printed"
    sheet.told.add(one.id)
    best = "printed" if printed else "untold"
    names = ["within", "nothing", best]
    verdicts = {name: "best" if name == best else "mistaken" for name in names}
    sheet.ask_choice("numbers", "next-study", words, verdicts)


def ask_accuracy(sheet: Sheet) -> None:
    """Ask which cell a miss is, and what a positive test says where few have the disease."""
    for one in sheet.study.accuracy:
        ask_missed(sheet, one)
        ask_closer(sheet, one)
        ask_rare(sheet, one)
        return


def cells_of(sheet: Sheet, one: Accuracy) -> dict[str, int]:
    """Return the four cells of a test, those included that a printed total settles."""
    known = {name: whole_number(getattr(one, name)) for name in CELLS}
    totals = {name: whole_number(getattr(one, name)) for name in MARGINS}
    printed = any(sheet.is_printed(getattr(one, name)) for name in CELLS)
    found = {name: k for name, k in fill(known, totals).items() if k is not None and k >= 0}
    return found if printed and len(found) == len(CELLS) else {}


def ask_missed(sheet: Sheet, one: Accuracy) -> None:
    """Ask how many with the disease the test has missed."""
    cells = cells_of(sheet, one)
    if not cells:
        return
    tp, fp, fn, tn = (cells[name] for name in CELLS)
    if len({fn, fp, tp}) < 3:
        return
    words = {"label": plain(one.label), "reference": reference_of(one)}
    counts = {"missed": (fn, tp + fn), "false-alarm": (fp, fp + tn), "found": (tp, tp + fn)}
    template = sheet.text.questions["count-missed"]
    new = [
        NewOption(
            name,
            (f"{count} of {of}",),
            "best" if name == "missed" else "mistaken",
            fill_in(template.words[name], words),
        )
        for name, (count, of) in counts.items()
    ]
    sheet.ask_choice("sample-size", "count-missed", words, {"untold": "mistaken"}, new)


def ask_closer(sheet: Sheet, one: Accuracy) -> None:
    """Ask which share is known more closely: each rests on its own part of the tested."""
    cells = cells_of(sheet, one)
    if not cells:
        return
    names = {"sensitivity": cells["tp"] + cells["fn"], "specificity": cells["fp"] + cells["tn"]}
    fewer, more = sorted(names, key=lambda name: names[name])
    if names[more] < MORE * names[fewer]:
        return
    words = {
        "label": plain(one.label),
        "more": more,
        "fewer": fewer,
        "many": str(names[more]),
        "few": str(names[fewer]),
    }
    verdicts = {"by-number": "best", **dict.fromkeys(("alike", "other", "untold"), "mistaken")}
    sheet.ask_choice("sample-size", "count-closer", words, verdicts)


def ask_rare(sheet: Sheet, one: Accuracy) -> None:
    """Ask how many of the positive have the disease where one in a hundred has it."""
    found, spared = one.sensitivity.value, one.specificity.value
    if not isinstance(found, Printed) or not isinstance(spared, Printed):
        return
    if found.bound or spared.bound:
        return
    true = TESTED / RARE * float(found.value) / 100
    false = TESTED * (1 - 1 / RARE) * (1 - float(spared.value) / 100)
    share = 100 * true / (true + false)
    if min(abs(share - float(value.value)) for value in (found, spared)) < APART:
        return
    words = {
        "label": plain(one.label),
        "sensitivity": value_text(found),
        "specificity": value_text(spared),
        "share": f"{share:.0f}",
        "true": f"{true:.0f}",
        "false": f"{false:,.0f}",
        "positive": f"{round(true) + round(false):,}",
    }
    names = ("as-found", "as-spared", "untold")
    verdicts = {"worked-out": "best", **dict.fromkeys(names, "mistaken")}
    sheet.ask_choice("numbers", "count-rare", words, verdicts)


def reference_of(one: Accuracy) -> str:
    """Name what the test was held against."""
    return plain(one.reference) if one.reference != "not reported" else "the reference"
