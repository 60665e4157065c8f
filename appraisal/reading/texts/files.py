"""Texts from files: plain text, PubMed and RIS records, Word, the text layer of a PDF."""

import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from appraisal.reading.limits import UnreadableText
from appraisal.reading.texts.parts import HEADING_LINE

MOST_BYTES = 30_000_000
MOST_UNPACKED = 100_000_000
WORD_TEXT = "word/document.xml"
MOST_WORD_TEXT = 15_000_000  # bytes of its text with all its marks
MOST_PAGES = 60
MOST_PARAGRAPHS = 10_000
PAGE = "\f"  # between two pages, while their lines are joined


@dataclass(frozen=True)
class Source:
    """A text and what its file says of the article; what it does not say is empty.

    ``pages`` are the places of the text where the pages of a PDF begin.
    """

    text: str
    title: str = ""
    authors: str = ""
    journal: str = ""
    year: str = ""
    doi: str = ""
    pages: tuple[int, ...] = ()


def read_source(path: Path, pages: tuple[int, int] | None = None) -> Source:
    """Read the text of a file by what it is: text, .nbib, .ris, .docx or .pdf.

    Parameters
    ----------
    pages
        First and last page of a PDF, counted from 1; all when None.

    Raises
    ------
    UnreadableText
        With one sentence, when there is no such file or no text can be had from it.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableText(f"{path} is a folder. Name a file.")
        if size > MOST_BYTES:
            raise UnreadableText(
                f"{path} has {size / 1e6:.0f} MB; the reader takes {MOST_BYTES / 1e6:.0f} MB. "
                "Save the part that counts as text."
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableText(f"There is no file {path}. Check the path.") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise UnreadableText(f"{path} cannot be read: {said}. Name another file.") from None
    return source_of(data, path.name, pages)


def source_of(data: bytes, name: str, pages: tuple[int, int] | None = None) -> Source:
    """Read the text out of the bytes of a file; ``name`` is for what is said of it.

    Raises
    ------
    UnreadableText
        With one sentence, when no text can be had from it.
    """
    if data.startswith(b"%PDF"):
        return read_pdf(data, name, pages)
    if data.startswith(b"PK\x03\x04"):
        return Source(word_text(data, name))
    text = decode(data, name)
    if re.match(r"\s*PMID ?- ", text):
        return read_pubmed(text, name)
    if re.match(r"\s*TY  ?- ", text):
        return read_ris(text, name)
    return Source(text)


def decode(data: bytes, name: str) -> str:
    """Return the text that bytes stand for: UTF-8, UTF-16 with its mark, or Windows-1252.

    Raises
    ------
    UnreadableText
        When they stand for none.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data:
        encodings = []
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise UnreadableText(
        f"{name} is no text. The reader takes text, .nbib, .ris, .docx and .pdf files."
    )


def read_tags(text: str) -> dict[str, list[str]]:
    """Read lines such as ``TI  - A title``, with their continuations."""
    fields: dict[str, list[str]] = {}
    last = ""
    for line in text.splitlines():
        if found := re.match(r"([A-Z][A-Z0-9]{1,3}) {0,3}- ?(.*)", line):
            last = found[1]
            fields.setdefault(last, []).append(found[2].strip())
        elif last and line.strip():
            fields[last][-1] += " " + line.strip()
    return fields


def require_one_article(fields: dict[str, list[str]], tag: str, name: str) -> None:
    """Refuse a file of several articles."""
    if (many := len(fields.get(tag, ()))) > 1:
        raise UnreadableText(f"{name} holds {many} articles. Export the one that you want to read.")


def read_pubmed(text: str, name: str) -> Source:
    """Read a PubMed record (.nbib)."""
    fields = read_tags(text)
    require_one_article(fields, "PMID", name)
    found = {
        "title": first_value(fields, "TI"),
        "authors": ", ".join(fields.get("AU", ())),
        "journal": first_value(fields, "JT", "TA"),
        "year": first_value(fields, "DP")[:4],
        "doi": next((id.split(" ")[0] for id in fields.get("AID", ()) if "[doi]" in id), ""),
    }
    return build_source(first_value(fields, "AB"), name, found)


