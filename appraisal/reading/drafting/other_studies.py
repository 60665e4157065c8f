"""The numbers of a text that are other people's: what was known, and what earlier studies saw."""

import re
from collections.abc import Iterator

from appraisal.reading.proposal import Reading, SentencePlace

# up to three words between "earlier" and "studies"; "prior treatment in the trial" is no study
BETWEEN = r"(?:(?!(?:in|of|to|the|with|for|and|or|on|at|by|from|this|our)\b)[\w-]+\s){0,3}?"
STUDIES = (
    rf"(?:{BETWEEN}(?:stud(?:y|ies)|trials?|reports?|series|cohorts|reviews?|(?:meta-)?analys[ei]s"
    r"|research|publications?|work(?= (?:i|o|by|ha|sh|su|fo)))"
    r"|(?:(?:clinical|published|similar|interim|trial|study)\s)?(?:literature|findings|results"
    r"|observations|data(?! cut)))\b(?! (?:medications?|drugs?|treatment|entry|visits?"
    r"|participation|participants|arms?))"
)
SHOWN = r"(?:shown|reported|found|suggested|demonstrated|indicated|estimated|observed|published)"
OTHERS = re.compile(
    r"\b(?<!return to )(?<!returned to )(?<!their )(?<!most )(?:previous|prior|earlier|past|recent"
    rf"|historical|published)\s{STUDIES}"
    r"|\bother\s(?:[a-z-]+\s)?(?:studies|trials|series|reports|cohorts)\b"
    r"|\b(?:historical|published|previously (?:reported|published))\s(?:[a-z-]+\s)?(?:rates?"
    r"|estimates?|figures|values|incidences?|prevalences?|data|results|findings|cases)\b"
    rf"|\b(?:as|than|been|the|those)\spreviously (?:thought|{SHOWN})"
    r"|\b(?:as already|(?:was|were) previously) (?:reported|published|shown)\b"
    r"|\b(?:we|authors|investigators)\s(?:have |had )?(?:previously|already)"
    rf" (?:showed|saw|{SHOWN})"
    r"|\b(?:reported|published|shown|described) (?:previously|elsewhere|by others)\b"
    r"|\bin the (?:[a-z]+ )?literature\b|\b(?:by|from|in|of|than|to) [A-Z]\w+ et al\b"
    r"|(?:\bet al\.?|\b(?:and|&) (?:colleagues|co-?workers))(?: [(\[][\d, ]+[)\]])?"
    rf" (?:have |had )?(?:saw|showed|described|noted|treated|compared|{SHOWN})\b"
    rf"|\bother (?:authors|investigators)\b|\bstudies have {SHOWN}\b"
    r"|\b(?:19|20)\d\d (?:[a-z-]+ ){0,3}(?:study|trial|review|meta-analysis) (?:showed|found"
    r"|reported|estimated|suggested)\b",
    re.IGNORECASE,
)
VERBS = (
    r"(?:assess|evaluate|compare|determine|investigate|examine|test|study|describe|report|estimate"
    r"|identify|explore|analy[sz]e|establish|find|see|learn|measure)"
)
# of the study itself, even under "Background" or "Objective"
OWN = re.compile(
    r"\bwe\b(?! (?:have |had )?(?:previously|already)\b)"
    r"|\bour\b(?! (?:own )?(?:previous|prior|earlier|past|group|team|cent|hospital|institut"
    r"|department|knowledge))"
    r"|\b(?:this|the present|the current)\s(?:[\w-]+\s){0,3}?(?:study|trial|analysis|report|series"
    r"|cohort|review|meta-analysis|survey)\b|\bthese (?:data|results|findings|analyses)\b"
    rf"|\b(?:aim|goal|purpose|objective)s?\b[^.;]{{0,60}}?\bto {VERBS}\b|\b(?:aimed|sought) to\b"
    r"|\b(?:was|were) (?:conducted|undertaken|performed|designed|done)\b"
    rf"[^.;]{{0,60}}? to {VERBS}\b"
    rf"|^\W*(?:[a-z]+: )?to {VERBS}\b|\bhere(?:in)?\b(?=[,.;]| we\b)",
    re.IGNORECASE,
)
# a review of earlier studies counts their patients as its own
POOLED = re.compile(
    r"\b(?:studies|trials|reports|series|cohorts|publications|articles|data|reviews)"
    r"(?: \([^()]*\)| (?:with|of|in) [\d,]+ [a-z]+)?"
    r"(?: (?!patients|people|adults|children|women|men)[a-z-]+){0,5}?"
    r" (?:(?:was|were) (?:then )?(?:pooled|included|identified|found|eligible|retrieved|combined"
    r"|selected|searched|screened|(?:re-?)?analy[sz]ed)"
    r"|met (?:the |our )?(?:inclusion|eligibility))\b"
    r"|\b(?:from|during|in|of)\b[^.;]{0,60}?\b(?:stud(?:y|ies)|trials?|cohorts?)"
    r"(?: \([^()]*\))? were (?:enrolled|included|invited|recruited|randomly|randomi[sz]ed)\b"
    r"|\bmeta-analysis of [^.;,()]{0,60} (?:plus|together with|combined with) ",
    re.IGNORECASE,
)
# what follows is only set beside the rest of the sentence, until a comma
BESIDE = (
    r"than|versus|vs\.?|compared\b[^,;.()\d]{0,40}? (?:with|to)|compares? with|unlike|against"
    r"|contra(?:st|ry) (?:with|to)|(?:consistent|in (?:line|keeping|agreement|accordance)) with"
    r"|confirm(?:s|ed|ing)?|similar to|comparable (?:with|to)|like|as (?:in|with)"
    r"|(?:agrees?|accords?) with|differ(?:s|ed)? from|resembl(?:es?|ing)|supports?|extends?"
)
CLAUSE = r"whereas|while|although|though|despite|even if"
OURS = r"(?:we|our|this study|in (?:our|this|the present|the current))\b"
BREAK = re.compile(
    rf";\s|\b(?P<beside>{BESIDE})(?=\s)|\b(?P<clause>{CLAUSE})(?=\s)|, (?:and|but)(?= )"
    rf"|,? (?:and|but)(?= {OURS})|, (?={OURS})"
    r"|(?<!that)(?<!which)(?<!as) (?=we (?:saw|found|observed|report|show|had|enrolled|treated"
    r"|included|noted|recorded))",
    re.IGNORECASE,
)
# the comma that ends it: no list goes on, and nothing more is said of it
COMMA = re.compile(
    r",\s(?!(?:which|where|who|whose|that|ranging|with rates)\b|(?:[A-Za-z-]+ ){1,3}(?:and|or)\b)"
)
# a sentence that goes on with whatever the one before told of
GOES_ON = re.compile(
    r"\W*(?:of|among|in) (?:these|them|those|whom)\b|\W*(?:these|those|such) (?:studies|trials"
    r"|reports|series|reviews|cohorts)\b",
    re.IGNORECASE,
)
FAR = 400  # characters that are set beside the rest at most
OPENING = re.compile(r"\W*(?:[a-z/ ]{3,30}:)?\W*(?:in|by)?\W*", re.IGNORECASE)


