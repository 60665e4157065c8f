"""Exhibits of judgements by an instrument: several studies, or one study judged twice."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from pydantic import Field

from appraisal import content
from appraisal.content import Loc
from appraisal.instruments.assessment import assessment
from appraisal.lessons.exhibits.base import BaseExhibit
from appraisal.records.reported import Id


class AssessmentsExhibit(BaseExhibit):
    """Reference assessments of the kit, by their ids."""

    assessments: tuple[Id, ...]

    @property
    def needs_study(self) -> bool:
        return False

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield assessments that the kit does not have, or that stand twice."""
        known = content.ids("assessments")
        for number, id in enumerate(self.assessments):
            if id not in known:
                yield ("assessments", number), f"'{id}'", f"one of {list(known)}"
            elif id in self.assessments[:number]:
                yield ("assessments", number), f"a second '{id}'", "each once"


class TrafficLight(AssessmentsExhibit):
    """Judgements domain by domain, the studies of each instrument in a grid of their own."""

    show: Literal["traffic-light"]
    seconds: ClassVar[float] = 30
    assessments: tuple[Id, ...] = Field(min_length=1)


class TwoInstruments(AssessmentsExhibit):
    """One study judged with two instruments, matched by what their domains are about."""

    show: Literal["two-instruments"]
    seconds: ClassVar[float] = 45
    assessments: tuple[Id, Id]

    def problems(self) -> Iterator[tuple[Loc, str, str]]:
        """Yield, beside unknown assessments, two that are not of one study by two instruments."""
        if unknown := [*super().problems()]:
            yield from unknown
            return
        first, second = map(assessment, self.assessments)
        if first.study is None or first.study != second.study:
            found = f"'{first.subject}' and '{second.subject}'"
            yield ("assessments",), found, "two assessments of one study"
        if first.instrument == second.instrument:
            yield ("assessments",), f"'{first.instrument}' twice", "two instruments"
