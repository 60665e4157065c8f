"""What a result was taken for, in a few words: ``136 of 243 (56.0 %)``, ``mean 8.3 (SD 1.2)``."""

from collections.abc import Sequence

from appraisal.papers.averages import kind_shown
from appraisal.reading import Number
from appraisal.records.outcomes import COEFFICIENT
from appraisal.text.interface import words

HEADS = ("count", "n", "percent", "ratio", "mean", "median", "other", "time", "year")
DIFFERENCES = ("RD", "MD", "SMD", "difference in medians", "difference")
PAIRS = ("quartile", "range")


def result_text(numbers: Sequence[Number]) -> str:
    """Say what numbers that belong together were taken for.

    Parameters
    ----------
    numbers
        A count with its percentage, an estimate with its interval and P ..., in the order of the
        text. Two counts, or two estimates, stand beside each other.

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> read = read_text("In 12 of 40 patients (30%) it healed (HR 0.5; 95% CI, 0.3-0.9; P = .01).")
    >>> result_text(read.numbers[:3]), result_text(read.numbers[3:])
    ('12 of 40 (30 %)', '0.5 (95 % interval 0.3 to 0.9; P = .01)')
    """
    text = words().paper
    named = text["result"]
    kinds = {one.kind for one in numbers}
    of_kind = {kind: [one for one in numbers if one.kind == kind] for kind in kinds}

    def all_of(kind: str) -> list[str]:
        return [printed_text(one) for one in of_kind.get(kind, ())]

    counts, sizes, shares = all_of("count"), all_of("n"), all_of("percent")
    heads: list[str] = []
    further: list[str] = []
    if len(sizes) == 1 and len(counts) <= 1 and len(shares) <= 1 and (counts or shares):
        heads.append(named["of"].format(count=(counts or shares)[0], n=sizes[0]))
        further += shares if counts else []
    elif len(counts) == 1 == len(shares) and not sizes:
        heads, further = counts, shares
    else:
        heads += [*counts, *(named["n"].format(n=size) for size in sizes), *shares]
    for kind in HEADS[3:]:
        for one in of_kind.get(kind, ()):
            name = COEFFICIENT if one.measure == COEFFICIENT else kind_shown(one)
            name = "difference" if kind == "ratio" and one.measure in DIFFERENCES else name
            said = named.get(name, "{value}").format(value=printed_text(one))
            heads.append(f"{called} {printed_text(one)}" if (called := measure_text(one)) else said)
    further += [named["sd"].format(value=value) for value in all_of("sd")]
    further += [named["se"].format(value=value) for value in all_of("se")]
    for kind in PAIRS:
        if ends := [one.text for one in of_kind.get(kind, ())]:
            further.append(named[kind].format(ends=named["to"].join(ends)))
    if limits := [one.text for one in of_kind.get("limit", ())]:
        level = next(iter(all_of("level")), "")
        ends = [named["to"].join(limits[place : place + 2]) for place in range(0, len(limits), 2)]
        further.append(named["interval"].format(level=f"{level} ".lstrip(), ends=", ".join(ends)))
    further += [named["p"].format(value=sign_text(one)) for one in of_kind.get("p", ())]
    if not heads:
        return "; ".join(further)
    bare = len(heads) == 1 and not any(measure_text(one) for one in numbers)
    if kinds in ({"count"}, {"ratio"}) and bare:  # a number alone does not say what it is
        (kind,) = kinds
        further = [text["kinds"][kind]]
    return " · ".join(heads) + (f" ({'; '.join(further)})" if further else "")


def measure_text(number: Number) -> str:
    """Name the ratio that an estimate is: "odds ratio"; empty while nobody has said which."""
    said = words().paper["measures"].get(number.measure or "", "")
    return "" if number.measure in ("ratio", COEFFICIENT, *DIFFERENCES) else said.partition(" (")[0]


def printed_text(number: Number) -> str:
    """Write a number as printed, with what stands before it and its unit."""
    before = number.qualifier + (" " if number.qualifier[-1:].isalpha() else "")
    bare = number.kind in ("count", "n", "p") or number.unit == "ratio"
    unit = "" if bare else number.unit
    return f"{before}{number.text}" + (f" {unit}" if unit else "")


def sign_text(number: Number) -> str:
    """Write a P value with its sign."""
    sign = number.qualifier or "="
    return f"{sign} {number.text}"
