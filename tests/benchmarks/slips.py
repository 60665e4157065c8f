"""Slips planted in honest papers: each changes one figure, as a hand would, by more than rounding.

A slip is planted only where what else is printed settles the figure, so that arithmetic can decide.
"""

from copy import deepcopy

SLIPS = (
    "swapped-limits", "estimate-outside", "digit-of-a-limit", "digit-of-a-count", "denominator",
    "digit-of-a-percentage", "arms-swapped", "mislabelled", "unit", "wrong-p", "order-of-curves",
)  # fmt: skip


def plant(paper, kind, rng):
    """Plant one slip of a kind; return the lists of the record and the entries touched, or None."""
    record = deepcopy(paper.record)
    touched = globals()["plant_" + kind.replace("-", "_")](record, paper, rng)
    return (record, touched) if touched else None


def pick(rng, entries):
    return entries[int(rng.integers(len(entries)))] if entries else None


def value(figure):
    return float(figure["text"])


def with_limits(record, lists=("outcomes", "effects")):
    return [
        e for name in lists for e in record[name]
        if isinstance(e.get("low"), dict) and isinstance(e.get("high"), dict)
    ]  # fmt: skip


def plant_swapped_limits(record, paper, rng):
    entry = pick(rng, [e for e in with_limits(record) if value(e["high"]) > 1.3 * value(e["low"])])
    if entry:
        entry["low"], entry["high"] = entry["high"], entry["low"]
        return {entry["id"]}
    return None


def plant_estimate_outside(record, paper, rng):
    """Print an estimate beside the interval of another line."""
    ratios = [e for e in with_limits(record, ("effects",)) if e["estimate"]["unit"] == "ratio"]
    apart = [
        (a, b) for a in ratios for b in ratios
        if a is not b
        and not value(b["low"]) * 0.95 <= value(a["estimate"]) <= value(b["high"]) * 1.05
    ]  # fmt: skip
    pair = pick(rng, apart)
    if pair:
        a, b = pair
        a["low"], a["high"] = deepcopy(b["low"]), deepcopy(b["high"])
        return {a["id"]}
    return None


def alter_digit(text, rng, least=0.3):
    """Alter one digit so that the number changes by a share of itself."""
    spots = [i for i, letter in enumerate(text) if letter.isdigit()]
    for _ in range(20):
        i = int(rng.choice(spots))
        new = text[:i] + str(int(rng.integers(10))) + text[i + 1 :]
        if float(new) > 0 and abs(float(new) / float(text) - 1) >= least:
            return new
    return None


def plant_digit_of_a_limit(record, paper, rng):
    entry = pick(rng, [e for e in with_limits(record) if value(e["low"]) > 0])
    if not entry:
        return None
    side = str(rng.choice(["low", "high"]))
    new = alter_digit(entry[side]["text"], rng)
    # a percentage above 100 does not load, and a limit that is wider than the width decides
    if new is None or (entry[side]["unit"] == "%" and float(new) > 100):
        return None
    width = value(entry["high"]) - value(entry["low"])
    if abs(float(new) - value(entry[side])) < 0.5 * width:
        return None
    entry[side]["text"] = new
    return {entry["id"]}


def outcomes_with_counts(record):
    return [
        o for o in record["outcomes"]
        if isinstance(o.get("events"), dict) and isinstance(o.get("percent"), dict)
        and o.get("basis", "counted") == "counted" and not o.get("recurrent")
    ]  # fmt: skip


def size(record, id):
    return int(next(g for g in record["groups"] if g["id"] == id)["n"]["text"])


def plant_digit_of_a_count(record, paper, rng):
    outcome = pick(rng, [o for o in outcomes_with_counts(record) if int(o["events"]["text"]) > 0])
    new = alter_digit(outcome["events"]["text"], rng, 0.1) if outcome else None
    if new is None or int(new) > size(record, outcome["group"]):
        return None
    outcome["events"]["text"] = str(int(new))
    return {outcome["id"]}


