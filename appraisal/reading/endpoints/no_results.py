"""Numbers that are no result, though what stands by them looks like the name of one."""

import re

from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
SMALL = 20
# "growth factor 2 were measured", "group 3 had": a digit of a name
OF_NAME = re.compile(
    r"\b(?:groups?|cohorts?|arms?|proteins?|factors?|receptors?|molecules?|hormones?|antigens?"
    r"|kinases?|channels?|genes?|chains?|domains?|subunits?|types?|subtypes?|phases?|stages?"
    r"|grades?"
    r"|class(?:es)?|levels?|scales?|zones?|areas?|regions?|models?|peptides?|collagen|cluster"
    r"|dimension|quadrants?|segments?|sites?|rooms?|hospital|clinic|school|team|reader|observer"
    r"|[a-z]+(?:-(?:alpha|beta|gamma|delta|kappa)|ukin|cyclin|catenin|globulin|inin)) $"
)
# "1 of 8 large operations", "one of the last two cycles": any one of several
ONE_OF = re.compile(
    rf" of (?:the |these |those )?(?:[a-z]+ )?#(?! ?%)(?! (?:[a-z-]+ ){{0,2}}"
    rf"{any_of(WORDS.people, plural=True)}\b)"
)
ONE_OF_ALL = re.compile(
    rf" of (?:the|these|our|several|many|its"
    rf"|their)\b(?! (?:[a-z-]+ ){{0,2}}{any_of(WORDS.people, plural=True)}\b)"
)
HAD_ONE = re.compile(
    rf"#[^;.]*\b{any_of(WORDS.transitive)} (?:only|exactly|at least|just|more than) $"
)
# "tumours (n = 22) had a mean of 3.1"
MEASURED = re.compile(r"[)\]] (?:was|were|averaged|had an? (?:mean|median)[a-z ]*) [(\[]?#")
# "with 100 % flow, the tissue stayed warm"
A_YEAR = re.compile(r" ?(?:/ ?|per |an? |each )(?:yr|year|annum|month|week|day|decade)")
GIVEN = re.compile(r"(?:^|[.;] )(?:results: )?(?:with|under|at|using) $")
NEEDED = re.compile(r"\bto (?:produce|prevent|cause|avoid|save|detect|find|cure) (?:only )?$")
SOLUTION = re.compile(
    r" ?(?:%|per ?cent)? ?(?:co ?\(?[#2]|o2\b|o ?\(#|oxygen|carbon|nitrogen|albumin|agar|fo?etal"
    r"|serum"
    r"|formalin|formaldehyde|ethanol|isoflurane|sevoflurane|lidocaine|bupivacaine|ropivacaine"
    r"|levobupivacaine|povidone|chlorhexidine|solution|nacl|cream|gel|ointment|dextrose|glucose"
    r"|saline"
    r"|v[a-z]*o ?\(?#|vo2|(?:sensitive|specific|accurate|effective|power|confidence|agreement"
    r"|concordan|pure|efficacy)\b|of (?:the )?(?:time|max|predicted|recommended|one repetition))"
)
# "ranged as high as 0.3 %", "a rate above 10 %", "(>10 %)": a limit
BOUND = re.compile(
    r"\b(?:as (?:high|low|much|many|little) as|above|below|beyond|exceed(?:ed|ing|s)?"
    r"|up to|at (?:least|most)|(?:less|more|greater|fewer|lower|higher) than|maximum of|minimum of"
    r"|threshold of|cut-?off of|target of|goal of)(?: (?:or equal to|an?|the))? ?[$€£]?$"
)
# of those who were asked, or traced, and not of those who took part
OTHER_RATE = re.compile(
    r" (?:follow[- ]?up|participation|completion|recruitment|return|tracing|retention) rates?\b"
)
OF_LINE = frozenset(
    (">", ">=", "≥", "≤", "<=", "</=", ">/=", "above", "below", "up to", "exceeding")
)
LINE = re.compile(r"[<>≤≥≈][ /=]*(?:or)?[ /=]*$")


def is_no_result(sentence: Sentence, result: Result) -> bool:
    """Say whether a number is a digit of a name, a limit, or an amount of something."""
    lead = result.lead
    before, after = sentence.before(lead, 60), sentence.after(lead, 60)
    digits = lead.numeral.form == "digits"
    if any(
        OTHER_RATE.match(sentence.after(mark, 40)) for mark in result.members if mark.unit == "%"
    ):
        return True
    drawn = any(is_line(sentence, mark) for mark in result.members if mark.kind != "n")
    if lead.kind == "count":
        if HAD_ONE.search(sentence.shape, 0, lead.at):
            return True
        alone = not any(mark.kind in ("n", "percent") for mark in result.members)
        if digits and alone and (lead.value or 0) <= SMALL and OF_NAME.search(before):
            return True
        if MEASURED.match(after) and before.endswith(("n=", "n =", "n = ")):
            return True
        if lead.value == 1 and NEEDED.search(before):
            return True
        return drawn or (lead.value == 1 and bool(ONE_OF.match(after) or ONE_OF_ALL.match(after)))
    if lead.unit == "%" and A_YEAR.match(after):
        return True
    if lead.kind == "percent":
        if GIVEN.search(sentence.shape, 0, lead.at) and not after.startswith(" of"):
            return True
        bracketed = bool(re.search(r"[(\[] ?[<>≤≥≈/= ]*$", before)) and LINE.search(before)
        return bool(drawn or bracketed or SOLUTION.match(after) or BOUND.search(before))
    if lead.unit == "%" and SOLUTION.match(after):
        return True
    limited = lead.numeral.qualifier.startswith(("<", ">", "≤", "≥", "less", "more", "above"))
    return lead.kind in ("mean", "median") and bool(limited or drawn or BOUND.search(before))


def is_line(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a share is a line that was drawn: "(>10 %)", "above 10 %"."""
    return mark.kind == "percent" and (
        mark.numeral.qualifier in OF_LINE or bool(LINE.search(sentence.before(mark, 8)))
    )
