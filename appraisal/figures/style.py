"""The look of every figure, and a figure that says what it shows."""

from base64 import b64encode
from html import escape
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

CM = 1 / 2.54  # inches
INK, QUIET, LINE, PAPER = "#17252e", "#52626c", "#c9d3d8", "#ffffff"
# dark enough on white to be read, and apart from each other for the colour-blind and in grey
COLOURS = ("#0b6e75", "#a84c06", "#5a4fa2", "#17252e", "#7a8b2e", "#b0427a")
DASHES: tuple[Any, ...] = ("-", (0, (6, 2)), (0, (2, 1.5)), (0, (6, 2, 1.5, 2)), "-", (0, (1, 1)))
STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "lines.linewidth": 1.6,
    "figure.facecolor": PAPER,
    "axes.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "savefig.dpi": 300,
    "svg.fonttype": "none",  # text stays text: it can be read, searched and edited
    "svg.hashsalt": "appraisal",
    "pdf.fonttype": 42,
}


class Chart(Figure):
    """A matplotlib figure with the sentence that says what it shows.

    Attributes
    ----------
    sentence : str
        For a caption, and for a reader who does not see it.
    """

    sentence: str = ""

    def savefig(self, fname: Any, **options: Any) -> None:
        """Write a file as matplotlib does; the sentence is in it where its format has a place."""
        kind = str(options.get("format") or str(fname).rpartition(".")[2]).lower()
        options.setdefault("metadata", self.describe(kind))
        with mpl.rc_context(STYLE):
            super().savefig(fname, **options)

    def describe(self, kind: str) -> dict[str, Any] | None:
        """Return what a file of this kind says of itself; no date, so that it stays the same."""
        if kind == "svg":
            return {"Description": self.sentence, "Date": None}
        if kind == "pdf":
            return {"Subject": self.sentence, "CreationDate": None}
        return {"Description": self.sentence} if kind == "png" else None

    def to_svg(self) -> str:
        """Return the figure as SVG, named for a screen reader."""
        written = BytesIO()
        self.savefig(written, format="svg")
        text = written.getvalue().decode()
        start = text.index("<svg")
        name = f'<svg role="img" aria-label="{escape(self.sentence)}"'
        return name + text[start + len("<svg") :]

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        data = b64encode(self.to_svg().encode()).decode()
        width = f"{self.get_figwidth() / CM:.1f}cm"
        shown = (
            f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(self.sentence)}" '
            f'style="width:{width};max-width:100%">'
        )
        return {"text/html": shown, "text/plain": self.sentence}


def new_chart(width: float, height: float) -> Chart:
    """Make an empty figure; width and height in centimetres.

    Raises
    ------
    ValueError
        When a side is not between 4 and 100 cm.
    """
    for name, side in (("width", width), ("height", height)):
        if not 4 <= side <= 100:
            raise ValueError(f"{name} is {side:g}; allowed are 4 to 100 centimetres.")
    return Chart(figsize=(width * CM, height * CM), layout="constrained")


def label_end(axes: Axes, x: float, y: float, words: str, colour: str) -> None:
    """Write a label to the right of the end of a line."""
    axes.annotate(
        words,
        (x, y),
        xytext=(4, 0),
        textcoords="offset points",
        color=colour,
        va="center",
        annotation_clip=False,
    )