def plant_denominator(record, paper, rng):
    """Work a percentage out of the whole study instead of the arm."""
    outcome = pick(rng, [o for o in outcomes_with_counts(record) if o["group"] in ("one", "other")
                         and int(o["events"]["text"]) > 0])  # fmt: skip
    if not outcome:
        return None
    new = paper.percent(int(outcome["events"]["text"]) / size(record, "all"))["text"]
    if abs(float(new) - value(outcome["percent"])) < 2:
        return None
    outcome["percent"]["text"] = new
    return {outcome["id"]}


def plant_digit_of_a_percentage(record, paper, rng):
    outcome = pick(rng, [o for o in outcomes_with_counts(record) if value(o["percent"]) > 0])
    new = alter_digit(outcome["percent"]["text"], rng, 0.1) if outcome else None
    if new is None or float(new) > 100:
        return None
    outcome["percent"]["text"] = new
    return {outcome["id"]}


def plant_arms_swapped(record, paper, rng):
    """Print the percentage of each arm in the other one's column."""
    name = str(rng.choice(["orr", "cr", "harm", "severe"]))
    one, other = (next(o for o in record["outcomes"] if o["id"] == f"{name}-{arm}")
                  for arm in ("one", "other"))  # fmt: skip
    both = isinstance(one["events"], dict) and isinstance(other["events"], dict)
    if not both or abs(value(one["percent"]) - value(other["percent"])) < 3:
        return None
    one["percent"], other["percent"] = other["percent"], one["percent"]
    return {one["id"], other["id"]}


def plant_mislabelled(record, paper, rng):
    """Print complete responses as any, and any as complete; or relapse as free of it."""
    arm = str(rng.choice(["all", "one", "other"]))
    orr, cr = (
        next(o for o in record["outcomes"] if o["id"] == f"{n}-{arm}") for n in ("orr", "cr")
    )
    if value(orr["percent"]) - value(cr["percent"]) < 3:
        return None
    for key in ("events", "percent", "low", "high", "level"):
        orr[key], cr[key] = cr.get(key, "not reported"), orr.get(key, "not reported")
    return {orr["id"], cr["id"], f"cr-{arm}-orr-{arm}"}


def plant_unit(record, paper, rng):
    """Print a median of months as one of years."""
    curves = [
        c for c in record["survival"]
        if isinstance(c.get("median"), dict) and c["median"]["unit"] == "months"
        and any(r["months"] > value(c["median"]) for r in c["rates"])
    ]  # fmt: skip
    curve = pick(rng, curves)
    if not curve:
        return None
    curve["median"]["unit"] = "years"
    return {curve["id"]}


def plant_wrong_p(record, paper, rng):
    """Print a tiny P value beside an interval that holds no effect, or the reverse."""
    ratios = [e for e in with_limits(record, ("effects",)) if isinstance(e.get("p"), dict)
              and e.get("hypothesis") is None and e.get("sides") is None]  # fmt: skip
    entry = pick(rng, ratios)
    if not entry:
        return None
    crossing = value(entry["low"]) < 0.95 and value(entry["high"]) > 1.05
    narrow = value(entry["low"]) > 1.1 or value(entry["high"]) < 0.9
    if not (crossing or narrow):
        return None
    entry["p"]["text"] = "<0.0001" if crossing else "0.62"
    return {entry["id"]}


def plant_order_of_curves(record, paper, rng):
    """Print the rates of two times of one curve in each other's place."""
    curves = [
        c for c in record["survival"] if len(c.get("rates", [])) > 1
        and value(c["rates"][0]["percent"]) - value(c["rates"][1]["percent"]) > 1
    ]  # fmt: skip
    curve = pick(rng, curves)
    if not curve:
        return None
    one, other = curve["rates"][:2]
    one["percent"], other["percent"] = other["percent"], one["percent"]
    return {f"{curve['id']}-{other['months']}", f"{curve['id']}-{one['months']}", curve["id"]}
