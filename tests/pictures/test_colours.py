"""Can the colours be told apart and read: in light and in dark, and by the colour-blind?"""

import re
from importlib.resources import files
from itertools import combinations

import numpy as np
import pytest

from appraisal.plots import svg

PACKAGE = files("appraisal")
KIT = (PACKAGE / "front_end" / "static" / "kit.css").read_text()
PAGE = (PACKAGE / "serving/pages/share/voila/templates/appraisal/page.css").read_text()
LIST = re.compile(r":root[^{]*\{([^}]*)\}")
COLOUR = re.compile(r"--ap-([\w-]+):\s*([^;]+);")
LINES = ("ink", "accent", "second", "third")  # what tells the parts of a picture apart
SURFACES = ("ground", "paper", "wash", "accent-wash", "second-wash", "third-wash")
WORDS = ("ink", "quiet", "accent", "second", "third")

# how the three kinds of dichromats see a colour in linear RGB: Machado, Oliveira and Fernandes,
# IEEE Trans Vis Comput Graph 2009;15:1291-8, doi 10.1109/TVCG.2009.113, table of severity 1.0
SIGHT = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def themes(sheet: str) -> dict[str, dict[str, str]]:
    """Return the colours a style sheet declares, by theme."""
    found = [dict(COLOUR.findall(declared)) for declared in LIST.findall(sheet)[:2]]
    return dict(zip(("light", "dark"), found, strict=True))


def linear(colour: str) -> np.ndarray:
    part = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    dark, light = sorted(float(linear(c) @ (0.2126, 0.7152, 0.0722)) for c in (first, second))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """Turn linear sRGB into CIELAB under D65."""
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    part = np.array(to_xyz) @ np.clip(rgb, 0, 1) / (0.95047, 1, 1.08883)
    root = np.where(part > 0.008856, np.cbrt(part), 7.787 * part + 16 / 116)
    x, y, z = root
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.fixture(params=["light", "dark"])
def colours(request) -> dict[str, str]:
    return themes(KIT)[request.param]


def test_the_page_and_its_widgets_have_the_same_colours():
    assert themes(PAGE) == themes(KIT)


def test_both_themes_name_the_same_colours():
    light, dark = themes(KIT).values()
    assert light.keys() == dark.keys()
    assert set(WORDS) | set(SURFACES) <= light.keys()


def test_a_picture_on_its_own_has_the_colours_of_the_light_theme():
    light = themes(KIT)["light"]
    found = re.findall(
        r"var\(--ap-([\w-]+),(#[0-9a-f]{6})\)", " ".join(map(str, vars(svg).values()))
    )
    assert len(found) == 9
    assert {name: light[name] for name, _ in found} == dict(found)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("word", WORDS)
def test_text_is_read_on_every_surface(colours, word, surface):
    assert contrast(colours[word], colours[surface]) >= 4.5


@pytest.mark.parametrize("button", ["accent", "accent-strong", "muted"])
def test_text_is_read_on_every_button(colours, button):
    assert contrast(colours["on-accent"], colours[button]) >= 4.5


def test_text_is_read_on_the_plate(colours):
    assert contrast(colours["on-plate"], colours["plate"]) >= 7


@pytest.mark.parametrize("line", ["edge", "hatch"])
@pytest.mark.parametrize("surface", ["paper", "wash"])
def test_what_means_something_is_seen_on_every_surface(colours, line, surface):
    assert contrast(colours[line], colours[surface]) >= 3


@pytest.mark.parametrize("sight", SIGHT)
def test_the_colours_of_a_picture_differ_for_the_colour_blind(colours, sight):
    seen = {name: lab(np.array(SIGHT[sight]) @ linear(colours[name])) for name in LINES}
    apart = {
        (first, second): float(np.linalg.norm(seen[first] - seen[second]))
        for first, second in combinations(LINES, 2)
    }
    assert min(apart.values()) > 15, apart  # a just noticeable difference is about 2.3
