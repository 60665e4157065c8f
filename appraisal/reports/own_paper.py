"""The appraisal of a paper of one's own: what was taken from it, judged, and concluded."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from appraisal.checks.finding import Finding
from appraisal.instruments.routing import routing
from appraisal.papers.confirmed import correct, read_once, take
from appraisal.papers.evidence import Evidence, gather_evidence
from appraisal.papers.facts import FIELDS, fact
from appraisal.papers.judging import assess
from appraisal.papers.paper import Paper
from appraisal.reading import Reading
from appraisal.records.groups import Group
from appraisal.records.reported import Printed
from appraisal.records.units import SEVERAL
from appraisal.reports.cat import GOOD_FOR, date_text, footer_text, result_tables
from appraisal.reports.document import (
    Callout,
    Document,
    Facts,
    Item,
    Items,
    NewPage,
    Paragraph,
    Part,
    Section,
    label_words,
    make_words,
)
from appraisal.reports.own_results import follow_up_text, own_results
from appraisal.reports.paper_assessment import assessment_sections
from appraisal.reports.results import Result
from appraisal.text.documents import text
from appraisal.text.interface import words


def own_paper(paper: Paper, *, today: date | None = None) -> Document:
    """Build the appraisal of a paper of one's own; it carries what it was made from.

    Parameters
    ----------
    paper
        As the browser keeps it; what is not filled in is said to be open.
    today
        Date to print; today's when not given.
    """
    today = today or datetime.now(UTC).date()
    reading = correct(read_once(paper.text), paper)
    found = gather_evidence(reading, paper)
    facts = {name: fact(reading, paper, name) for name in FIELDS}
    judged = assess(paper)
    by = [paper.own["by"]] if paper.own.get("by") else []
    return Document(
        kind=text("own_paper"),
        title=facts["title"] or text("own_paper_untitled"),
        line=" · ".join(
            [
                *by,
                text("made").format(date=date_text(today)),
                text("expires").format(date=date_text(today + GOOD_FOR)),
            ]
        ),
        front=(
            bottom_line(paper),
            Section(text("own_paper_study"), (study_facts(paper, facts, found),)),
            *claims(paper),
            *results(found, take(reading, paper)),
            *(assessment_sections(judged) if judged else no_instrument(paper)),
            *closing(paper, found),
        ),
        parts=annex(found),
        foot=footer_text(""),
        made=today,
        record=paper.to_dict(),
    )


def bottom_line(paper: Paper) -> Part:
    sure = (
        text("confidence_none")
        if paper.certainty is None
        else text("confidence_value").format(value=paper.certainty)
    )
    line = Paragraph(make_words(paper.own.get("bottom") or text("bottom_line_open")), "own")
    said = [(text("own_paper_sure"), sure)]
    if decision := paper.own.get("decision", ""):
        said.append((text("own_paper_decision"), decision))
    lines = (Paragraph(label_words(one)) for one in said)
    return Callout((Section(text("bottom_line"), (line, *lines)),))


def study_facts(paper: Paper, facts: dict[str, str], found: Evidence) -> Facts:
    """List the facts of a study; what is empty was not found, or was left so by its reader.

    What stands below among what is to be looked for is not said twice.
    """
    names = words().paper["facts"]
    rows = []
    for name in FIELDS:
        if name == "title" or (name == "follow_up" and not facts[name]):
            continue  # a mean or median stands below, and not each study follows anybody
        sought = name not in paper.facts and name != "citation"  # that is asked of its reader
        left = "own_paper_not_found" if sought else "own_paper_left_empty"
        asked = words().paper["absent"].get(name) in found.missing and name not in paper.facts
        if not asked:
            rows.append((names[name], make_words(facts[name] or text(left))))
        if name == "population" and (sizes := group_sizes(found)):
            rows.append((text("own_paper_sizes"), make_words(sizes)))
    if found.study and (followed := follow_up_text(found.study)):
        rows.append((text("own_paper_followed"), make_words(followed)))
    return Facts(tuple(rows))


def group_sizes(found: Evidence) -> str:
    """Say how many were in each group that was confirmed with its size."""
    if found.study is None:
        return ""
    sizes = ((one, one.n) for one in found.study.groups)
    return "; ".join(
        f"{one.label}: {n.text}" + unit_text(one) for one, n in sizes if isinstance(n, Printed)
    )


def unit_text(group: Group) -> str:
    """Name what a group is counted in where these are no single patients, such as eyes."""
    unit = group.n.unit if isinstance(group.n, Printed) else ""
    return f" {unit}" if unit in SEVERAL else ""


def claims(paper: Paper) -> Iterator[Section]:
    """List the claims as the reader restated them."""
    if paper.claims:
        named = words().paper
        entries = []
        for one in paper.claims:
            form = named["sentence"] if one.sentence else named["claim_of_whole"]
            place = f" ({form.format(number=one.sentence)})"
            entries.append(Item((*make_words(one.text), *make_words(place, italic=True))))
        yield Section(text("own_paper_claims"), (Items(tuple(entries)),))


def results(found: Evidence, reading: Reading) -> Iterator[Section]:
    """Tabulate what was found, and then how people were before that."""
    if found.study is None:
        yield Section(text("results"), (Paragraph(make_words(text("own_paper_no_results"))),))
        return
    main, before = own_results(found.study, reading)
    if not (main or before):  # what a report prints is not known here, only what was placed
        yield Section(text("results"), (Paragraph(make_words(text("own_paper_none_placed"))),))
    for name, rows in (("results", main), ("own_paper_before", before)):
        if rows:
            yield Section(text(name), result_tables(tuple(map(as_confirmed, rows))))


def no_instrument(paper: Paper) -> Iterator[Section]:
    """Say that no instrument of the kit fits, what to ask instead, and which one is published."""
    ending = routing().route(paper.route)
    if ending is None or ending.fits:
        return
    if ending.none:
        yield Section(text("own_paper_instrument"), (Paragraph(make_words(ending.none)),))
    else:
        lines = tuple(
            Item(make_words(f"{one.name}: {one.because} {one.link}")) for one in ending.elsewhere
        )
        parts = (Paragraph(make_words(text("own_paper_elsewhere"))), Items(lines))
        yield Section(text("own_paper_instrument"), parts)


def as_confirmed(row: Result) -> Result:
    """Say of a result that no interval was confirmed: that none is printed, nobody has said."""
    silent = row.interval == text("not_reported")
    bare = re.fullmatch(r"[A-Z]{2,3}", row.label)
    return replace(
        row,
        interval=text("own_paper_no_interval") if silent else row.interval,
        label=text("own_paper_nameless").format(measure=row.label) if bare else row.label,
    )


def closing(paper: Paper, found: Evidence) -> Iterator[Section]:
    """Say what to fetch, and what would change the reader's mind."""
    if found.missing:
        lines = tuple(Item(make_words(line)) for line in found.missing)
        yield Section(text("own_paper_fetch"), (Items(lines),))
    yield Section(
        text("change"),
        (Paragraph(make_words(paper.own.get("change") or text("change_open")), "own"),),
    )


