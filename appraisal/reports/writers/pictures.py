"""Pictures on their way to paper."""

import re
from functools import lru_cache

# a colour the page may set, with the one to use where no page sets it
THEMED = re.compile(r"var\(--[\w-]+,\s*(#[0-9a-fA-F]{3,8})\)")
LETTERS = 'font-family="system-ui, sans-serif"'
SHEET = """#set page(width: auto, height: auto, margin: 2pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 15cm)
"""


def for_paper(svg: str) -> str:
    """Settle a picture's colours and letters: paper has no theme and no fonts of a browser."""
    return THEMED.sub(r"\1", svg).replace(LETTERS, 'font-family="Libertinus Serif"')


@lru_cache(maxsize=32)
def as_png(svg: str) -> bytes:
    """Draw a picture as PNG, for a format that takes no SVG."""
    import typst

    return typst.compile(
        SHEET.encode(),
        format="png",
        ppi=220,
        ignore_system_fonts=True,
        sys_inputs={"svg": for_paper(svg)},
    )
