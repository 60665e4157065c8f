"""The country of a study, where nothing else says where its patients were seen."""

import re
from collections.abc import Iterable

from appraisal.reading.proposal import Passage
from appraisal.reading.study.design import OTHER_TEXT, read_parts
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
COUNTRY_OF = {name: name for name in WORDS.countries} | {
    people: name for name, peoples in WORDS.countries.items() for people in peoples
}
SIDE = (
    r"(?:(?:[Rr]ural|[Uu]rban|[Cc]entral"
    r"|(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:-?east|-?west)?(?:ern)?) )"
)
IN_COUNTRY = re.compile(
    rf"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout) (?:the )?(?P<place>{SIDE}*"
    rf"(?P<country>{any_of(WORDS.countries)}))"
    rf"(?![\w-]| [A-Z][a-z]| (?:and|or) [A-Z]|,? (?:and |or )?(?:the )?{any_of(WORDS.countries)}\b)"
)
# "adults at high risk of gout from Spain"; who emigrated is not there
FROM_COUNTRY = re.compile(
    r"\b(?:patients|children|adults|women|men|infants|adolescents|participants|individuals|people"
    r"|subjects|students|workers|residents)\b(?! (?:who|whose|that)\b)[^.;:,()]{0,60}? from "
    rf"(?:the )?(?P<place>{SIDE}*(?P<country>{any_of(WORDS.countries)}))"
    rf"(?![\w-]| [A-Z][a-z]|,? (?:and |or )+(?:the )?[A-Z]|, {any_of(WORDS.countries)}\b)"
)
ABROAD = re.compile(r"\b(?:e?migra\w+|refugees?|immigrants?|travel\w*|return\w*|born)\b")
PEOPLES = any_of(people for peoples in WORDS.countries.values() for people in peoples)
OF_PEOPLE = re.compile(
    rf"(?<![\w-])(?P<place>(?P<country>{PEOPLES}) (?:[a-z-]+ ){{0,2}}"
    r"(?:patients|children|adults|women|men|infants|adolescents|participants|schoolchildren|adults"
    r"|students|girls|boys|people|workers|mothers|residents))\b"
)
# what is asked, where the background says it
ASKED = re.compile(r"\b(?:was|were) (?:investigated|studied|examined|assessed|compared)\b")
# what comes from there, or is done there by others
PASSING = re.compile(
    r"\b(?:made|manufactured|produced|licen[sc]ed|approved|available|marketed|common|endemic|leading"
    r"|frequent|recommended|rising|prevalen\w+|guidelines?|deaths)(?: [a-z]+)? $"
)


def find_countries(text: str, lowered: str, sentences: Iterable[Sentence]) -> tuple[Passage, ...]:
    """Return in which country a study was, as its title, aim or methods say it.

    Of several passages of one country the longest; of several countries all, for the reader to
    tell.
    """
    longest: dict[str, Passage] = {}
    for one in read_parts(lowered, list(sentences)):
        asked = one.part == "background" and ASKED.search(one.text)
        if one.part not in ("title", "aim", "design", "methods") and not asked:
            continue
        end = one.start + len(one.text)
        for pattern in (IN_COUNTRY, FROM_COUNTRY, OF_PEOPLE):
            for found in pattern.finditer(text, one.start, end):
                if pattern is FROM_COUNTRY and ABROAD.search(one.text):
                    continue
                before = lowered[max(one.start, found.start() - 90) : found.start()]
                if OTHER_TEXT.search(before) or PASSING.search(before):
                    continue
                start, stop = found.span("place")
                passage = Passage(start, stop, text[start:stop], text[start:stop])
                country = COUNTRY_OF[found["country"]]
                known = longest.get(country, passage)
                longest[country] = max(known, passage, key=lambda it: len(it.text))
    return tuple(sorted(longest.values(), key=lambda it: it.start))
