"""What every exhibit has."""

from typing import Annotated, ClassVar

from pydantic import Field

from appraisal.content import Content
from appraisal.records.reported import Id

Text = Annotated[str, Field(min_length=1)]


class BaseExhibit(Content):
    """What every exhibit has: a heading, and a line of introduction.

    Parameters
    ----------
    more
        Not on the core path: folded under "more on this".
    """

    title: Text
    lead: str = ""
    more: bool = False

    # for which it is looked at, beside reading its heading and its lead
    seconds: ClassVar[float] = 20

    @property
    def needs_study(self) -> bool:
        """Whether it shows something of the lesson's study."""
        return True


class StudyExhibit(BaseExhibit):
    """An exhibit of a study: the lesson's own, unless it names another."""

    study: Id | None = None

    @property
    def needs_study(self) -> bool:
        return self.study is None


class GeneralExhibit(BaseExhibit):
    """An exhibit that shows no study, or names each study it shows."""

    @property
    def needs_study(self) -> bool:
        return False
