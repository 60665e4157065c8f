"""What a sentence says of an effect that stands in no bracket: "for smokers the odds ratio was"."""

import re

from appraisal.reading.endpoints.effect_phrases import EffectClause
from appraisal.reading.endpoints.effect_roles import clean_outcome, is_factor, is_outcome, name_whom
from appraisal.reading.endpoints.words import RATIO

# "for a waist above 100 cm, the odds ratio of gout was"
LEAD = re.compile(
    r"(?:^|[:;,.] |\band )(?:for|in|among) (?P<what>(?!(?:this|these|our|all|both|each|an?|that"
    r"|addition|contrast|total|summary|fact|general|comparison) )[^,;:()]{3,60}?)(?:, | (?=the ))"
    rf"(?:the |an? )?(?:[a-z]+ ){{0,2}}{RATIO}\b[^;]*$",
    re.IGNORECASE,
)
# "1.12 (0.94 to 1.34) in the nurses' group, 1.26"
AFTER = re.compile(
    r"^(?: ?[(\[][^()\[\]]*[)\]])? ?,? ?(?:in|for|with|among|after) (?:the |an? )?"
    r"(?P<what>[^,;:.()]{2,60}?)(?=,|;|\.|:| \(| and (?:was )?\d|$)",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"\bdifferences? between (?:the )?(?P<what>[^;:()]{3,80}? and [^;:()]{3,60}?) (?:was|were|of"
    r"|is) "
    r"(?:only |about )?$",
    re.IGNORECASE,
)
IN_OUTCOME = re.compile(
    r"\bdifferences? (?:in|for) (?:the )?(?P<name>(?!favou?r)[^;:()\[\]\d]{3,60}?)"
    r"(?: between [^;()]{3,60})?(?: (?:at|after) \d+[- ][a-z]+)?(?: \([^()\d]{3,60}\))?"
    r"(?: was| were| of|,|:|=)? ?$",
    re.IGNORECASE,
)
NO_CONTRAST = re.compile(
    r"\d ?%|=|\b(?:difference|ratio|analys[ie]s|models?|study|trial|cohort|interval|overall|whole"
    r"|total|all|both|death|mortality|survival|favou?r|outcome|regression|each|months?|years?"
    r"|weeks?|days?|age|sex|adjust[a-z]+)\b",
    re.IGNORECASE,
)
# "the hazard ratio for the incidence of gout was"
RATIO_OF = re.compile(
    rf"\b(?:{RATIO}s?|(?:absolute |relative |risk )+(?:reduction"
    rf"|difference))(?: ?\([^()]*\))? (?:for|of) (?P<name>[^;()\d]{{3,80}}?) (?:was|were|is) "
    r"(?:only |about |estimated at )?$",
    re.IGNORECASE,
)
COMPARED = re.compile(r"\b(?:than|compar[a-z]+|versus|vs|groups?|arms?|relative|treatment)\b")
TWO_GROUPS = re.compile(r"\b(?:groups|arms|treatments|two)\b", re.IGNORECASE)


def read_in_prose(text: str, begin: int, start: int, last: int, end: int) -> EffectClause:
    """Read the contrast or the people beside an effect that stands in no bracket.

    Parameters
    ----------
    begin, end
        The sentence.
    start, last
        Where the effect begins, and where its interval ends.

    Examples
    --------
    >>> said = "For men the odds ratio of gout was 1.4 (1.1 to 1.8)."
    >>> read_in_prose(said, 0, 35, 49, len(said)).whom
    'men'
    """
    before = " ".join(text[begin:start].split()) + " "
    if found := IN_OUTCOME.search(before):
        outcome, whom = clean_outcome(found["name"])
        return EffectClause(outcome, "", whom)
    named = ""
    if found := RATIO_OF.search(before):
        named, _ = clean_outcome(found["name"])
        compared = COMPARED.search(found["name"])
        named = "" if is_factor(named) or (compared and not is_outcome(named)) else named
    if (found := BETWEEN.search(before)) and not TWO_GROUPS.search(found["what"]):
        return EffectClause("", found["what"])
    near = re.split(r"\d[^a-z]*(?:,|;|\band\b)", before)[-1]
    found = LEAD.search(near) or AFTER.match(text[last:end])
    what = " ".join(found["what"].split()) if found else ""
    if not what or NO_CONTRAST.search(what):
        return EffectClause(named)
    whom = name_whom(what)
    grouped = re.search(r"\b(?:groups?|arms?)$", what) or COMPARED.search(what)
    return EffectClause(named, "", whom) if whom and not grouped else EffectClause(named, what)
