"""Results that are not independent of each other, so that an exact interval is too narrow."""

from appraisal.records.reported import Printed
from appraisal.records.study import Outcome, Study
from appraisal.records.units import SEVERAL

CROSSED = "each patient was in both groups, and is to be set against themselves"
CLUSTERS = "whole groups were drawn by lot (clusters), and those of one are alike"


def find_unit(study: Study, outcome: Outcome) -> str:
    """Return what an outcome is counted in where one person may have several; else ``""``."""
    size = outcome.of if isinstance(outcome.of, Printed) else None
    size = size or study.find("groups", outcome.group).n
    return size.unit if isinstance(size, Printed) and size.unit in SEVERAL else ""


def is_clustered(study: Study) -> bool:
    """Say whether a lot was drawn for whole practices, villages or the like."""
    return study.design.clusters.text != "not reported"


def is_crossed(study: Study) -> bool:
    """Say whether each patient was in every arm, one after the other (crossover)."""
    return "crossover" in study.design.stated.text.lower().replace("-", "")


def why_dependent(study: Study, outcome: Outcome) -> str:
    """Say in a few words why the patients of an outcome are not independent; ``""`` if they are.

    An exact interval takes each for itself: several visits of one person, or the people of one
    village, tell less than as many separate persons, and it is then too narrow.
    """
    if is_clustered(study):
        return CLUSTERS
    unit = find_unit(study, outcome)
    return f"{unit} are counted, and several may belong together" if unit else ""
