"""Cohorts that reproduce every value printed for a curve, one row a patient."""

from contextlib import redirect_stderr
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

import numpy as np

from appraisal.derived.cohorts import sample_cohorts
from appraisal.errors import AppraisalError, UnknownId
from appraisal.exhibits.study import cohorts_picture
from appraisal.frames.record import Record, find_record
from appraisal.plots.picture import Picture
from appraisal.records.study import Study, Survival
from appraisal.stats.compatible import Cohorts

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {"cohort": "Int64", "patient": "Int64", "time": "float64", "event": "bool"}
PICTURE = 640  # CSS pixels


@dataclass(frozen=True, eq=False)
class CompatibleCohorts:
    """Cohorts that print the same figures as a curve of a record.

    They show what the printed values leave open; how often a shape appears says nothing about
    how probable it is.

    Attributes
    ----------
    study, curve
        What they reproduce.
    found : Cohorts
        ``times`` (months) and ``events``, arrays of shape (cohorts, patients).
    """

    study: Study
    curve: Survival
    found: Cohorts

    def __len__(self) -> int:
        return len(self.found.times)

    def to_frame(self) -> "pd.DataFrame":
        """Return one row a patient of a cohort.

        Returns
        -------
        DataFrame
            ``cohort`` and ``patient`` counted from 1, ``time`` in months from the curve's time
            zero, ``event`` whether it was seen (else the patient was censored). Shape: cohorts
            times patients rows.
        """
        import pandas as pd

        cohorts, patients = self.found.times.shape
        return pd.DataFrame(
            {
                "cohort": np.repeat(np.arange(1, cohorts + 1), patients),
                "patient": np.tile(np.arange(1, patients + 1), cohorts),
                "time": self.found.times.ravel(),
                "event": self.found.events.ravel(),
            }
        ).astype(COLUMNS)

    def to_picture(self) -> Picture:
        """Draw them as the lessons do."""
        return cohorts_picture(self.study, self.curve.id, PICTURE)

    def __repr__(self) -> str:
        cohorts, patients = self.found.times.shape
        return f"<{cohorts} cohorts of {patients} patients behind {self.curve.endpoint}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return self.to_picture()._repr_mimebundle_()


def cohorts(record: Record, curve: str) -> CompatibleCohorts:
    """Draw 200 cohorts that reproduce every value printed for a curve.

    Parameters
    ----------
    record
        A study by its id, its file, or as it is; see `appraisal.frames.record.find_record`.
    curve
        The curve, by its id or, where one has it, by its endpoint: ``"pfs"``.

    Returns
    -------
    CompatibleCohorts
        ``.to_frame()`` has one row a patient, times in months. The same record gives the same
        cohorts: their seed is 20, that of the lessons.

    Raises
    ------
    UnknownId
        When there is no such curve; names those there are.
    AppraisalError
        When the number of patients is not settled, or no cohort can print these values.

    Examples
    --------
    >>> found = cohorts("after-bispecific", "pfs")
    >>> found, found.to_frame().shape
    (<200 cohorts of 12 patients behind PFS>, (2400, 4))
    """
    source = find_record(record)
    chosen = find_curve(source, curve)
    try:
        with redirect_stderr(StringIO()):  # how far the search is would stand in a notebook
            found = sample_cohorts(source, chosen.id)
    except ValueError as error:
        raise AppraisalError(f"No cohort can be drawn for '{chosen.id}': {error}.") from None
    if not len(found.times):
        raise AppraisalError(f"No cohort can be drawn for '{chosen.id}': {found.explanation}")
    return CompatibleCohorts(source, chosen, found)


def find_curve(source: Study, curve: str) -> Survival:
    """Return a curve by its id, or by its endpoint where only one has it.

    Raises
    ------
    UnknownId
        When none or several are meant; names those there are.
    """
    by_id = {one.id: one for one in source.survival}
    named = [one for one in source.survival if one.endpoint.casefold() == curve.casefold()]
    if curve in by_id or len(named) == 1:
        return by_id.get(curve) or named[0]
    there = ", ".join(by_id) or "none"
    raise UnknownId(f"{source.id} has no one curve '{curve}'. There are: {there}.")
