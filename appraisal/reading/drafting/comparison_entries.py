"""The two results of a study that a P value compares."""

from typing import Any

from appraisal.reading.core_words import core_words
from appraisal.reading.drafting.effect_words import find_hypothesis
from appraisal.reading.proposal import Number, Reading


def find_two_results(
    reading: Reading, p: Number, homes: dict[str, str], outcomes: list[dict[str, Any]]
) -> list[str]:
    """Return the ids of the two entries that a P value compares, or none.

    It is left to the user where it tests more than is placed, two endpoints, or another hypothesis
    than that two groups are the same.

    Parameters
    ----------
    homes
        Of each number that is placed: the id of its entry.
    outcomes
        The outcomes of the study so far.
    """
    tested = [reading.number(id) for id in p.partners]
    results = [one for one in tested if one.kind in ("count", "percent", "mean", "median")]
    found = list(dict.fromkeys(homes[id] for id in p.partners if id in homes))
    if len(found) != 2 or any(one.id not in homes for one in results):
        return []
    rows = [row for row in outcomes if row["id"] in found]
    words = [core_words(row["label"]) for row in rows]
    apart = len(words) > 1 and all(words) and not words[0] & words[1]
    if len({row["group"] for row in rows}) < len(rows) or apart:
        return []
    return [] if find_hypothesis(reading.text, p) else found
