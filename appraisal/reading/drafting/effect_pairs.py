"""The two outcomes that a ratio or difference compares, where they stand beside it."""

from decimal import Decimal
from typing import Any

from appraisal.reading.drafting.figures import usual_endpoint
from appraisal.reading.drafting.group_sums import size_of
from appraisal.reading.drafting.pooled_entries import find_sentences
from appraisal.reading.proposal import Number

COMPARED = ("OR", "RR", "PR", "RD")  # what two counts or percentages alone give


def join_groups(tables: dict[str, list[dict[str, Any]]], numbers: dict[str, Number]) -> None:
    """Name the two outcomes that stand beside a ratio or difference of the same endpoint.

    Only where its sentence has no other effect of this endpoint, and gives the endpoint in two
    groups and no more. Which group comes first a text seldom says: the one that makes the effect
    point the way it is printed.
    """
    effects = tables.get("effects", [])
    for effect in effects:
        if effect["measure"] not in COMPARED or not effect["endpoints"]:
            continue
        place = find_sentences(effect, numbers)
        alike = [
            one
            for one in effects
            if one["endpoints"] == effect["endpoints"] and find_sentences(one, numbers) & place
        ]
        beside = [
            one
            for one in tables.get("outcomes", [])
            if find_sentences(one, numbers) == place
            and usual_endpoint(one["label"]) in effect["endpoints"]
        ]
        groups = {one["group"] for one in beside} - {"all"}
        named = effect.get("between")  # somebody has said it
        if named and groups != set(named):
            continue
        if len(place) == len(alike) == 1 and len(beside) == len(groups) == 2:
            shares = [find_share(one, tables, numbers) for one in beside]
            if named:
                pair = sorted(beside, key=lambda one: named.index(one["group"]))
            else:
                pair = order_pair(beside, shares, effect, numbers)
            effect["outcomes"] = [one["id"] for one in pair]


def find_share(
    row: dict[str, Any], tables: dict[str, list[dict[str, Any]]], numbers: dict[str, Number]
) -> Decimal | None:
    """Return the share of an outcome in percent: of its count, or else as printed, or None."""
    own = {numbers[id].kind: numbers[id] for id in row["numbers"]}
    count, of, percent = (own.get(kind) for kind in ("count", "n", "percent"))
    if of is None:
        of = size_of(tables, numbers, row["group"])
    if count is not None and of is not None and count.value is not None and of.value:
        return 100 * count.value / of.value
    return percent.value if percent is not None else None


def order_pair(
    pair: list[dict[str, Any]],
    shares: list[Decimal | None],
    effect: dict[str, Any],
    numbers: dict[str, Number],
) -> list[dict[str, Any]]:
    """Put first the outcome that makes an effect point the way it is printed."""
    printed = numbers[effect["numbers"][0]].value
    first, last = shares
    if printed is None or first is None or last is None:
        return pair
    none = 0 if effect["measure"] == "RD" else 1
    return pair if (first - last) * (printed - none) >= 0 else pair[::-1]