def annex(found: Evidence) -> tuple[Part, ...]:
    """Set out what the number checks found, on a page of its own where it is more than a note."""
    told = (*found.odd, *found.noted)
    parts: list[Part] = [NewPage()] if found.odd else []
    if told:
        parts.append(Section(text("own_paper_findings"), tuple(finding(one) for one in told)))
    if found.unplaced:
        place = words().paper["sentence"]
        lines = tuple(
            Item(
                (
                    *make_words(one.says),
                    *make_words(f" ({place.format(number=one.sentence)})", italic=True),
                )
            )
            for one in found.unplaced
        )
        parts.append(Section(text("own_paper_unplaced"), (Items(lines),)))
    return tuple(parts)


def finding(found: Finding) -> Section:
    """Write a finding: its numbers, the innocent explanations, and what it means."""
    parts: list[Part] = [Paragraph(make_words(found.says))]
    if found.working:
        parts.append(Items(tuple(Item(make_words(line)) for line in found.working)))
    said = ((words().step["may_be"], " ".join(found.innocent)),
            (words().step["so_what"], found.so_what))  # fmt: skip
    if lines := [one for one in said if one[1]]:
        parts.append(Paragraph(label_words(*lines)))
    return Section(found.verdict.capitalize(), tuple(parts), whole=True)
