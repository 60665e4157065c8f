"""What every exhibit has."""

from typing import Annotated

from pydantic import Field

from appraisal.content import Content

Text = Annotated[str, Field(min_length=1)]


class Shown(Content):
    """What every exhibit has: a heading, and a line of introduction."""

    title: Text
    lead: str = ""

    @property
    def needs_study(self) -> bool:
        """Whether it shows something of the lesson's study."""
        return True
