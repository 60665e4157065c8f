# ruff: noqa: E501
# ruff: noqa: E501
"""What each result is a result of, and at which time."""

import re

from appraisal.reading.groups import TOKEN
from appraisal.reading.marks import Mark, Sentence
from appraisal.reading.results import RESULT

UNIT = r"$^"

ESTIMATES = set(RESULT) | {"ratio", "n", "other"}
VERB = (
    r"\b(?:was|were|is|are|reached|occurred|averaged|increased|decreased|fell|rose|improved|declined|dropped|changed|of|did|had|has|reduced|remained|ranged|"
    r"developed|observed|seen|reported|recorded|noted|resulted|led|showed|in|at|for|with|by|to|from|as|be|been|significantly|not|did|also|similar|higher|lower|longer|shorter|greater|better|worse|between|than|compared|among|the|all|respectively)\b"
)
NOUN = re.compile(
    r"(?:\b(?:rates?|survival|remissions?|responses?|mortality|incidence|risks?|scores?|time|duration|levels?|age|follow-up|toxicit(?:y|ies)|events?|deaths?|relapses?|recurrences?|progression|os|pfs|efs|dfs|rfs|orr|cr|dor|persistence|infections?|bleeding|pressure|weight|count)\b)"
)
OBJECT = re.compile(
    rf"^(?:{UNIT})?(?:\s?[(\[][^()\[\]]{{0,80}}[)\]])?(?:\s(?:[a-z'-]+\s){{0,5}}?)?\b(?:achieved|attained|had|experienced|developed|reported|showed|suffered|required|reached|met|received|discontinued|underwent|died|relapsed|progressed|responded|survived|withdrew)\b(?P<rest>\s[^#,.;:()]{{0,60}})?"
)
TAIL = re.compile(
    r"(?:\s(?:in|at|for|among|after|by|during|with|on|compared|versus|vs|than|and|but|while|to|within|was|were|of the)\b.*)$"
)
LEAD = re.compile(
    r"^(?:(?:the|a|an|and|or|but|of|in|with|for|on|by|at|to|that|while|whereas|as|also|had|median|mean|both|overall|respectively|showed|there|was|were|results|methods|conclusions?|findings|from|after|however|similarly|moreover|furthermore|in addition|,|estimated|adjusted|corresponding)\s)+"
)
PAREN_OPEN = re.compile(r"(?P<name>[^#¤()\[\];:]{2,80})[(\[]\s?[^()\[\]]{0,80}$")
TIMED = re.compile(r"\b(?:at|by|after|within|over|during|for|of follow-up|follow-up of|to)\s")


def times(sentence: Sentence) -> None:
    """Join results to the time they are results at ("12-month PFS was 54.5 %")."""
    clock = [mark for mark in sentence.marks if mark.kind == "time"]
    if not clock:
        return
    results = [
        mark for mark in sentence.marks if mark.kind in ("percent", "mean", "count", "ratio")
    ]
    paired = in_order(sentence, clock, results)
    for mark in results:
        if mark in paired or mark.time is not None:
            continue
        time = at_time(sentence, mark, clock)
        if time is not None:
            bind(mark, time)
            for partner in mark.partners:
                if partner.kind in ("count", "percent"):
                    bind(partner, time)


def bind(mark: Mark, time: Mark) -> None:
    if mark.time is None:
        mark.time = time
        mark.join(time)


def in_order(sentence: Sentence, clock: list[Mark], results: list[Mark]) -> set[Mark]:
    """Read "the 12- and 24-month rates were 78.9 % and 57.0 %, respectively"."""
    bound: set[Mark] = set()
    runs: list[list[Mark]] = []
    for mark in clock:
        if runs and re.fullmatch(
            r"(?:-|[ -]?[a-z]+-?)?[\s,]*(?:and|or|,|,? and|/)\s?(?:at )?(?:day |week |month |year )?",
            sentence.shape[runs[-1][-1].at + 1 : mark.at],
        ):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    for run in runs:
        if len(run) < 2:
            continue
        after = [mark for mark in results if mark.at > run[-1].at]
        listed: list[Mark] = []
        for mark in after:
            if listed and not re.fullmatch(
                rf"(?:{UNIT})?(?:\s?[(\[][^()]*[)\]])?[\s,;]*(?:and|or)?\s?",
                sentence.shape[last_of(listed[-1]) : first_of(mark)],
            ):
                break
            listed.append(mark)
        if len(listed) == len(run):
            for mark, time in zip(listed, run, strict=True):
                bind(mark, time)
                bound.add(mark)
    return bound


