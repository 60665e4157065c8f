"""Draw the gallery of notebooks/README.md: our figures beside a plain peer of the same data."""

from io import BytesIO
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from lifelines import KaplanMeierFitter
from PIL import Image

import appraisal
from appraisal import figures

OUT = Path(__file__).parents[2] / "notebooks" / "pictures" / "figures.png"
WIDTH = 900  # pixels of one picture
# Freireich 1963, as in Gehan 1965: weeks in remission, and whether it ended
TREATED = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def rates() -> pd.DataFrame:
    """Return the response rates that are drawn."""
    frame = pd.concat([appraisal.outcomes(id) for id in ("cd20-preemptive", "cd20-salvage")])
    return frame[(frame.kind == "response") & frame.low.notna()]


def ours() -> list[Image.Image]:
    """Draw with appraisal.figures."""
    times, events = [*TREATED, *PLACEBO], [*RELAPSED, *[1] * len(PLACEBO)]
    group = ["6-MP"] * len(TREATED) + ["placebo"] * len(PLACEBO)
    curves = figures.kaplan_meier(times, events, group, unit="weeks", label="In remission")
    return [picture_of(curves), picture_of(figures.forest(rates()))]


def theirs() -> list[Image.Image]:
    """Draw the same as lifelines and matplotlib do when asked for nothing else."""
    curves, axes = plt.subplots()
    for name, times, events in (("6-MP", TREATED, RELAPSED), ("placebo", PLACEBO, None)):
        KaplanMeierFitter(label=name).fit(times, events).plot_survival_function(ax=axes)
    bars, axes = plt.subplots()
    frame = rates()
    spans = [frame.percent - frame.low, frame.high - frame.percent]
    axes.errorbar(frame.percent, frame.label, xerr=spans, fmt="o")
    return [picture_of(curves), picture_of(bars)]


def picture_of(figure: mpl.figure.Figure) -> Image.Image:
    """Return a figure as an image of one width."""
    file = BytesIO()
    figure.savefig(file, format="png", dpi=160, bbox_inches="tight")
    image = Image.open(file).convert("RGB")
    return image.resize((WIDTH, round(image.height * WIDTH / image.width)))


def main() -> None:
    """Put ours at the left, theirs at the right."""
    pairs = [*zip(ours(), theirs(), strict=True)]
    heights = [max(one.height for one in pair) for pair in pairs]
    sheet = Image.new("RGB", (2 * WIDTH + 40, sum(heights) + 40), "white")
    top = 0
    for pair, height in zip(pairs, heights, strict=True):
        for column, image in enumerate(pair):
            sheet.paste(image, (column * (WIDTH + 40), top))
        top += height + 40
    sheet.quantize(64).save(OUT, optimize=True)


if __name__ == "__main__":
    mpl.use("Agg")
    main()
