"""Questions on how a study was made, as far as its record says."""

import re
from typing import Any

from appraisal.authoring.sheet import NewOption, Sheet, interval_text, value_text
from appraisal.authoring.templates import fill_in, plain
from appraisal.records.report import REVIEWS, Statement
from appraisal.records.reported import Printed

SILENT = "not reported"
BLINDING = re.compile(r"open[- ]label|blind|mask", re.IGNORECASE)
WITHOUT_TREATMENT = frozenset(("observed", "accuracy", "model", "review"))  # nobody is harmed by it


def ask_design(sheet: Sheet) -> None:
    """Ask for the kind of study, what it says of itself, and what it does not."""
    ask_kind(sheet)
    ask_printed(sheet)
    ask_missing_stage(sheet)
    if len(sheet.study.flow) > 1:
        sheet.show("design", "flow")


def ask_kind(sheet: Sheet) -> None:
    """Ask for the kind of study; where no kind is on record, leave it to the author."""
    design, text = sheet.study.design, sheet.text
    kind = design.kind
    if kind not in text.kinds:
        sheet.to_do.append("design.kind is not on record: say it, and make the lesson anew.")
        return
    template, words = text.questions["kind"], {"kind": article(kind)}
    is_stated = design.stated.text != SILENT
    words["stated"] = plain(design.stated.text)
    words["place"] = place_of(sheet, design.stated)
    words["as-stated"] = f', as "{words["stated"]}" ({words["place"]})' if is_stated else ""
    new = [
        NewOption(
            "-".join(other.split()),
            text.kinds[other].texts,
            "best" if other == kind else "mistaken",
            fill_in(
                template.words["best" if other == kind else "mistaken"],
                {**words, "definition": text.definitions[other]},
            ),
        )
        for other in (kind, *text.kinds[kind].beside)
        if other == kind or other not in words["stated"]
    ]
    sheet.ask_choice(
        "design", "kind", words, {"not-reported": "mistaken" if is_stated else "defensible"}, new
    )


def article(kind: str) -> str:
    """Put an article before a kind of study.

    Examples
    --------
    >>> article("cohort"), article("diagnostic accuracy"), article("case series")
    ('a cohort', 'a study of diagnostic accuracy', 'a case series')
    """
    if kind in ("diagnostic accuracy", "prognostic factor"):
        return f"a study of {'a ' if kind[0] == 'p' else ''}{kind}"
    return f"a {kind}{' study' if kind in ('case-control', 'cross-sectional') else ''}"


def place_of(sheet: Sheet, statement: Statement) -> str:
    """Say where a statement stands."""
    return plain(sheet.study.place(statement.at)) if statement.at else sheet.report.layer


