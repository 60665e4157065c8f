"""What may be taken away, as it is told to the browser."""

from collections.abc import Sequence
from typing import Any, NotRequired

from typing_extensions import TypedDict


class ChoiceView(TypedDict):
    """A choice: its name, and what it is for."""

    id: str
    label: str
    about: NotRequired[str]


class OwnWords(TypedDict):
    """What a learner wrote, to be worded anew before it is taken away."""

    step: str
    question: str
    label: str
    text: str


class DownloadsView(TypedDict):
    """Which documents, as which kind of file, on which paper; ``waits`` says what a class holds."""

    words: dict[str, Any]
    documents: Sequence[ChoiceView]
    formats: Sequence[ChoiceView]
    waits: str
    own: Sequence[OwnWords]
    papers: Sequence[ChoiceView]


class FileView(TypedDict):
    """A file that was written."""

    name: str
    type_: str
    base64: str
