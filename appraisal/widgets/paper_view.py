"""What the browser is shown of a paper of one's own. There is no key, so nothing is held back."""

import re
from textwrap import shorten

from appraisal.errors import AppraisalError
from appraisal.exhibits.printed_values import finding_view
from appraisal.exhibits.study import cohorts_picture
from appraisal.instruments.definition import Domain, Instrument
from appraisal.papers.analysed import ANALYSED
from appraisal.papers.averages import UNSAID, kind_shown
from appraisal.papers.confirmed import correct, read_once, sentences, span_key, take
from appraisal.papers.effects import MEASURES
from appraisal.papers.entry_names import entry_name
from appraisal.papers.evidence import Evidence, gather_evidence
from appraisal.papers.facts import fact_fields
from appraisal.papers.judging import assess
from appraisal.papers.paper import LONGEST, Paper
from appraisal.papers.twice import Twice, find_twice
from appraisal.reading import KINDS, Number, Reading
from appraisal.reading.drafting.other_studies import find_numbers_of_others
from appraisal.reading.limits import suspect_language
from appraisal.reading.proposal import ALL_PATIENTS, SentencePlace
from appraisal.reading.study.claims import AIM
from appraisal.reading.texts.parts import LONG
from appraisal.reports.document import PAPERS
from appraisal.reports.paper_assessment import conclusion_text
from appraisal.reports.writers import FORMATS
from appraisal.text.interface import words
from appraisal.views.paper import (
    CurveView,
    DomainView,
    EvidenceView,
    InstrumentView,
    MarkView,
    PaperView,
    StartView,
)
from appraisal.widgets.routing import routing_view
from appraisal.widgets.sentence_views import sentences_view

PER_CENT = re.compile(r"\s?(?:%|per\s?cent)", re.IGNORECASE)
MOST_LABEL = 60  # letters of a sentence in the list of places
SENTENCE = 4  # words: a heading on a line of its own has fewer
# where a trial is registered is no conclusion
NUMBERED = re.compile(r"\b(?:NCT|ISRCTN|ACTRN|UMIN|EudraCT|PROSPERO)|registration", re.IGNORECASE)


def start_view() -> StartView:
    """Describe the empty page."""
    text = words()
    return {
        "words": {**text.step, **text.paper},
        "kinds": [
            {"id": kind, "label": label}
            for kind, label in text.paper["kinds"].items()
            if kind in (*KINDS, UNSAID)
        ],
        "measures": [{"id": one, "label": text.paper["measures"][one]} for one in MEASURES],
        "signs": text.paper["signs"],
        "longest": LONGEST,
        "long": LONG,
        "routing": routing_view(),
        "downloads": {
            "words": text.downloads,
            "formats": [
                {
                    "id": id,
                    "label": text.downloads[f"{id}_label"],
                    "about": text.downloads[f"{id}_about"],
                }
                for id in FORMATS
            ],
            "papers": [{"id": id, "label": text.downloads[f"{id}_label"]} for id in PAPERS],
        },
    }


def paper_view(paper: Paper) -> PaperView:
    """Describe what follows from a paper: its numbers, sentences, findings, domains."""
    reading = correct(read_once(paper.text), paper)
    found = gather_evidence(reading, paper)
    twice = tuple(find_twice(take(reading, paper)))
    return {
        "text": paper.text,
        "note": words().paper["not_english"] if suspect_language(paper.text) else "",
        "marks": marks_view(reading, paper),
        "sentences": sentences_view(reading, paper, twice),
        "groups": group_labels(reading, paper),
        "facts": [field.to_dict() for field in fact_fields(reading, paper)],
        "claims": [
            {"sentence": number, "words": ", ".join(said)}
            for number, said in find_conclusions(reading)
        ],
        "follows": evidence_view(found, numbered=bool(sentences(reading))),
        "twice": [
            {"says": one.says, "sentences": sorted({*one.sentences})}
            for one in twice
            if not is_asked(found, one)
        ],
        "instrument": instrument_view(paper),
        "places": [
            {
                "id": str(place.sentence),
                "label": place_label(reading.text, place),
                "start": place.start,
                "end": place.end,
            }
            for place in reading.sentences
        ],
    }


def is_asked(found: Evidence, one: Twice) -> bool:
    """Say whether two values are already listed as unplaced, to be told apart in their sentence."""
    asked = {left.sentence for left in found.unplaced if left.need == "twice"}
    return len({*one.sentences}) == 1 and asked.issuperset(one.sentences)


def find_conclusions(reading: Reading) -> list[tuple[int, tuple[str, ...]]]:
    """Return the sentences that claim something, each with the words that say so.

    Those under a heading such as Conclusions are among them where no words say so.
    """
    found = {claim.sentence: claim.words for claim in reading.study.claims}
    for one in reading.sentences:
        text = reading.text[one.start : one.end].strip()
        planned = AIM.search(text[:MOST_LABEL].lower())  # what is wished for at the end is more
        bare = text.endswith(":") or len(text.split()) < SENTENCE or NUMBERED.search(text)
        if one.section == "conclusions" and not (bare or planned):
            found.setdefault(one.sentence, ())
    return sorted(found.items())


def place_label(text: str, place: SentencePlace) -> str:
    """Name a sentence by its number and its first words, for one to be chosen."""
    named = words().paper
    begins = shorten(text[place.start : place.end][:200], MOST_LABEL, placeholder=" ...")
    return named["sentence_begins"].format(
        sentence=named["sentence"].format(number=place.sentence), begins=begins
    )


