"""Questions on gathered studies and on tests: what a pooled estimate and a two-by-two table say."""

from appraisal.authoring.sheet import NewOption, Sheet, effect_text, interval_text, value_text
from appraisal.authoring.templates import fill_in, plain
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
    spread = next((one for one in found if is_spread(one) and sheet.is_printed(one.i2)), None)
    if spread is not None:
        names = ("share-won", "bias", "chance")
        verdicts = {"beyond": "best", **dict.fromkeys(names, "mistaken")}
        sheet.ask_choice("numbers", "spread", pooled_words(spread), verdicts)
    for one in found:
        if interval_text(one):
            ask_next_study(sheet, one)
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


def ask_missed(sheet: Sheet, one: Accuracy) -> None:
    """Ask how many with the disease the test has missed."""
    cells = [cell for cell in (one.tp, one.fp, one.fn, one.tn) if isinstance(cell, Printed)]
    if len(cells) < 4 or not any(map(sheet.is_printed, cells)):
        return
    tp, fp, fn, tn = (int(cell.value) for cell in cells)
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
    cells = [cell for cell in (one.tp, one.fn, one.fp, one.tn) if isinstance(cell, Printed)]
    if len(cells) < 4 or not any(map(sheet.is_printed, cells)):
        return
    tp, fn, fp, tn = (int(cell.value) for cell in cells)
    names = {"sensitivity": tp + fn, "specificity": fp + tn}
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
        "false": f"{false:.0f}",
        "positive": str(round(true) + round(false)),
    }
    names = ("as-found", "as-spared", "untold")
    verdicts = {"worked-out": "best", **dict.fromkeys(names, "mistaken")}
    sheet.ask_choice("numbers", "count-rare", words, verdicts)


def reference_of(one: Accuracy) -> str:
    """Name what the test was held against."""
    return plain(one.reference) if one.reference != "not reported" else "the reference"
