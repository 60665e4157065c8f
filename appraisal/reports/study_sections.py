"""What is known of a study before anybody judges it: source, design, patients, what is missing."""

from appraisal.lessons.definition import StudyLesson
from appraisal.records.contents import source_of
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.reports.document import Item, Items, Paragraph, Section, labelled, said
from appraisal.text.documents import text


def source(lesson: StudyLesson) -> Section:
    """Cite the report the reader met and the paper behind it."""
    report = lesson.met
    return Section(
        text("source"),
        (
            Paragraph(
                labelled((text("read_as"), f"{report.layer}. {report.title}. {source_of(report)}"))
            ),
            Paragraph(labelled((text("paper"), cited(lesson.record)))),
            Paragraph(
                labelled(
                    (text("peer_reviewed"), f"{report.peer_reviewed}."),
                    (text("hands"), f"{len(report.hands)}."),
                )
            ),
        ),
    )


def cited(study: Study) -> str:
    """Cite the paper behind the reports; what is not reported is named."""
    entry, silent = study.citation, text("not_reported")
    authors = text("no_authors") if entry.authors == silent else entry.authors
    year = text("no_year") if entry.year == silent else entry.year
    doi = f"doi:{entry.doi}" if entry.doi else ""
    return " ".join(
        filter(
            None, (stop(authors), stop(entry.title), stop(f"{entry.journal}; {year}"), stop(doi))
        )
    )


def design(study: Study) -> Section:
    """Say how the study was made, who was in it, and for how long they were watched."""
    made = study.design
    known = "; ".join(f"{s.label}: {s.n}" for s in study.flow if isinstance(s.n, Printed))
    silent = "; ".join(s.label for s in study.flow if not isinstance(s.n, Printed))
    return Section(
        text("design"),
        (
            Paragraph(
                labelled(
                    (text("kind"), stop(made.kind)),
                    (text("stated"), stop(made.stated.text)),
                    (text("registration"), stop(made.registration.text)),
                    (text("comparison"), stop(made.comparison.text)),
                    (text("centres"), stop(made.centres.text)),
                    (text("period"), stop(made.period.text)),
                )
            ),
            Paragraph(
                labelled(
                    (text("patients"), stop(study.population.text)),
                    (text("treatment"), stop(study.intervention.text)),
                    (text("counted"), stop(known)),
                    (text("uncounted"), stop(silent)),
                )
            ),
            Paragraph(labelled((text("follow_up"), follow_up(study)))),
        ),
    )


def stop(sentence: str) -> str:
    """End a sentence with one full stop; nothing stays nothing."""
    return f"{sentence.rstrip('.')}." if sentence else ""


def follow_up(study: Study) -> str:
    """Write the follow-up of each group with how it was made."""
    found = []
    for entry in study.follow_up:
        ends = (entry.minimum, entry.maximum)
        low, high = (end.text if isinstance(end, Printed) else end for end in ends)
        printed = any(isinstance(end, Printed) for end in ends)
        found.append(
            text("follow_up_one").format(
                group=study.find("groups", entry.group).label,
                median=entry.median,
                range=text("follow_up_range").format(low=low, high=high) if printed else "",
                method=entry.method,
            )
        )
    return " ".join(found) or stop(text("not_reported"))


def fetch(study: Study) -> Section:
    """List what the report does not say and a reader must fetch."""
    entries = tuple(Item(said(item), "☐") for item in study.missing)
    return Section(text("fetch"), (Items(entries),))
