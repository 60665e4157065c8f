"""What one report of a study says, place by place, and how its figures are written out."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from appraisal.records.accuracy import Accuracy, Estimate, Proportion
from appraisal.records.effects import Effect
from appraisal.records.endpoints import long_name
from appraisal.records.pooled import Pooled
from appraisal.records.report import Report, Statement
from appraisal.records.reported import Printed
from appraisal.records.study import Outcome, Study
from appraisal.records.survival import Survival
from appraisal.text.html import definitions_html, items_html, table_html
from appraisal.views.exhibits import PrintedFigure, ReportPlaces

# the figures of an entry, as they are said before and after its intervals
PRINTED_FIELDS = (
    "n",
    "events",
    "percent",
    "value",
    "median",
    "mean",
    "estimate",
    "rate",
    "person_time",
)
SAID = {"median": "median", "mean": "mean"}
# what is printed of a test
OF_TEST = {
    "sensitivity": "sensitivity", "specificity": "specificity",
    "ppv": "positive predictive value", "npv": "negative predictive value",
    "accuracy": "accuracy", "prevalence": "prevalence", "auc": "area under the curve",
    "lr_positive": "positive likelihood ratio", "lr_negative": "negative likelihood ratio",
    "dor": "diagnostic odds ratio", "calibration_slope": "calibration slope",
    "calibration_in_the_large": "calibration in the large",
    "observed_expected": "observed to expected events",
}  # fmt: skip
AFTER = {
    "minimum": "minimum", "maximum": "maximum", "lower_quartile": "lower quartile",
    "upper_quartile": "upper quartile", "sd": "SD", "se": "SE", "p": "P", "margin": "margin",
    "tp": "true positive", "fp": "false positive", "fn": "false negative", "tn": "true negative",
    "diseased": "with the disease", "healthy": "without it",
    "positive": "test positive", "negative": "test negative",
    **OF_TEST, "number": "pooled:", "patients": "in", "i2": "I2",
    "tau2": "tau2", "p_heterogeneity": "P of heterogeneity",
}  # fmt: skip
MORE = ("rates", "accuracy", "pooled")


def source_of(report: Report) -> str:
    """Write who published a report and when; what is not reported is named."""
    silent = report.author.startswith("not reported")
    if {report.author, report.publisher, report.published} == {"not reported"}:
        return "Author, publisher and date not reported."
    author = "Author not reported" if silent else report.author
    undated = report.published.startswith("not reported")
    published = f"date {report.published}" if undated else report.published
    return f"{author}; {report.publisher}; {published}."


def place_in(report: Report, value: object) -> str | None:
    """Return where a value is printed in a report, or None where it is not."""
    if not isinstance(value, Printed):
        return None
    return next((at for at in (value.at, *value.also) if at in report.places), None)


def printed_outcome(study: Study, report: Report, outcome: Outcome) -> PrintedFigure:
    """Write an outcome as far as one report prints it."""
    places = [at for v in (outcome.events, outcome.percent) if (at := place_in(report, v))]
    words = []
    if isinstance(outcome.events, Printed) and place_in(report, outcome.events):
        own = isinstance(outcome.of, Printed)
        of = outcome.of if own else study.find("groups", outcome.group).n
        words.append(f"{outcome.events.text} of {of.text if isinstance(of, Printed) else of}")
    if isinstance(outcome.percent, Printed) and place_in(report, outcome.percent):
        about = "about " if outcome.percent.approximately else ""
        share = f"{about}{outcome.percent}"
        words.append(f"({share})" if words else share)
    text = " ".join(words) or "not reported"
    at = study.place(places[0]) if places else ""
    return {"label": distinct_label(study, outcome), "text": text, "at": at}


def printed_curve(study: Study, report: Report, curve: Survival) -> PrintedFigure:
    """Write a survival entry as far as one report prints it."""
    rates = [rate for rate in curve.rates if place_in(report, rate.percent)]
    words = [f"{rate.percent} at {rate.when}" for rate in rates]
    if not isinstance(curve.median, Printed) or place_in(report, curve.median):
        words.append(f"median {curve.median}")
    places = [place_in(report, v) for v in (curve.median, *(rate.percent for rate in rates))]
    at = next(filter(None, places), "")
    # one group needs no name; of several, each does
    several = len({other.group for other in study.survival}) > 1
    group = f", {study.find('groups', curve.group).label}" if several else ""
    where = study.place(at) if at else ""
    return {"label": long_name(curve.endpoint) + group, "text": "; ".join(words), "at": where}


def named_effect(entry: Effect | Pooled, between: str = ", ") -> str:
    """Name an effect, with its measure once, and what stands between the two.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> named_effect(SimpleNamespace(label="RD bleeding", measure="RD"))
    'RD bleeding'
    >>> named_effect(SimpleNamespace(label="Bleeding", measure="RD"))
    'Bleeding, RD'
    >>> named_effect(SimpleNamespace(label="RD: early feeding", measure="RD"))
    'RD: early feeding'
    """
    named = entry.measure in re.split(r"[\s:,]+", entry.label)
    return entry.label if named else f"{entry.label}{between}{entry.measure}"


def printed_entry(study: Study, report: Report, label: str, entry: Any) -> PrintedFigure:
    """Write an effect or a pooled estimate as far as one report prints it."""
    found = [(text, at) for text, at in printed_in(entry) if at in report.places]
    where = study.place(found[0][1]) if found else ""
    return {"label": label, "text": "; ".join(text for text, _ in found), "at": where}


def printed_test(study: Study, report: Report, test: Accuracy) -> Iterator[PrintedFigure]:
    """Write what one report prints of a test, each share with its counts where they are printed."""
    counts = {"sensitivity": (test.tp, test.diseased), "specificity": (test.tn, test.healthy)}
    for name, words in OF_TEST.items():
        found = getattr(test, name)
        at = place_in(report, found.value)
        if at is None:
            continue
        k, n = counts.get(name, ("", ""))
        of = f"{k.text} of {n.text}, " if isinstance(k, Printed) and isinstance(n, Printed) else ""
        text = f"{of}{found.value}{interval(found)}"
        yield {"label": f"{test.label}, {words}", "text": text, "at": study.place(at)}


def printed_in(entry: Any) -> list[tuple[str, str]]:
    """Return the printed values of an entry of any kind as text, each with its place."""
    found = []
    for name in PRINTED_FIELDS:
        value = getattr(entry, name, None)
        if not isinstance(value, Printed):
            continue
        before = f"{SAID[name]} " if name in SAID else "about " if value.approximately else ""
        note = f", {value.note}" if value.note else ""
        within = interval(entry) if name in {"value", "median", "estimate"} else ""
        found.append((f"{before}{value}{within}{note}", value.at))
    for rate in getattr(entry, "rates", ()):
        within = interval(rate)
        found.append((f"{rate.percent}{within} at {rate.when}", rate.percent.at))
    for row in getattr(entry, "at_risk", ()):
        if isinstance(row.n, Printed):
            found.append((f"{row.n.text} at risk at {row.when}", row.n.at))
    for name, words in AFTER.items():
        value = getattr(entry, name, None)
        if isinstance(value, Proportion | Estimate):
            value, within = value.value, interval(value)
        else:
            within = ""
        if isinstance(value, Printed):
            found.append((f"{words} {value}{within}", value.at))
    return found


def interval(entry: Any) -> str:
    """Write the interval printed with a value, in brackets; empty where none is printed."""
    ends = [getattr(entry, name, "not reported") for name in ("low", "high")]
    if not any(isinstance(end, Printed) for end in ends):
        return ""
    words = [end.text if isinstance(end, Printed) else end for end in ends]
    return f" ({' to '.join(words)})"


def all_of_it(study: Study, report: Report) -> ReportPlaces:
    """Gather what one report of a study says, place by place, in our words.

    Returns
    -------
    ReportPlaces
        In the order of the report, each with its lines.
    """
    lines: dict[str, list[str]] = {}
    for statement in statements(study):
        if statement.at in report.places:
            lines.setdefault(statement.at, []).append(statement.text)
    for label, entry in printed_entries(study):
        for text, at in printed_in(entry):
            lines.setdefault(at, []).append(f"{label}: {text}")
    return {
        "places": [
            {"place": study.place(id), "lines": list(dict.fromkeys(lines[id]))}
            for id in report.places
            if id in lines
        ]
    }


def statements(study: Study) -> list[Any]:
    """List what the reports say in words; what kind of design that makes is left to the reader."""
    design = study.design
    how = [design.stated, design.registration, design.direction]
    how += [with_label("centres", design.centres), with_label("period", design.period)]
    how += [with_label("drawn by lot", design.clusters), design.analysis_set, design.blinding]
    who = [study.setting, study.population, study.intervention]
    return [*how, *who, *study.remarks, *study.claims]


def with_label(name: str, said: Statement) -> Statement:
    """Name what a statement is about where its words are a number and do not say it.

    Examples
    --------
    >>> with_label("centres", Statement(text="23", at="methods")).text
    'centres: 23'
    >>> with_label("centres", Statement(text="two hospitals", at="methods")).text
    'two hospitals'
    """
    if re.search(r"[^\W\d]{3}", said.text) or not said.text[:1].isdigit():
        return said
    return said.model_copy(update={"text": f"{name}: {said.text}"})


def distinct_label(study: Study, entry: Any) -> str:
    """Name a figure, with its group where another group has one of the same name.

    Parameters
    ----------
    entry
        An outcome or a measure.
    """
    same: tuple[Any, ...] = (*study.outcomes, *study.measures)
    if any(one.label == entry.label and one.group != entry.group for one in same):
        return f"{entry.label}, {study.find('groups', entry.group).label}"
    return str(entry.label)


def printed_entries(study: Study) -> list[tuple[str, Any]]:
    """List everything the reports print, with a label."""
    labels = {group.id: group.label for group in study.groups}
    found: list[tuple[str, Any]] = []
    for kind in ("groups", "outcomes", "measures", "effects", "comparisons", *MORE):
        grouped = kind in ("outcomes", "measures")
        found += [
            (distinct_label(study, entry) if grouped else entry.label, entry)
            for entry in getattr(study, kind)
        ]
    found += [(f"Follow-up, {labels[f.group]}", f) for f in study.follow_up]
    found += [(f"{c.endpoint}, {labels[c.group]}", c) for c in study.survival]
    return found


def citation_text(study: Study) -> str:
    """Write the publication behind a study in one line; what is not reported is left out."""
    said = study.citation
    if said.text:
        return said.text
    parts = (said.authors, said.title, said.journal, said.year)
    known = [part.rstrip(".") for part in parts if part and part != "not reported"]
    return ". ".join([*known, *([f"doi:{said.doi}"] if said.doi else [])])


def study_html(study: Study) -> str:
    """Write a study for a notebook: its reports, all that they print, and what they do not."""
    reports = [f"{one.layer}: {one.title}. {source_of(one)}" for one in study.reports]
    facts = (
        ("Publication", citation_text(study)),
        ("Design", study.design.kind),
        ("Population", study.population.text),
    )
    rows = [
        (label, text, study.place(at))
        for label, entry in printed_entries(study)
        for text, at in printed_in(entry)
    ]
    missing = f"<p>Not reported:</p>{items_html(study.missing)}" if study.missing else ""
    return (
        f"<h4>{escape(study.title)}</h4>{definitions_html(facts)}<p>Reports:</p>"
        f"{items_html(reports)}{table_html(('what', 'as printed', 'place'), rows)}{missing}"
    )