def marks_view(reading: Reading, paper: Paper) -> list[MarkView]:
    """Describe every stretch of the text that is marked, in the order of the text."""
    text = words().paper
    others = find_numbers_of_others(reading)
    marks = [unread_view(one.start, one.end, text["left_out"]) for one in reading.left_out]
    for number in reading.numbers:
        decision = paper.numbers.get(span_key(number))
        if decision is None and number.id in others:
            marks.append(unread_view(number.start, number.end, text["of_others"]))
            continue
        taken = decision.taken if decision else None
        state = {True: "taken", False: "untaken", None: "open"}[taken]
        marks.append(
            {
                "key": span_key(number),
                "start": number.start,
                "end": number.end,
                "kind": kind_shown(number),
                "sign": "" if says_itself(reading, number) else text["signs"][kind_shown(number)],
                "says": f"{text['kinds'][kind_shown(number)]}, {text[state]}",
                "state": state,
            }
        )
    return sorted(marks, key=lambda mark: mark["start"])


def says_itself(reading: Reading, number: Number) -> bool:
    """Say whether a sign of its kind is printed with a number: a percentage needs no second."""
    after = reading.text[number.end : number.end + 10]
    return number.kind == "percent" and bool(PER_CENT.match(after))


def unread_view(start: int, end: int, says: str) -> MarkView:
    """Describe a stretch of digits that nothing is asked about, and why."""
    return {
        "key": "",
        "start": start,
        "end": end,
        "kind": "none",
        "sign": "",
        "says": says,
        "state": "none",
    }


def group_labels(reading: Reading, paper: Paper) -> list[str]:
    """List the groups a result can be in: all patients, those of the text, those somebody named.

    Last those analysed, whom a text seldom names.
    """
    named = [group.label for group in reading.study.groups]
    parts = [one.group for one in reading.numbers if one.kind == "ratio" and one.group]
    own = [decision.group for decision in paper.numbers.values() if decision.group]
    return list(dict.fromkeys([ALL_PATIENTS, *named, *parts, *own, ANALYSED]))


def evidence_view(found: Evidence, *, numbered: bool = True) -> EvidenceView:
    """Describe what was worked out from the numbers taken, if there are any to take."""
    text = words().paper
    return {
        "findings": [finding_view(finding) for finding in (*found.odd, *found.noted)],
        "consistent": [finding_view(finding) for finding in found.fitting],
        "nothing": nothing_text(found) if numbered else text["follows_no_numbers"],
        "untested": untested_lines(found),
        "intervals": {
            "head": text["interval_head"].split("|"),
            "rows": [list(row) for row in found.intervals],
        },
        "curves": [{"id": id, "title": title} for id, title in found.curves],
        "missing": list(found.missing),
        "unplaced": [
            {"says": one.says, "sentence": one.sentence, "press": one.press}
            for one in found.unplaced
        ],
        "trouble": found.trouble,
    }


def nothing_text(found: Evidence) -> str:
    """Say why nothing could be worked out; empty where something could be."""
    if (
        found.odd
        or found.noted
        or found.fitting
        or found.intervals
        or found.curves
        or found.trouble
    ):
        return ""
    return words().paper["follows_none" if found.study is None else "findings_none"]


def untested_lines(found: Evidence) -> list[str]:
    """Say why numbers could not be tested, each reason once, with the numbers it is said of."""
    by_reason: dict[str, list[str]] = {}
    for one in found.untested:
        name = entry_name(found.study, one.about) if found.study else ""
        by_reason.setdefault(one.why, []).append(name)
    lines = []
    for why, names in by_reason.items():
        named = "; ".join(dict.fromkeys(name for name in names if name))
        lines.append(f"{named}: {why}" if named else why)
    return lines


def curve_view(paper: Paper, curve: str, width: int) -> CurveView:
    """Draw the cohorts that print what a curve prints.

    Raises
    ------
    AppraisalError
        When the curve is not in the record, or no cohort fits what is printed.
    """
    study = gather_evidence(correct(read_once(paper.text), paper), paper).study
    if study is None or curve not in {entry.id for entry in study.survival}:
        raise AppraisalError(words().paper["failed"])
    try:
        picture = cohorts_picture(study, curve, width)
    except ValueError as error:
        raise AppraisalError(f"{words().paper['no_cohorts']} ({error})") from None
    return {"svg": picture.svg, "says": picture.sentence}


def instrument_view(paper: Paper) -> InstrumentView | None:
    """Describe the instrument that was chosen and what it makes of the judgements; None without."""
    made = assess(paper)
    if made is None:
        return None
    chosen = made.instrument
    return {
        "id": chosen.id,
        "title": chosen.title,
        "follows": [{"name": source.name, "link": source.link} for source in chosen.follows],
        "domains": [domain_view(chosen, domain) for domain in chosen.domains],
        "conclusions": [
            {"rule": rule.name, "says": conclusion_text(made, found)}
            for rule, found in made.conclusions()
        ],
    }


def domain_view(chosen: Instrument, domain: Domain) -> DomainView:
    return {
        "id": domain.id,
        "title": domain.title,
        "name": domain.name,
        "question": domain.question,
        "guidance": domain.guidance,
        "responses": [
            {
                "id": response.id,
                "label": response.label,
                "when": domain.when.get(response.id, ""),
            }
            for response in chosen.responses_to(domain.id)
        ],
    }
