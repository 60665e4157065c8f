"""What an entry of a record is called where somebody reads it: label, group, printed value."""

from collections.abc import Iterator

from appraisal.reading.proposal import ALL_PATIENTS
from appraisal.records.effects import NAMES, Effect
from appraisal.records.outcomes import COEFFICIENT, Measure
from appraisal.records.reported import Printed, Reported
from appraisal.records.study import Study
from appraisal.text.documents import text as document_text
from appraisal.text.interface import words


def entry_name(study: Study, about: str) -> str:
    """Name the entry that a finding is about.

    Parameters
    ----------
    about
        Its id, or an id that begins with it, such as ``pooled-rr-counts``.

    Returns
    -------
    str
        Such as ``acute kidney injury, colchicine (3.1 %)``; empty for no entry.
    """
    named = dict(name_entries(study))
    fitting = [id for id in named if about == id or about.startswith(f"{id}-")]
    return named[max(fitting, key=len)] if fitting else ""


def name_entries(study: Study) -> Iterator[tuple[str, str]]:
    """Yield the id and the name of each entry that holds results."""
    groups = {group.id: group.label for group in study.groups}
    for outcome in study.outcomes:
        values = [v for v in (outcome.events, outcome.percent) if isinstance(v, Printed)]
        printed = ", ".join(map(str, values))
        yield outcome.id, with_value(f"{outcome.label}, {groups[outcome.group]}", printed)
    for measure in study.measures:
        printed = str(measure.value) if isinstance(measure.value, Printed) else ""
        yield measure.id, with_value(measure_name(study, measure), printed)
    for rate in study.rates:
        printed = str(rate.rate) if isinstance(rate.rate, Printed) else ""
        yield rate.id, with_value(f"{rate.label}, {groups[rate.group]}", printed)
    for curve in study.survival:
        yield curve.id, f"{curve.endpoint}, {groups[curve.group]}"
    for effect in study.effects:
        yield effect.id, with_value(effect_name(study, effect), effect.estimate.text)
    for pooled in study.pooled:
        printed = pooled.estimate.text if isinstance(pooled.estimate, Printed) else ""
        yield pooled.id, with_value(pooled.label, printed)
    for test in study.accuracy:
        yield test.id, test.label
    for comparison in study.comparisons:
        printed = f"P {comparison.p.text}" if isinstance(comparison.p, Printed) else ""
        yield comparison.id, with_value(add_time(comparison.label, comparison.time), printed)
    for group in study.groups:
        yield group.id, group.label


def measure_name(study: Study, measure: Measure) -> str:
    """Name a mean, a median or a coefficient with its group; of a coefficient it is seldom said."""
    group = study.find("groups", measure.group).label
    unsaid = measure.statistic == COEFFICIENT and group == ALL_PATIENTS
    return measure.label if unsaid else f"{measure.label}, {group}"


def effect_name(study: Study, effect: Effect) -> str:
    """Name a ratio or difference in words, with the two groups it compares.

    Returns
    -------
    str
        Such as ``risk ratio of fever (children), filters compared with no filters``.
    """
    text = words().paper
    phrase = text["effect_phrases"][effect.measure]
    what = effect.label.removeprefix(effect.measure).strip().removeprefix(": ")
    name = (
        f"{phrase} {what}"
        if what
        else text["effect_nameless"].format(measure=NAMES[effect.measure])
    )
    pair = list(effect.between or ())
    if effect.outcomes and not pair:
        pair = [study.find("outcomes", id).group for id in effect.outcomes]
    if len(set(pair)) == 2:
        first, second = (study.find("groups", id).label for id in pair)
        name = text["effect_between"].format(name=name, first=first, second=second)
    if isinstance(effect.time, Printed):
        name = text["effect_at"].format(name=name, time=effect.time)
    return name


def add_time(label: str, time: Reported) -> str:
    """Add to a name when something was seen, where it is known and not said already."""
    named = isinstance(time, Printed) and str(time) not in label
    return document_text("at_time").format(endpoint=label, when=time) if named else label


def with_value(label: str, printed: str) -> str:
    return f"{label} ({printed})" if printed else label
