"""Questions on what the number checks find, and on what an interval leaves out."""

from typing import TYPE_CHECKING

from appraisal.authoring.sheet import Sheet, effect_text, interval_text, value_text
from appraisal.authoring.templates import fill_in, plain
from appraisal.checks import CHECKS, check
from appraisal.checks.finding import Finding
from appraisal.records.reported import Printed

if TYPE_CHECKING:
    from appraisal.records.effects import Effect
    from appraisal.records.pooled import Pooled

MOST, MOST_FITTING = 4, 2
# asked elsewhere, or no arithmetic
NOT_ASKED = frozenset(
    ("claim", "tension", "citation", "flow", "denominator", "subgroup", "landmark", "stage",
     "pooled-interval-and-p")  # what a pooled interval leaves out is asked instead
)  # fmt: skip
PLAIN = frozenset(("percentage", "sum", "subgroup"))  # worked out at a glance: asked last
# pooled, they have no value of "no difference"
NO_NULL = frozenset(("proportion", "mean", "rate"))
# the question on what a measure compares
MEASURES = {
    "HR": "compares-hazards",
    "OR": "compares-odds",
    "RR": "compares-risks",
    "SMD": "compares-deviations",
    "MD": "compares-means",
}
OPTION = {"consistent": "fits", "inconsistent": "cannot", "cannot tell": "untold"}


def ask_numbers(sheet: Sheet) -> None:
    """Ask of printed figures what they say, whether they fit, and what an interval leaves out."""
    ask_measure(sheet)
    for number, found in enumerate(pick_findings(sheet), start=1):
        ask_finding(sheet, found, f"finding-{number}")
        question = next(one.question for one in CHECKS if one.id == found.check)
        sheet.show("numbers", "finding", {"check": question}, finding=found.id)
    ask_effects(sheet)


def ask_measure(sheet: Sheet) -> None:
    """Ask what the measure of the first effect compares."""
    effects: tuple[Effect | Pooled, ...] = (*sheet.study.effects, *sheet.study.pooled)
    for effect in effects:
        name = MEASURES.get(effect.measure)
        if name is None or not sheet.is_printed(effect.estimate):
            continue
        words = {"effect": effect_text(effect), "printed": value_text(effect.estimate)}
        best, *others = sheet.text.questions[name].options
        verdicts = {best: "best", **dict.fromkeys(others, "mistaken")}
        sheet.ask_choice("numbers", name, words, verdicts)
        return


def pick_findings(sheet: Sheet) -> list[Finding]:
    """Take the gravest that do not fit, some that cannot be told, and some that fit."""
    found = [one for one in check(sheet.study) if one.check not in NOT_ASKED and one.printed]
    place = {one.id: number for number, one in enumerate(CHECKS)}
    found.sort(key=lambda one: (-one.severity, one.check in PLAIN, place[one.check]))
    chosen: list[Finding] = []
    for verdict, most in (("inconsistent", 2), ("cannot tell", 1), ("consistent", MOST_FITTING)):
        met: set[str] = set()
        for one in found:
            same = verdict == "consistent" and any(one.about == other.about for other in chosen)
            if one.verdict == verdict and one.check not in met and len(met) < most and not same:
                met.add(one.check)
                chosen.append(one)
    return sheet.turns.random.sample(chosen[:MOST], len(chosen[:MOST]))


def ask_finding(sheet: Sheet, found: Finding, id: str) -> None:
    """Ask whether the figures of a finding can stand together."""
    words = sheet.text.questions["finding"].words
    quotes: dict[str, list[str]] = {}
    for quote in found.printed:
        quotes.setdefault(plain(quote.label), []).append(plain(quote.text))
    said = {
        "quotes": "; ".join(
            f"{label}: {', '.join(dict.fromkeys(texts))}" for label, texts in quotes.items()
        ),
        "check": next(one.question for one in CHECKS if one.id == found.check),
        "says": plain(found.says),
        "because": words[found.verdict],
        "innocent": plain(found.innocent[0]) if found.innocent else "",
    }
    sheet.told |= {quoted for quoted in found.about.split("/") if "interval" in found.check}
    best = OPTION[found.verdict]
    verdicts = {name: "best" if name == best else "mistaken" for name in OPTION.values()}
    if found.innocent and best == "cannot":
        verdicts["untold"] = "defensible"
    elif found.innocent and best == "untold":
        verdicts["fits"] = "defensible"
    if best == "fits":
        said["says"] = fill_in(words["fits"], said)
    sheet.ask_choice("numbers", "finding", said, verdicts, id=id)


def ask_effects(sheet: Sheet) -> None:
    """Ask what an interval says of no difference; of two effects where the answers differ."""
    asked: set[str] = set()
    effects: tuple[Effect | Pooled, ...] = (*sheet.study.effects, *sheet.study.pooled)
    for effect in effects:
        within = interval_text(effect)
        if effect.measure in NO_NULL or not within or not sheet.is_printed(effect.estimate):
            continue
        low, high = effect.low, effect.high
        assert isinstance(low, Printed)
        assert isinstance(high, Printed)
        null = 1 if effect.is_ratio else 0
        if null in (low.value, high.value) or low.bound or high.bound:
            continue
        best = "inside" if low.value < null < high.value else "outside"
        if best in asked:
            continue
        words = {
            "effect": effect_text(effect),
            "printed": f"{value_text(effect.estimate)} ({within})",
            "no-effect": str(null),
            "low": plain(low.text),
            "high": plain(high.text),
        }
        names = ("outside", "inside", "patients", "untold")
        verdicts = {name: "best" if name == best else "mistaken" for name in names}
        asked.add(best)
        sheet.told.add(effect.id)
        sheet.ask_choice("numbers", "leaves-out", words, verdicts, id=f"leaves-out-{len(asked)}")


def ask_adjusted(sheet: Sheet) -> None:
    """Ask what an effect was adjusted for; a lot needs no adjusting, and a model is its own."""
    if sheet.study.design.kind == "randomised trial":
        return
    for effect in sheet.study.effects:
        if not sheet.is_printed(effect.estimate):
            continue
        if sheet.family == "model" and not effect.adjusted_for:
            continue
        listed = plain(", ".join(effect.adjusted_for))
        best = "listed" if listed else "nothing" if effect.adjusted == "no" else "not-reported"
        words = {
            "effect": effect_text(effect),
            "printed": value_text(effect.estimate),
            "adjusted-for": listed or "not adjusted",
            "not-crude": f"It is on record as adjusted for {listed}."
            if listed
            else "It is on record as adjusted, though not for what."
            if effect.adjusted == "yes"
            else "Nothing on record says so.",
        }
        names = ("not-reported", "nothing", "all", *(["listed"] if listed else ["age-sex"]))
        verdicts = {name: "best" if name == best else "mistaken" for name in names}
        sheet.ask_choice("bias", "adjusted", words, verdicts)
        return
