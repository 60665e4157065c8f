"""Write a document as a file. A writer knows the parts of a document and nothing of appraisal."""

from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from appraisal.reports.document import Document, Paper

FormatId = Literal["pdf", "docx", "html", "md"]


@dataclass(frozen=True)
class Format:
    """A kind of file: how it is named and what the web calls it."""

    id: FormatId
    media: str
    module: str

    def write(self, document: Document, paper: Paper = "a4") -> bytes:
        """Write a document; its writer, and the library behind it, load on first use."""
        return import_module(f"{__name__}.{self.module}").write(document, paper=paper)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, Format] = {
    "pdf": Format("pdf", "application/pdf", "pdf"),
    "docx": Format("docx", WORD, "docx"),
    "html": Format("html", "text/html", "html"),
    "md": Format("md", "text/markdown", "markdown"),
}
