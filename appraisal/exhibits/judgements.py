"""Exhibits of judgements: a traffic light, and one study judged with two instruments."""

from appraisal.exhibits.drawing import Card, Drawing
from appraisal.instruments.assessment import Assessment, assessment
from appraisal.instruments.definition import Concern, Domain
from appraisal.instruments.pairing import pair
from appraisal.lessons import exhibits as specs
from appraisal.lessons.state.progress import Progress
from appraisal.plots.judgement_symbols import SIGNS
from appraisal.plots.traffic_light import Panel, make_row, traffic_light_plot
from appraisal.text.interface import html, words
from appraisal.views.exhibits import JudgementView

LOOKS: dict[Concern, str] = {
    "low": "agrees",
    "some": "defensible",
    "high": "differs",
    "cannot tell": "yours",
    "raises": "agrees",
    "does not raise": "yours",
    "does not apply": "yours",
}


def traffic_light(spec: specs.TrafficLight, progress: Progress) -> Drawing:
    found: dict[str, list[Assessment]] = {}
    for id in spec.assessments:
        judged = assessment(id)
        found.setdefault(judged.instrument, []).append(judged)
    panels = [panel(judged) for judged in found.values()]
    return Drawing(lambda values, width: traffic_light_plot(panels, width=width, title=spec.title))


def panel(judged: list[Assessment]) -> Panel:
    """Gather what one instrument judged."""
    asked = judged[0].read_instrument()
    rows = (make_row(asked, each.subject, each.judged_result, each.answers()) for each in judged)
    return Panel(asked.name, tuple(rows))


def two_instruments(spec: specs.TwoInstruments, progress: Progress) -> Card:
    first, second = (assessment(id) for id in spec.assessments)
    asked = first.read_instrument(), second.read_instrument()
    found, text = pair(*asked), words()
    return Card(
        {
            "form": "two-instruments",
            "instruments": [
                {"name": each.name, "follows": text.judgements["follows"].format(source=source)}
                for each in asked
                for source in [each.follows[0].name]
            ],
            "both": [
                {
                    "theme": text.themes[match.theme],
                    "sides": [
                        [judgement_view(first, domain) for domain in match.first],
                        [judgement_view(second, domain) for domain in match.second],
                    ],
                }
                for match in found.both
            ],
            "alone": [
                {
                    "title": text.judgements["only"].format(instrument=each.name),
                    "domains": [judgement_view(judged, domain) for domain in domains],
                }
                for each, judged, domains in zip(
                    asked, (first, second), (found.first, found.second), strict=True
                )
                if domains
            ],
            "words": text.judgements,
        }
    )


def judgement_view(judged: Assessment, domain: Domain) -> JudgementView:
    """Describe our judgement of one domain for the page, with its reason and place."""
    key = judged.judgements[domain.id]
    said = judged.read_instrument().response(domain.id, key.answer)
    return {
        "id": domain.id,
        "title": domain.title,
        "question": domain.question,
        "says": said.label,
        "mark": SIGNS[said.concern],
        "look": LOOKS[said.concern],
        "silent": said.concern == "cannot tell",
        "why": html(key.why),
        "at": judged.places()[key.at] if key.at else "",
    }
