"""The Stanford heart transplants as a lesson quotes them: three analyses, and their numbers."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field

from appraisal.content import Content, Loc
from appraisal.lessons.values.value import Value
from appraisal.records.reported import Id

LANDMARK = 30  # days; the landmark where a lesson names none


@lru_cache(maxsize=64)
def analyses(landmark: int) -> Any:
    """Analyse the transplants naively, from a landmark, and as they come."""
    from appraisal.derived.stanford_heart import compare

    return compare(landmark=landmark)


def numbers(landmark: int) -> Mapping[str, str]:
    """Return the numbers of the three analyses as text, by the names content files use."""
    said = analyses(landmark).summary
    transplanted = said.deaths_transplanted
    found = {
        "n": str(said.n),
        "transplanted": str(said.transplanted),
        "other": str(said.n - said.transplanted),
        "deaths-other": str(said.deaths - transplanted),
        "median-transplanted": f"{said.median_transplanted:.0f} days",
        "median-other": f"{said.median_other:.0f} days",
        "waiting-days": f"{said.waiting_days:,}",
        "landmark": str(said.landmark),
        "at-landmark": str(said.at_landmark),
        "by-landmark": str(said.by_landmark),
    }
    ratios = {
        "naive": said.naive,
        "landmark-ratio": said.landmark_ratio,
        "time-dependent": said.time_dependent,
    }
    for name, (ratio, low, high) in ratios.items():
        found[name] = f"{ratio:.2f}"
        found[f"{name}-interval"] = f"{low:.2f} to {high:.2f}"
    return found


class TransplantValue(Content):
    """A number of the three analyses; all others are the value's parts."""

    compute: Literal["heart-transplants"]
    read: Id
    landmark: Annotated[int, Field(ge=0, le=365)] = LANDMARK

    def value(self) -> Value:
        said = numbers(self.landmark)
        return Value((), {**said, "": said[self.read]})

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield a number that the analyses do not have."""
        known = numbers(self.landmark)
        if self.read not in known:
            yield ("read",), f"the number '{self.read}'", f"one of {sorted(known)}"
