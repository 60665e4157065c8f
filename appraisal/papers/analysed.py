"""Those of a study who are in its analysis, where they are fewer than those it took in."""

import re
from collections.abc import Iterator
from dataclasses import replace

from appraisal.reading import Number, Reading
from appraisal.reading.proposal import ALL_PATIENTS, Group
from appraisal.records.reported import Printed
from appraisal.records.study import Study

ANALYSED = "patients analysed"  # of all patients those whose results are known
# "26 patients were finally evaluated", "41 were included in the analysis"
IN_ANALYSIS = re.compile(
    r"[^.;:()\d]{0,60}\b(?:were|was) (?:(?:[a-z]+ly )?analy[sz]ed|evaluable"
    r"|(?:finally|eventually|ultimately) (?:evaluated|assessed|examined)"
    r"|(?:[a-z]+ly )?(?:included in|available for) (?:the |our |an )?(?:[a-z-]+ )?analys[ie]s)\b",
    re.IGNORECASE,
)


def propose_analysed(reading: Reading) -> Reading:
    """Propose the group of those analysed for a size that a text gives so.

    Only where more were taken in: else they are all patients.
    """
    taken_in = next((one for one in reading.study.groups if one.label == ALL_PATIENTS), None)
    whole = reading.number(taken_in.n).value if taken_in and taken_in.n else None
    found = list(find_analysed(reading))
    sizes = [one.value for one in reading.numbers if is_bare_size(one) and one not in found]
    most = max((size for size in (whole, *sizes) if size is not None), default=None)
    if len(found) != 1 or most is None or (found[0].value or most) >= most:
        return reading
    (number,) = found
    numbers = tuple(
        replace(one, group=ANALYSED) if one is number else one for one in reading.numbers
    )
    group = Group(ANALYSED, n=number.id, names=(ANALYSED,))
    study = replace(reading.study, groups=(*reading.study.groups, group))
    return replace(reading, numbers=numbers, study=study)


def find_analysed(reading: Reading) -> Iterator[Number]:
    """Yield the sizes without a group that a text says were analysed."""
    for one in reading.numbers:
        if is_bare_size(one) and IN_ANALYSIS.match(reading.text, one.end):
            yield one


def is_bare_size(number: Number) -> bool:
    return number.kind == "n" and not number.partners and number.named_group is None


def left_out_of_analysis(study: Study) -> tuple[int, int] | None:
    """Return how many of how many a study took in are not in its analysis, where both are known."""
    group = next((one for one in study.groups if one.label == ANALYSED), None)
    whole = next((one for one in study.groups if one.label == ALL_PATIENTS), None)
    if not (group and whole and isinstance(group.n, Printed) and isinstance(whole.n, Printed)):
        return None
    all_, part = study.size(whole.id), study.size(group.id)
    if all_ is None or part is None or not 0 < part < all_:
        return None
    return all_ - part, all_