def things_printed(sheet: Sheet) -> dict[str, tuple[str, str]]:
    """Return what a report usually gives: of each thing that is on record what it says, and where.

    What is not on record has two empty texts; what the kind of study cannot have is left out, and
    so is what may stand there under another name.
    """
    study = sheet.study
    found = dict.fromkeys(("registration", "centres", "period", "harms", "intervals"), ("", ""))
    if sheet.family in WITHOUT_TREATMENT:
        del found["harms"]
    if study.design.kind in REVIEWS:  # what its studies have, and not the review
        del found["centres"], found["period"]
        found |= dict.fromkeys(("studies", "heterogeneity"), ("", ""))
    for name in ("registration", "centres", "period"):
        if name not in found:
            continue
        said: Statement = getattr(study.design, name)
        if said.text != SILENT:
            found[name] = plain(said.text), place_of(sheet, said)

    def take(name: str, label: str, value: object) -> None:
        if isinstance(value, Printed) and found.get(name) == ("", ""):
            found[name] = f"{plain(label)}, {value_text(value)}", plain(study.place(value.at))

    for one in study.pooled:
        take("studies", one.label, one.number)
        take("heterogeneity", f"{one.label}, I²", one.i2)
    rates = [rate for curve in study.survival for rate in curve.rates]
    shares = (share for test in study.accuracy for share in (test.sensitivity, test.specificity))
    printed = (*study.effects, *study.outcomes, *study.survival, *study.measures)
    entries: tuple[Any, ...] = (*printed, *rates, *study.pooled, *shares)
    for entry in entries:
        within = interval_text(entry) if getattr(entry, "spread", "interval") == "interval" else ""
        if within and not found["intervals"][0]:
            found["intervals"] = within, plain(study.place(entry.low.at))
    for outcome in study.outcomes:
        if outcome.kind == "harm":
            take("harms", outcome.label, outcome.events)
            take("harms", outcome.label, outcome.percent)
    unnamed = any(outcome.kind == "other" for outcome in study.outcomes)
    if unnamed and found.get("harms") == ("", ""):
        del found["harms"]  # one of them may be a harm
    if sheet.family == "model" and not found["intervals"][0]:
        del found["intervals"]  # what tells of a model has no place in a record, nor its interval
    if study.survival:
        found |= dict.fromkeys(("follow-up", "time-zero", "at-risk"), ("", ""))
        for curve in study.survival:
            if curve.time_zero != SILENT and not found["time-zero"][0]:
                found["time-zero"] = plain(curve.time_zero), sheet.report.layer
            for row in curve.at_risk:
                take("at-risk", f"at {row.when}", row.n)
        for watched in study.follow_up:
            take("follow-up", "a median", watched.median)
            take("follow-up", "a mean", watched.mean)
    if study.design.kind == "randomised trial":
        said = study.design.blinding
        found["blinding"] = ("", "")
        if said.text != SILENT:
            found["blinding"] = plain(said.text), place_of(sheet, said)
        elif BLINDING.search(study.design.stated.text):
            stated = study.design.stated
            found["blinding"] = plain(stated.text), place_of(sheet, stated)
    elif study.effects:
        for_what = next((e.adjusted_for for e in study.effects if e.adjusted_for), ())
        if for_what or sheet.family != "model":  # a model has no comparison to adjust
            found["adjusted"] = plain(", ".join(for_what)), sheet.report.layer if for_what else ""
    if sheet.unconfirmed:
        return {name: said for name, said in found.items() if said[0]}
    return found


def ask_printed(sheet: Sheet) -> None:
    """Ask what the report gives; no more of what it gives than of what it does not."""
    template = sheet.text.questions["printed"]
    found = things_printed(sheet)
    there = [name for name, (said, _) in found.items() if said]
    absent = [name for name, (said, _) in found.items() if not said]
    there = sheet.turns.random.sample(there, min(3, len(there), len(absent)))
    absent = sheet.turns.random.sample(absent, min(6 - len(there), len(absent), len(there) + 1))
    if not there or len(there) + len(absent) < 3:
        return
    sheet.ask_several(
        "design",
        "printed",
        [
            (
                name,
                template.options[name].texts,
                bool(found[name][0]),
                fill_in(
                    template.words["belongs" if found[name][0] else "absent"],
                    {"shown": found[name][0], "place": found[name][1]},
                ),
            )
            for name in (*there, *absent)
        ],
    )


def ask_missing_stage(sheet: Sheet) -> None:
    """Ask for the number before the first stage that prints one."""
    for before, stage in zip(sheet.study.flow, sheet.study.flow[1:], strict=False):
        if isinstance(stage.n, Printed) and not isinstance(before.n, Printed):
            words = {"n": value_text(stage.n), "stage": plain(stage.label)}
            words["before"] = plain(before.label)
            verdicts = {"not-reported": "best", "same": "mistaken", "tenth": "mistaken"}
            sheet.ask_choice("design", "missing-stage", words, {**verdicts, "double": "mistaken"})
            return


def ask_family(sheet: Sheet, step: str) -> None:
    """Ask what a study of its kind can show, or what could mislead in it."""
    kind = sheet.study.design.kind
    if kind not in sheet.text.kinds:
        return
    family = sheet.text.kinds[kind].family
    options = sheet.text.questions[family].options
    sheet.ask_several(
        step,
        family,
        [(id, one.texts, bool(one.belongs), one.why) for id, one in options.items()],
    )