def read_ris(text: str, name: str) -> Source:
    """Read a RIS record."""
    fields = read_tags(text)
    require_one_article(fields, "TY", name)
    found = {
        "title": first_value(fields, "TI", "T1"),
        "authors": ", ".join([*fields.get("AU", ()), *fields.get("A1", ())]),
        "journal": first_value(fields, "JO", "T2", "JF", "JA"),
        "year": first_value(fields, "PY", "Y1")[:4],
        "doi": first_value(fields, "DO"),
    }
    return build_source(first_value(fields, "AB", "N2"), name, found)


def first_value(fields: dict[str, list[str]], *tags: str) -> str:
    """Return the first value of the first tag that has one, or ""."""
    return next((fields[tag][0] for tag in tags if fields.get(tag)), "")


def build_source(abstract: str, name: str, found: dict[str, str]) -> Source:
    """Put the title before the abstract.

    Raises
    ------
    UnreadableText
        When there is no abstract.
    """
    if not abstract:
        raise UnreadableText(f"{name} has no abstract in it. Paste the text itself.")
    text = f"{found['title']}\n\n{abstract}".strip()
    return replace(Source(text), **found)  # type: ignore[arg-type]


def word_text(data: bytes, name: str) -> str:
    """Return the paragraphs of a Word document.

    Raises
    ------
    UnreadableText
        When it is none.
    """
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            if WORD_TEXT not in packed.namelist():
                raise UnreadableText(f"{name} is no Word document. Save it as .docx or as text.")
            unpacked = sum(part.file_size for part in packed.infolist())
            if unpacked > MOST_UNPACKED or packed.getinfo(WORD_TEXT).file_size > MOST_WORD_TEXT:
                raise UnreadableText(
                    f"{name} is too large when unpacked. Save the part that counts."
                )
        return "\n\n".join(read_paragraphs(BytesIO(data), name))
    except UnreadableText:
        raise
    except Exception:  # three libraries read it, and each has errors of its own for what is no Word
        raise UnreadableText(
            f"{name} is damaged: Word's own parts are missing. Save it anew."
        ) from None


def read_paragraphs(file: IO[bytes], name: str) -> list[str]:
    """Return the paragraphs of a Word document that are not empty.

    Raises
    ------
    UnreadableText
        When it has more of them than any article.
    """
    import docx

    found = docx.Document(file).paragraphs
    if len(found) > MOST_PARAGRAPHS:
        raise UnreadableText(
            f"{name} has {len(found):,} paragraphs; the reader takes {MOST_PARAGRAPHS:,}. "
            "Save the part that counts."
        )
    return [text for one in found if (text := one.text.strip())]


def read_pdf(data: bytes, name: str, pages: tuple[int, int] | None) -> Source:
    """Read the text layer of a PDF, its lines joined.

    Raises
    ------
    UnreadableText
        When it is locked, damaged or a picture of a page.
    """
    from io import BytesIO

    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableText(f"{name} is locked by a password. Save it without one.")
        start, stop = pages or (1, len(reader.pages))
        if not 1 <= start <= stop or start > len(reader.pages):
            raise UnreadableText(
                f"{name} has {len(reader.pages)} pages. Name a first and a last one of them."
            )
        if stop - start >= MOST_PAGES:
            raise UnreadableText(
                f"{name} has {len(reader.pages)} pages; the reader takes {MOST_PAGES}. "
                "Name the pages that count."
            )
        text = f"\n{PAGE}".join(
            page.extract_text().replace(PAGE, " ") for page in reader.pages[start - 1 : stop]
        )
    except UnreadableText:
        raise
    except Exception:  # whatever its library meets in a file that is none
        raise UnreadableText(f"{name} is a damaged PDF. Paste its text instead.") from None
    if not text.strip():
        raise UnreadableText(f"{name} has no text layer: it is a picture. Paste or type its text.")
    first, *rest = unwrap(text).split(PAGE)
    begins = [0]
    for part in (first, *rest):
        begins.append(begins[-1] + len(part))
    return Source("".join([first, *rest]), pages=tuple(begins[:-1]))


def unwrap(text: str) -> str:
    r"""Join the lines of a page to paragraphs, and words that were divided at a line's end.

    Examples
    --------
    >>> unwrap("Sixteen patients were treat-\ned in one\ncentre.\n\nResults")
    'Sixteen patients were treated in one centre.\n\nResults'
    >>> unwrap("in one\ncentre.\nResults\nTwo died.")
    'in one centre.\n\nResults\n\nTwo died.'
    """
    text = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text)
    text = HEADING_LINE.sub(r"\n\n\g<page>\g<head>\n\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text).rstrip("\n")
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)
