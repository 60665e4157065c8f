"""Figures for a paper or a slide, drawn by matplotlib in one style.

Each function returns a :class:`~appraisal.figures.style.Chart`: a matplotlib ``Figure`` sized in
centimetres, with ``sentence``, what it shows in words. ``.savefig`` writes SVG, PDF and PNG as
ever, the sentence inside. Colours can be told apart by the colour-blind and in grey; lines differ
in their dashes too, judgements in their signs.

This is the only room that imports matplotlib; the lessons draw without it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from appraisal.figures.compatible_cohorts import cohorts
    from appraisal.figures.forest_plot import forest
    from appraisal.figures.intervals import interval_by_size
    from appraisal.figures.patient_flow import flow
    from appraisal.figures.simulations import simulation
    from appraisal.figures.survival_curves import kaplan_meier
    from appraisal.figures.traffic_lights import traffic_light

__all__ = [
    "cohorts",
    "flow",
    "forest",
    "interval_by_size",
    "kaplan_meier",
    "simulation",
    "traffic_light",
]

_HOMES = {
    "cohorts": "appraisal.figures.compatible_cohorts",
    "flow": "appraisal.figures.patient_flow",
    "forest": "appraisal.figures.forest_plot",
    "interval_by_size": "appraisal.figures.intervals",
    "kaplan_meier": "appraisal.figures.survival_curves",
    "simulation": "appraisal.figures.simulations",
    "traffic_light": "appraisal.figures.traffic_lights",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'appraisal.figures' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
