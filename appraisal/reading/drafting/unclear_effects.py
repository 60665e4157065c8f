"""Effects whose words may name a factor, a contrast or a clause, and not what was measured."""

import re
from collections import Counter
from typing import Any

from appraisal.reading.proposal import Number, Reading

NO_OUTCOME = re.compile(
    r" (?:versus|vs\.?|v) |\b(?:remained|was|were|had|has|have)\b|^(?:no|lack of|absence of) "
    r"|\b(?:significant|significantly)$",
    re.IGNORECASE,
)
NO_FACTOR = re.compile(
    r": (?:more|less|fewer|greater|higher|lower|who|which|that|those|both|only|for|after|before)\b",
    re.IGNORECASE,
)
# "less likely to come (hazard ratio for no insurance, 0.43, and for clinic, 0.35)"
FACTOR_IN_BRACKET = re.compile(
    r"[(\[][^()\[\]]{0,40}\b(?:ratios?|a?[hor]r) for [^()\[\]]{2,60},? ?$"
    r"|[)\]],? and for [a-z0-9 -]{2,40},? ?$",
    re.IGNORECASE,
)


def is_unclear_effect(entry: dict[str, Any], number: Number, reading: Reading) -> bool:
    """Say whether nobody can tell from the words of an effect of what, or in whom, it is."""
    if not entry["endpoints"]:  # "OR (men)" says in whom, and "OR: smoking" for what
        return entry["label"] == entry["measure"] or bool(NO_FACTOR.search(entry["label"]))
    lead = reading.text[reading.sentence_of(number).start : number.start]
    return bool(NO_OUTCOME.search(entry["endpoints"][0]) or FACTOR_IN_BRACKET.search(lead[-120:]))


def leave_same_names(tables: dict[str, list[dict[str, Any]]]) -> None:
    """Take out effects that one sentence gives under one name: they are of two things."""
    rows = tables.get("effects", [])
    many = Counter(map(name_of, rows))
    kept = [row for row in rows if many[name_of(row)] < 2]
    if kept:
        tables["effects"] = kept
    else:
        tables.pop("effects", None)


def name_of(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the name of an effect, whether it was adjusted, and the sentence that gives it."""
    estimate = row["estimate"]
    place = estimate["at"] if isinstance(estimate, dict) else ""
    return row["label"].lower(), str(row.get("adjusted")), place