def at_time(sentence: Sentence, mark: Mark, clock: list[Mark]) -> Mark | None:
    """Return the time a result is stated at, if the sentence says one."""
    for time in clock:
        after = sentence.after(time, 60)
        if time.at < mark.at and time.why == "hyphenated time" and mark.at - time.at < 120:
            words = sentence.shape[time.at : mark.at]
            if (
                re.match(r"#-(?:[a-z]+)\s(?:[a-z/()-]+ ){0,6}?[a-z()-]*", words)
                and NOUN.search(words)
                and ";" not in words
                and not re.match(
                    r"-[a-z]+ (?:period|trial|study|treatment|course|follow-up|interval|intervention)",
                    after,
                )
            ):
                later = [
                    other
                    for other in clock
                    if time.at < other.at < mark.at and other.why == "hyphenated time"
                ]
                if not later:
                    return time
        if time.at > mark.at and time.at - mark.at < 70:
            between = sentence.shape[last_of(mark) : time.at]
            if re.fullmatch(
                rf"(?:{UNIT})?(?:\s?[(\[][^()]*[)\]])?(?:\s(?:of (?:the )?(?:patients|participants|subjects)|[a-z]+){{0,4}})?\s(?:at|by|after|within)\s(?:the |a )?(?:day |week |month |year )?",
                between,
            ):
                return time
        if time.at < mark.at and re.search(
            r"\b(?:at|by|after|within)\s(?:day |week |month |year |a |the )?$",
            sentence.before(time, 24),
        ):
            between = sentence.shape[time.at : mark.at]
            if (
                re.match(
                    r"#[\s-]?(?:[a-z]+)?,?\s(?:of [a-z-]+,?\s|follow-up,?\s|after [a-z-]+,?\s)?",
                    between,
                )
                and between.count("#") <= 3
                and ";" not in between
                and len(between) < 140
            ):
                return time
    return None


def endpoints(sentence: Sentence, text: str) -> None:
    """Give each result the words for what it is a result of."""
    named: dict[Mark, str] = {}
    for mark in sentence.marks:
        if mark.kind not in ESTIMATES or mark.why in (
            "label or grade",
            "list of labels",
            "part of a name",
            "part of a reference",
            "day of a date",
            "ordinal",
            "age",
            "places",
        ):
            continue
        phrase = endpoint(sentence, mark)
        if phrase:
            named[mark] = phrase
    for mark, (start, end) in [
        (mark, place(sentence, mark, phrase)) for mark, phrase in named.items()
    ]:
        if start >= 0:
            printed = text[sentence.text_place(start) : sentence.text_place(end)]
            mark.endpoint = " ".join(printed.split())
    for mark in sentence.marks:
        for partner in mark.partners:
            if (
                mark.endpoint is None
                and partner.endpoint
                and mark.kind != "time"
                and partner.kind != "time"
            ):
                mark.endpoint = partner.endpoint


def place(sentence: Sentence, mark: Mark, phrase: str) -> tuple[int, int]:
    """Return where a phrase stands: before the number if it does, else after."""
    start = sentence.shape.rfind(phrase, 0, mark.at)
    if start < 0:
        start = sentence.shape.find(phrase, mark.at)
    return start, start + len(phrase)


def endpoint(sentence: Sentence, mark: Mark) -> str:
    """Return the words for what a number is a result of, or ""."""
    first = first_of(mark)
    before = sentence.shape[max(0, first - 140) : first]
    if mark.kind in ("count", "n") or (
        mark.kind == "percent" and "count" in {partner.kind for partner in mark.partners}
    ):
        found = OBJECT.match(sentence.shape[last_of(mark) : last_of(mark) + 140])
        if found:
            rest = TAIL.sub("", (found["rest"] or "")).strip()
            verb = found[0].split("(")[0]
            if rest:
                return LEAD.sub("", rest + " ").strip()
            return verb.strip().split()[-1] if verb.split() else ""
        if re.match(
            r"\s(?:[a-z-]+ ){0,2}(?:deaths?|relapses?|events?|infections?|fractures?|strokes?)",
            sentence.after(mark, 40),
        ):
            return re.match(
                r"\s((?:[a-z-]+ ){0,2}(?:deaths?|relapses?|events?|infections?|fractures?|strokes?))",
                sentence.after(mark, 40),
            )[1]  # type: ignore[index]
    opened = PAREN_OPEN.search(before)
    if opened:
        name = opened["name"].rsplit(",", 1)[-1] if "," in opened["name"] else opened["name"]
        name = re.split(r"\b(?:and|or|than|versus|vs)\b", name)[-1]
        name = LEAD.sub("", name.strip() + " ").strip()
        if name and not re.search(r"\b(?:group|arm|patients)$", name):
            return noun_phrase(name)
    clause = re.split(
        r"[;:]|\.\s|\bwhereas\b|\bwhile\b|, and (?=the |median |mean )|\bbut\b", before
    )[-1]
    stop = re.search(
        r"\b(?:was|were|is|are|reached|occurred|averaged|increased|decreased|fell|rose|improved|declined|dropped|developed|had)\b",
        clause,
    )
    subject = clause[: stop.start()] if stop else clause
    subject = re.sub(r"#[^a-z]*", "", subject.split("(")[0] if "(" in subject else subject)
    subject = LEAD.sub("", subject.strip() + " ").strip(" ,")
    return noun_phrase(subject) if subject else ""


def noun_phrase(words: str) -> str:
    """Cut a phrase down to what names an endpoint."""
    tokens = [token[0] for token in TOKEN.finditer(words)]
    kept = " ".join(tokens)
    kept = re.sub(r"\s(?:in|at|for|among|after|during|with|on)\s.*$", "", kept)
    return kept.strip(" ,.-") if kept.strip(" ,.-") and kept in words else words.strip(" ,.-")


def last_of(mark):
    return (
        max(
            [
                mark.at,
                *(
                    p.at
                    for p in mark.partners
                    if p.kind
                    in ("count", "percent", "n", "sd", "quartile", "range", "limit", "level")
                    and p.at - mark.at < 60
                ),
            ]
        )
        + 1
    )


def first_of(mark):
    return min([mark.at, *(p.at for p in mark.partners if p.kind in RESULT)])
