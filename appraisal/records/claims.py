"""What the reports conclude, and one quantity as two reports give it."""

from typing import Literal

from appraisal.content import Content
from appraisal.records.reported import Id, Text


class Version(Content):
    """One quantity in two reports of the study, the one nearer to the patients first.

    ``retold``: the second report repeats the first. ``updated``: the second is a later cut of
    the same series and contains the patients of the first.
    """

    id: Id
    label: Text
    relation: Literal["retold", "updated"]
    first: Id
    second: Id


class Claim(Content):
    """A conclusion of the report, restated in our words.

    Parameters
    ----------
    rests_on
        The figures it is drawn from: outcomes, survival, measures or groups.
    against
        The external cohorts to set beside it: ids of ``datasets/comparators.csv``. The first is
        set beside the first figure, and so on; further ones beside the last.
    in_tension_with
        Another claim of the same report that says nearly the opposite.
    """

    id: Id
    text: Text
    at: Id
    kind: Literal[
        "efficacy", "superiority", "causation", "durability", "safety", "mechanism", "generality",
        "priority", "magnitude", "practice",
    ]  # fmt: skip
    needs_comparator: bool = False
    rests_on: tuple[Id, ...] = ()
    against: tuple[Id, ...] = ()
    in_tension_with: Id | None = None
