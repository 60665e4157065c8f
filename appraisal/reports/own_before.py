"""Which results of a paper say who people were, and not what became of them."""

import re
from collections.abc import Iterator

from appraisal.reading import Reading
from appraisal.records.outcomes import Measure, Outcome
from appraisal.records.reported import Printed
from appraisal.records.study import Study

# sentences that say how people were before anything was done to them
BEFORE = re.compile(
    r"\bbaseline (?:characteristics|data|features|demographics)\b|\bat baseline\b"
    r"|\b(?:associated |cardiovascular |main |common )?(?:risk factors|comorbidit(?:y|ies)"
    r"|co-morbidit(?:y|ies)|indications?)\b[^.;:()]{0,60}?\b(?:included|were|was)\b"
    r"|\b(?:demographic|clinical) characteristics\b",
    re.IGNORECASE,
)
LATER = re.compile(
    r"\b(?:follow-?up|weeks?|months?|after|from baseline|than|reduc\w+|increas\w+|decreas\w+)\b",
    re.IGNORECASE,
)
# what people are, and nothing that became of them
ARE = re.compile(
    r"(?:mean |median )?ages?(?: (?:at|of|in)\b.*)?|(?:number of )?(?:fe)?males?|(?:wo)?men|"
    r"(?:fe)?male (?:sex|gender|patients?)",
    re.IGNORECASE,
)
# what they had had before, whenever that is told
HAD_HAD = re.compile(
    r"\b(?:(?:family |personal |past |prior )?history of|pre-?existing|co-?morbid\w*"
    r"|(?:current|former|ever|never)[ -]smok\w+|smokers)\b",
    re.IGNORECASE,
)
# a time that somebody has named, or the text
AT_ENTRY = re.compile(
    r"^(?:(?:at|on|before|upon) (?:study )?(?:entry|baseline|inclusion|enrol?lment|recruitment"
    r"|randomi[sz]ation|admission|presentation|diagnosis)"
    r"|before (?:the )?(?:treatment|surgery|operation|intervention)|entry|baseline)$",
    re.IGNORECASE,
)
# a sentence that goes on about them after their ages: "Half of them (n = 31) were thought to have"
GOES_ON = re.compile(
    r"^\W*(?:[a-z]+: )?(?:[a-z-]+ ){0,5}?(?:of (?:them|these|those|(?:the|our|all) (?:[a-z-]+ )?"
    r"(?:patients|participants|subjects|children|adults|women|men|people|respondents))"
    r"|they|the majority|most)\b",
    re.IGNORECASE,
)
AGES = re.compile(r"\bage[ds]?\b|\byears old\b", re.IGNORECASE)
# what becomes of people
BECAME = re.compile(
    r"\b(?:occur\w*|develop\w*|respon\w+|die[ds]?|deaths?|mortality|recur\w*|relaps\w*|improv\w*"
    r"|recover\w*|surviv\w*|heal\w*|achiev\w*|complet\w*|remi\w+|complicat\w*|adverse|infect\w*"
    r"|prefer\w*|agree\w*|report\w*|receiv\w*|underwent|treat\w*|success\w*|fail\w*|cure[ds]?)\b",
    re.IGNORECASE,
)
# a study that asks how many have something has that for its result
HOW_MANY = re.compile(
    r"\b(?:prevalence|incidence|frequency|proportion|how (?:many|common))\b", re.IGNORECASE
)


def find_before(study: Study, reading: Reading) -> set[str]:
    """Return the ids of what the text says of people before anything was done to them."""
    said = {f"s{one.sentence}": reading.text[one.start : one.end] for one in reading.sentences}
    places = {at for at, words in said.items() if BEFORE.search(words) and not LATER.search(words)}
    places |= {*find_going_on(said)}
    entries: tuple[Outcome | Measure, ...] = (*study.outcomes, *study.measures)
    return {
        entry.id
        for entry in entries
        if ARE.fullmatch(entry.label)
        or HAD_HAD.search(entry.label)
        or AT_ENTRY.search(time_of(entry))
        or any(isinstance(value, Printed) and value.at in places for value in values_of(entry))
    }


def find_going_on(said: dict[str, str]) -> Iterator[str]:
    """Yield the sentences that go on to describe all people after one that tells their ages."""
    if HOW_MANY.search(" ".join(said.values())):
        return
    before = ""
    for at, words in said.items():
        told = AGES.search(before) or BEFORE.search(before)
        if told and GOES_ON.search(words) and not (LATER.search(words) or BECAME.search(words)):
            yield at
            before += words
        else:
            before = words


def time_of(entry: Outcome | Measure) -> str:
    """Return the time of a result, as the text or somebody says it; that may stand in its name."""
    time = getattr(entry, "time", None)
    return str(time) if isinstance(time, Printed) else entry.label.rpartition(", ")[2]


def values_of(entry: Outcome | Measure) -> tuple[object, object]:
    if isinstance(entry, Outcome):
        return entry.percent, entry.events
    return entry.value, entry.low
