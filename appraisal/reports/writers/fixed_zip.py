"""Office files with a fixed date on every entry: the same document gives the same bytes."""

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def save_with_date(file: Any, made: date) -> bytes:
    """Save a file of Office with the document's date on every entry."""
    raw, fixed = BytesIO(), BytesIO()
    file.save(raw)
    with ZipFile(raw) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, (made.year, made.month, made.day, 12, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
