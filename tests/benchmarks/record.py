"""A record with nothing but the entries a measurement needs."""

from appraisal.records.study import Study

WORDS = {"text": "not reported"}
DESIGN = ("stated", "comparison", "direction", "centres", "registration", "period")


def study_of(kind="cohort", **entries):
    """Return a study of some lists, everything else as short as can be."""
    report = {
        "id": "r", "layer": "paper", "title": "T", "publisher": "P", "author": "A",
        "published": "2020", "hands": ("authors",), "peer_reviewed": "yes", "places": {"p": "p"},
    }  # fmt: skip
    return Study.model_validate(
        {
            "id": "s", "title": "T", "short": "S", "licence": "CC0",
            "citation": {"authors": "A", "title": "T", "journal": "J", "year": "2020"},
            "reports": (report,), "setting": WORDS, "population": WORDS, "intervention": WORDS,
            "design": {"kind": kind, **dict.fromkeys(DESIGN, WORDS)}, **entries,
        }
    )  # fmt: skip
