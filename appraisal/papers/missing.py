"""What an appraisal of a design needs and was not found in the text."""

import re
from collections.abc import Iterator
from fractions import Fraction

from appraisal.derived.dependence import is_crossed
from appraisal.derived.text import percent_text
from appraisal.papers.analysed import left_out_of_analysis
from appraisal.papers.confirmed import sentences, span_key
from appraisal.papers.facts import CLUSTERED, CROSSED
from appraisal.papers.paper import Paper
from appraisal.reading import Reading
from appraisal.reading.drafting.figures import kind_of_outcome
from appraisal.reading.study.design import ANIMALS
from appraisal.reading.words import any_of, vocabulary
from appraisal.records.outcomes import COEFFICIENT
from appraisal.records.report import REVIEWS
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.text.interface import words

# designs that are not about a treatment
NO_TREATMENT = frozenset(
    ("case-control", "cross-sectional", "diagnostic accuracy", "prognostic factor",
     "prediction model")
)  # fmt: skip
BY_LOT = ("randomised trial", CLUSTERED, CROSSED)
ADJUSTED = re.compile(r"adjust|multivaria|propensity|\bmatched|\bweighted", re.IGNORECASE)
# what may be a harm of a treatment, whatever else it is
ILL = re.compile(
    rf"\b(?:{any_of((*vocabulary().harms, *vocabulary().ill_effects), plural=True)})\b",
    re.IGNORECASE,
)
LENGTH = re.compile(r"[12]\d{3}")  # a year, which a length of time lacks


def missing_text(
    study: Study | None, facts: dict[str, str], reading: Reading, paper: Paper
) -> tuple[str, ...]:
    """Say what was not found and an appraisal of its design needs, a sentence each.

    The text may say it all the same: the kit found no words for it that it knows. What may yet be
    confirmed is not called missing before every sentence was looked at.
    """
    text = words().paper["absent"]
    design = facts["design"]
    asked = ("registration",) if design in REVIEWS else ("centres", "period", "registration")
    missing = [text[name] for name in asked if not facts[name]]
    if "period" in asked and facts["period"] and not LENGTH.search(facts["period"]):
        missing.append(text["years"])
    if study is None:
        return tuple(missing)
    done = all_decided(reading, paper)
    if done:
        missing += sizes_missing(study)
    if done and study.survival and not study.follow_up and not facts["follow_up"]:
        missing.append(text["follow_up"])
    bare = [
        effect.label
        for effect in study.effects
        if not (isinstance(effect.low, Printed) and isinstance(effect.high, Printed))
    ]
    if bare:
        missing.append(text["interval"].format(effects=", ".join(bare)))
    by_lot = design in BY_LOT
    adjusted = ADJUSTED.search(reading.text) or any(one.adjusted == "yes" for one in study.effects)
    if study.effects and not adjusted and not by_lot:
        missing.append(text["adjusted"])
    of_patients = design not in NO_TREATMENT and not ANIMALS.search(reading.text.lower())
    if done and of_patients and not names_harm(study, reading):
        missing.append(text["harm"])
    return tuple(missing)


def all_decided(reading: Reading, paper: Paper) -> bool:
    """Say whether something was decided of each result of every sentence."""
    return all(
        any(
            (decision := paper.numbers.get(span_key(number))) and decision.taken is not None
            for number in result.numbers
        )
        for sentence in sentences(reading)
        for result in sentence.results
    )


def labels_of(study: Study) -> Iterator[str]:
    """Yield what every result of a study is called."""
    yield from (outcome.label for outcome in study.outcomes)
    yield from (measure.label for measure in study.measures)
    yield from (rate.label for rate in study.rates)
    yield from (curve.endpoint for curve in study.survival)
    yield from (effect.label for effect in study.effects)
    yield from (pooled.label for pooled in study.pooled)


def names_harm(study: Study, reading: Reading) -> bool:
    """Say whether a result may be a harm by its kind or name, or any sentence of what was found.

    "There were no deaths" may have no number that could be taken.
    """
    said = (
        reading.text[one.start : one.end]
        for one in reading.sentences
        if one.section not in ("background", "methods")
    )
    return (
        any(outcome.kind == "harm" for outcome in study.outcomes)
        or any(kind_of_outcome(label) == "harm" for label in labels_of(study))
        or any(ILL.search(words) for words in (*labels_of(study), *said))
    )


def in_no_group(study: Study) -> Iterator[tuple[int, int]]:
    """Yield of how many patients groups leave some out, and how many these are."""
    for partition in study.partitions:
        if partition.of != "groups":
            continue
        sizes = [study.size(group) for group in (partition.whole, *partition.parts)]
        known = [size for size in sizes if size is not None]
        if len(known) == len(sizes) and (rest := known[0] - sum(known[1:])) > 0:
            yield rest, known[0]


def sizes_missing(study: Study) -> Iterator[str]:
    """Say which groups have results and no size, and who is in no group."""
    text = words().paper["absent"]
    left = left_out_of_analysis(study)
    if left:
        percent = percent_text(Fraction(*left), 0)
        yield text["not_analysed"].format(rest=left[0], whole=left[1], percent=percent)
    for rest, whole in in_no_group(study):
        if (rest, whole) == left:
            continue
        yield text["in_no_group"].format(rest=rest, whole=whole)
    counted = {one.group for one in study.outcomes if isinstance(one.of, Printed)}
    used = {one.group for one in study.outcomes} | {
        one.group for one in study.measures if one.statistic != COEFFICIENT
    }
    used = (used | {one.group for one in study.survival}) - counted
    sizes = [
        group.label
        for group in study.groups
        if not isinstance(group.n, Printed) and group.id in used and not is_crossed(study)
    ]  # who gets both is in every group
    if sizes:
        yield text["size"].format(groups=", ".join(sizes))
