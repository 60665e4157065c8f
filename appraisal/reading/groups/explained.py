"""Letters that a text gives two arms side by side: "with velazine (V) or mirazol (M)"."""

import re
from collections.abc import Sequence

from appraisal.reading.groups.labels import can_name_group
from appraisal.reading.groups.leads import ENDPOINT
from appraisal.reading.groups.mentions import Mention, find_words_before
from appraisal.reading.groups.short_names import spells
from appraisal.reading.texts.marks import Sentence

NAME = r"[a-z][a-z0-9/+-]*(?: (?!and\b|or\b|of\b|with\b|versus\b|vs\b)[a-z0-9/+-]+){0,3}?"
LETTERS = r"[a-z](?:[a-z0-9]|[&+/-](?=[a-z])){0,5}"
TWO = re.compile(
    rf"(?P<one>{NAME}) [(\[](?P<first>{LETTERS})[)\]],? (?P<join>or|and|versus|vs\.?|with|to)"
    rf"(?: the| with)? (?P<two>{NAME}(?: and {NAME})?) [(\[](?P<second>{LETTERS})[)\]]"
)
# what comes before two things that were given, and not before two that were measured
LEADS = re.compile(
    r"\b(?:(?:treatment|treated|therapy|managed|combined) (?:with|by)|randomi[sz]ed|randomly"
    r"|assigned|allocated|receiv(?:e|ed|ing)|given|underwent|undergoing|(?:efficacy|effectiveness"
    r"|safety|effects?) of|compar(?:e|ed|ing)|comparison of|trial of)\b[^.;()]*$"
)


def find_explained(sentences: Sequence[Sentence]) -> dict[int, list[Mention]]:
    """Find two arms that a sentence names and gives letters, if the text has both letters again.

    Returns
    -------
    dict
        By the place of the sentence in the text; of one sentence only.
    """
    for at, sentence in enumerate(sentences):
        for match in TWO.finditer(sentence.shape):
            words = find_words_before(sentence.shape, match.end("one"), 4)
            if words and are_arms(sentence, match, words[0][0]):
                places = ((words[0][0], match.end("one")), match.span("two"))
                return {
                    at: [Mention(*one, sentence.shape[slice(*one)], "assigned") for one in places]
                }
    return {}


def are_arms(sentence: Sentence, match: re.Match[str], start: int) -> bool:
    """Say whether two names with letters are what two arms were given."""
    versus = match["join"].startswith("v")
    if not versus and not LEADS.search(sentence.shape, 0, start):
        return False
    names = (sentence.shape[start : match.end("one")], match["two"])
    return all(
        can_name_group(name)
        and not ENDPOINT.search(name)
        and (letters := sentence.words(*match.span(part))).isupper()
        and spells(re.sub(r"\W", "", letters), name)
        and len(re.findall(rf"(?<![\w&+-]){re.escape(letters)}(?![\w&+])", sentence.original)) > 1
        for name, part in zip(names, ("first", "second"), strict=True)
    )