def find_numbers_of_others(reading: Reading) -> frozenset[str]:
    """Return the ids of the numbers that tell of other studies, or of what was known before.

    Where a sentence does not say whose a number is, it is other people's under "Background" and
    the study's own under any other heading.

    Examples
    --------
    >>> from appraisal.reading import read_text
    >>> reading = read_text("Earlier trials showed 30%. We saw 45%, more than in old data (41%).")
    >>> others = find_numbers_of_others(reading)
    >>> [one.text for one in reading.numbers if one.id in others]
    ['30']
    """
    told: dict[int, list[tuple[int, int]]] = {}
    known = False
    for one in reading.sentences:
        before = known if GOES_ON.match(reading.text, one.start, one.end) else None
        told[one.sentence], known = find_stretches(reading.text, one, before)
    return frozenset(
        number.id
        for number in reading.numbers
        if any(start <= number.start < end for start, end in told.get(number.sentence, ()))
    )


def leave_out_others(reading: Reading) -> Reading:
    """Return a reading without the numbers of other studies."""
    others = find_numbers_of_others(reading)
    return reading.keep({one.id for one in reading.numbers} - others) if others else reading


def find_stretches(
    text: str, sentence: SentencePlace, before: bool | None = None
) -> tuple[list[tuple[int, int]], bool]:
    """Return where a sentence tells of other studies, and whether it does so in the end.

    Parameters
    ----------
    before
        Whether the sentence before did, where this one only goes on with it.
    """
    words = text[sentence.start : sentence.end]
    known = sentence.section == "background" if before is None else before
    if not known and (not OTHERS.search(words) or POOLED.search(words)):
        return [], False
    found = []
    last = known
    for start, end, beside in split_clauses(words):
        said = is_told_of_others(words[start:end])
        if beside:
            last = last if said is None else said
        else:
            last = known = known if said is None else said
        if last:
            found.append((sentence.start + start, sentence.start + end))
    return found, known


def split_clauses(words: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the clauses of a sentence: start, end, and whether one is only set beside the rest."""
    start, beside = 0, False
    for match in BREAK.finditer(words):
        within = is_in_brackets(words, start, match.start())
        if within and not match["beside"]:
            continue
        if match[0] == ", " and not OTHERS.search(words, start, match.start()):
            continue  # "In 60 adults, we compared"
        told = words[match.start() : end_beside(words, match.start(), len(words))]
        if (match["beside"] or match["clause"]) and is_told_of_others(told) is None:
            continue  # "30% versus 41%" may be anyone's
        opens = bool(match["clause"] and OPENING.fullmatch(words, 0, match.start()))
        yield from close_clause(words, start, match.start(), beside)
        start, beside = match.start(), bool(match["beside"]) or opens
    yield from close_clause(words, start, len(words), beside)


def close_clause(words: str, start: int, end: int, beside: bool) -> Iterator[tuple[int, int, bool]]:
    """Yield a clause, parted at the comma or bracket that ends what is set beside the rest."""
    stop = end_beside(words, start, end) if beside else end
    yield start, stop, beside
    if stop < end:
        yield stop, end, False


def end_beside(words: str, start: int, end: int) -> int:
    """Return where what is set beside the rest ends: at its comma, or with the bracket it is in."""
    depth = 0
    for at in range(start, min(end, start + FAR)):
        if words[at] in "([":
            depth += 1
        elif words[at] in ")]":
            depth -= 1
        if depth < 0 or (depth == 0 and words[at] == "," and COMMA.match(words, at, end)):
            return at
    return end


def is_in_brackets(words: str, start: int, at: int) -> bool:
    """Say whether a place is in brackets that open after ``start``."""
    return words.count("(", start, at) > words.count(")", start, at)


def is_told_of_others(clause: str) -> bool | None:
    """Say whether a clause tells of other studies; None where it does not say of whom it tells.

    Examples
    --------
    >>> is_told_of_others("earlier work in sepsis showed 30%"), is_told_of_others("we saw 45%")
    (True, False)
    """
    others, own = OTHERS.search(clause), OWN.search(clause)
    if others and own:
        return others.start() < own.start()
    return True if others else False if own else None
