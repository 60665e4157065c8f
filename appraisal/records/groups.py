"""Who is counted: groups, the flow through the study, and parts of a whole."""

from typing import Literal

from appraisal.content import Content
from appraisal.records.reported import Count, Entry, Id, Text


class Group(Entry):
    """Some of the patients, or of what else is counted: eyes, samples, studies.

    ``within`` names the larger group they belong to. Where no report says so and it is our
    reading, ``note`` says why.
    """

    id: Id
    label: Text
    n: Count = "not reported"
    within: Id | None = None
    note: str = ""


class Stage(Entry):
    """One stage of the flow of patients; one not reported keeps its place.

    ``group`` names the group that those of this stage are.
    """

    id: Id
    label: Text
    n: Count = "not reported"
    why: str = ""
    group: Id | None = None


class Partition(Content):
    """Parts of a whole that share no patient, and that add up to it if ``complete``.

    Groups add up to a larger group, in patients and in the ``outcomes`` given for the whole and
    then for each part. Outcomes add up to another outcome, or to all patients of a group.
    """

    id: Id
    label: Text
    whole: Id
    parts: tuple[Id, ...]
    of: Literal["groups", "outcomes"] = "groups"
    outcomes: tuple[Id, ...] = ()
    complete: bool = True
