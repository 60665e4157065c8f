"""What a text calls the test whose sensitivity it prints, and what somebody says it is called."""

import re

from appraisal.reading.proposal import Number, Reading

# what is told of a test, and of its two-by-two table
TOLD = (
    r"(?:sensitivit(?:y|ies)|specificit(?:y|ies)|(?:positive |negative )?predictive values?"
    r"|[pn]pvs?|(?:diagnostic )?accurac(?:y|ies)|(?:positive |negative )?likelihood ratios?"
    r"|positive and negative (?:predictive values|likelihood ratios)|diagnostic odds ratios?"
    r"|area under (?:the )?(?:[a-z]+ )?curves?|au(?:ro)?c|c[- ]statistic"
    r"|(?:true|false)[- ](?:posi|nega)tives?|diagnostic performance)"
)
HOW = r"(?:(?:high|low|good|overall|pooled|excellent|moderate|physician|index test) )?"
BARE = re.compile(rf"{HOW}{TOLD}(?: (?:and|or) {TOLD})*", re.IGNORECASE)
# "the sensitivity and specificity of the ORBIT test for gout"
OF = re.compile(
    rf"\b{TOLD}(?: \([^()]*\))?(?:(?:,| and| or|, and) {TOLD}(?: \([^()]*\))?)* of "
    r"(?P<test>(?:[\w+/-]+ ){0,5}?[\w+/-]+)"
    r"(?=[,.;:()\[\]]|\s?$| (?:for|in|to|was|were|is|are|as|at|on|from|by|and|or|vs|versus|compared"
    r"|than|among|with|when|using|had|has|against|may|can|could|will|would|reached|ranged)\b)",
    re.IGNORECASE,
)
# "ORBIT had a high sensitivity"
SHOWED = re.compile(
    r"(?:^|[,;:] )(?:the |our )?(?P<test>(?:[\w+/-]+ ){0,3}?[\w+/-]+) "
    r"(?:had|has|showed|shows|yielded|yields|achieved|demonstrated|reached|provided) "
    rf"(?:an? )?(?:[a-z-]+ ){{0,5}}?{TOLD}\b",
    re.IGNORECASE,
)
# as somebody may say it: "sensitivity of ORBIT", "ORBIT, sensitivity"
SAID = re.compile(
    rf"{BARE.pattern} of (?P<test>.+)|(?!{BARE.pattern}$)(?P<before>.+?)[,:]? {TOLD}",
    re.IGNORECASE,
)
ARTICLE = re.compile(
    r"^(?:(?:but|and|while|whereas|although|though|however|yet|so) )*"
    r"(?:(?:the|an?|our|this|these|each|both|all|its|their|such) |(?<= )|$)",
    re.IGNORECASE,
)
# what is no name: "the sensitivity of the test", "of detection", "of 90 %", "we had"
NAMELESS = re.compile(
    r"\d[\d.,]*"
    r"|(?:[a-z-]+ )?(?:tests?|tools?|methods?|models?|scores?|readings?|techniques?|approach(?:es)?"
    r"|strateg(?:y|ies)|instruments?|criteria)"
    r"|them|these|those|it|this|that|which|we|they|who"
    r"|first|second|third|combined|single|double|whole"
    r"|(?:[a-z-]+ )*(?:and|or|of|patients?|participants?|women|men|children|adults|physicians?"
    r"|detect\w*|diagnos\w*|identif\w*|predict\w*|screening|results?)\b.*",
    re.IGNORECASE,
)


def find_test(reading: Reading, numbers: list[Number]) -> str:
    """Return what a text calls a test: where its values stand, or else wherever it is named.

    Parameters
    ----------
    numbers
        The values of the test.

    Returns
    -------
    str
        Empty where the text has no name for it, or several.
    """
    own = {one.sentence for one in numbers}
    for here in (True, False):
        found: dict[str, str] = {}
        for place in reading.sentences:
            before = place.section == "background"  # what was known of other tests
            if (place.sentence in own) is here and not (before and not here):
                for name in names_in(reading.text[place.start : place.end]):
                    found.setdefault(name.casefold(), name)
        if found:
            return next(iter(found.values())) if len(found) == 1 else ""
    return ""


def names_in(sentence: str) -> list[str]:
    """Return the names of tests whose sensitivity or the like a sentence tells.

    Examples
    --------
    >>> names_in("Sensitivity and specificity of the ORBIT test for gout were high.")
    ['ORBIT test']
    >>> names_in("The sensitivity of the test was 90%."), names_in("ORBIT had a low specificity.")
    ([], ['ORBIT'])
    """
    flat = " ".join(sentence.split())
    found = (*OF.finditer(flat), *SHOWED.finditer(flat))
    names = (ARTICLE.sub("", one["test"]) for one in found)
    return [name for name in names if not is_nameless(name)]


def is_nameless(name: str) -> bool:
    """Say whether words name no test; capitals within a word are a name whatever stands by."""
    return not re.search(r"[A-Z]\w*[A-Z]", name) and bool(NAMELESS.fullmatch(name))


def said_test(number: Number) -> str:
    """Return the test that the endpoint of a number names, or "".

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> from dataclasses import replace
    >>> (number, *_) = read_text("It was 90%.").numbers
    >>> said_test(replace(number, endpoint="sensitivity of ORBIT"))
    'ORBIT'
    >>> said_test(replace(number, endpoint="ORBIT sensitivity", corrected=True))
    'ORBIT'
    """
    said = " ".join((number.endpoint or "").split())
    if number.corrected:  # whatever somebody calls it
        if named := SAID.fullmatch(said):
            return ARTICLE.sub("", named["test"] or named["before"])
        if BARE.fullmatch(said):
            return ""
    found = [name for name in names_in(said) if f"of {name}" in said.replace("of the ", "of ")]
    return found[0] if len(found) == 1 else ""


def is_bare(number: Number) -> bool:
    """Say whether an endpoint is a measure of a test and no more: of which test, it leaves open."""
    return not number.endpoint or bool(BARE.fullmatch(number.endpoint))
