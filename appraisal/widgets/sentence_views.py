"""The sentences that are confirmed one by one, as the page of a paper of one's own shows them."""

from collections.abc import Mapping, Sequence

from appraisal.papers.averages import kind_shown
from appraisal.papers.bundles import Result, pair_places
from appraisal.papers.confirmed import correct, numbered_sentences, read_once, span_key
from appraisal.papers.group_sizes import is_whole
from appraisal.papers.p_values import of_no_two
from appraisal.papers.paper import Paper
from appraisal.papers.result_text import result_text
from appraisal.papers.twice import Twice
from appraisal.reading import Reading
from appraisal.views.paper import ResultView, SentenceView


def sentences_view(reading: Reading, paper: Paper, twice: Sequence[Twice]) -> list[SentenceView]:
    """Describe the sentences that print numbers, each with its results and with what is none."""
    view: list[SentenceView] = []
    heads = {
        number.id: span_key(result.head)
        for sentence in numbered_sentences(reading)
        for result in sentence.results
        for number in result.numbers
        if number.kind != "p"
    }
    for sentence in numbered_sentences(reading):
        pairs = pair_places(sentence.results, reading.text)
        results = [
            result_view(reading, paper, result, pair, heads)
            for result, pair in zip(sentence.results, pairs, strict=True)
        ]
        view.append(
            {
                "number": sentence.number,
                "start": sentence.start,
                "end": sentence.end,
                "results": results,
                "rest": [result_view(reading, paper, one, 0, heads) for one in sentence.rest],
                "notes": [one.says for one in twice if sentence.number in one.sentences],
                "done": all(one["taken"] is not None for one in results),
            }
        )
    return view


def result_view(
    reading: Reading, paper: Paper, result: Result, pair: int, heads: Mapping[str, str]
) -> ResultView:
    """Describe one result, its place in a pair, and what its P values compare.

    Parameters
    ----------
    heads
        The key of the result that each number is in.
    """
    head = result.head
    own = {number.id for number in result.numbers}
    taken = [
        decision.taken
        for number in result.numbers
        if (decision := paper.numbers.get(span_key(number))) and decision.taken is not None
    ]
    return {
        "key": span_key(head),
        "says": result_text(result.numbers),
        "numbers": [
            {
                "key": span_key(number),
                "text": f"{number.qualifier}{reading.text[number.start : number.end]}",
                "kind": kind_shown(number),
                "unit": number.unit,
                "likely": list(number.alternatives),
                "compares": list(dict.fromkeys(heads[id] for id in number.partners if id in heads))
                if number.kind == "p"
                else [],
                "of": of_no_two(number),
                "groups": list(number.between) if of_no_two(number) else ["", ""],
            }
            for number in result.numbers
        ],
        "what": head.endpoint or "",
        "whom": head.group or "",
        "when": head.time or "",
        "measure": (head.measure or "") if head.kind == "ratio" else "",
        "first": head.between[0],
        "second": head.between[1],
        "whole": head.kind != "n" or is_whole(head, reading),
        "joined": any(
            decision.partners is not None
            for number in result.numbers
            if number.kind != "p" and (decision := paper.numbers.get(span_key(number)))
        ),
        "taken": any(taken) if taken else None,
        "pair": pair,
        "beside": [span_key(reading.number(id)) for id in head.partners if id not in own],
    }


def title_text(paper: Paper, keys: Sequence[str]) -> str:
    """Say what numbers are with the kinds that somebody has chosen, before they are taken."""
    reading = correct(read_once(paper.text), paper)
    numbers = [number for number in reading.numbers if span_key(number) in keys]
    return result_text(numbers)
