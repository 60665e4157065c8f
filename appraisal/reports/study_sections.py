"""What is known of a study before anybody judges it: source, design, patients, what is missing."""

from appraisal.lessons.definition import StudyLesson
from appraisal.records.contents import source_of
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.reports.document import Item, Items, Paragraph, Section, label_words, make_words
from appraisal.text.documents import text


def source_section(lesson: StudyLesson) -> Section:
    """Cite the report the reader met and the paper behind it."""
    report = lesson.readers_report
    return Section(
        text("source"),
        (
            Paragraph(
                label_words(
                    (text("read_as"), f"{report.layer}. {report.title}. {source_of(report)}")
                )
            ),
            Paragraph(label_words((text("paper"), citation_text(lesson.record)))),
            Paragraph(
                label_words(
                    (text("peer_reviewed"), f"{report.peer_reviewed}."),
                    (text("hands"), f"{len(report.hands) or text('not_reported')}."),
                )
            ),
        ),
    )


def citation_text(study: Study) -> str:
    """Cite the paper behind the reports; what is not reported is named."""
    entry, silent = study.citation, text("not_reported")
    if entry.text:
        return end_sentence(entry.text)
    if {entry.authors, entry.title, entry.journal, entry.year} == {silent} and not entry.doi:
        return end_sentence(silent)
    authors = text("no_authors") if entry.authors == silent else entry.authors
    year = text("no_year") if entry.year == silent else entry.year
    doi = f"doi:{entry.doi}" if entry.doi else ""
    return " ".join(
        filter(
            None,
            (
                end_sentence(authors),
                end_sentence(entry.title),
                end_sentence(f"{entry.journal}; {year}"),
                end_sentence(doi),
            ),
        )
    )


def design_section(study: Study) -> Section:
    """Say how the study was made, who was in it, and for how long they were watched."""
    made = study.design
    known = "; ".join(f"{s.label}: {s.n}" for s in study.flow if isinstance(s.n, Printed))
    silent = "; ".join(s.label for s in study.flow if not isinstance(s.n, Printed))
    return Section(
        text("design"),
        (
            Paragraph(
                label_words(
                    (text("kind"), end_sentence(made.kind)),
                    (text("stated"), end_sentence(made.stated.text)),
                    (text("registration"), end_sentence(made.registration.text)),
                    (text("comparison"), end_sentence(made.comparison.text)),
                    (text("centres"), end_sentence(made.centres.text)),
                    (text("period"), end_sentence(made.period.text)),
                )
            ),
            Paragraph(
                label_words(
                    (text("patients"), end_sentence(study.population.text)),
                    (text("treatment"), end_sentence(study.intervention.text)),
                    (text("counted"), end_sentence(known)),
                    (text("uncounted"), end_sentence(silent)),
                )
            ),
            Paragraph(label_words((text("follow_up"), follow_up_text(study)))),
        ),
    )


def end_sentence(sentence: str) -> str:
    """End a sentence with one full stop; nothing stays nothing."""
    return f"{sentence.rstrip('.')}." if sentence else ""


def follow_up_text(study: Study) -> str:
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
    return " ".join(found) or end_sentence(text("not_reported"))


def not_reported_section(study: Study) -> Section:
    """List what the report does not say and a reader must fetch."""
    entries = tuple(Item(make_words(item), "☐") for item in study.missing)
    return Section(text("fetch"), (Items(entries),))
