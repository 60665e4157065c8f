"""All patients of a study: which of the numbers of a text says how many they are."""

import re

from appraisal.reading.proposal import Number, Reading
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
# what may stand for a patient
BODIES = ("eye", "knee", "hip", "limb", "tooth", "teeth", "embryo", "embryos", "pregnancy", "birth",
          "animal", "mice", "rat", "pig", "dog", "rabbit", "family", "families")  # fmt: skip
PEOPLE = re.compile(
    any_of([*(set(WORDS.people) - {"case", "user", "non-user"}), *BODIES], plural=True)
)
# those who were looked at before the study took anybody
SCREENED = re.compile(
    r"(?: [a-z-]+)? (?:who )?(?:were )?(?:screened|invited|approached|contacted|eligible|identified"
    r"|assessed for eligibility)\b"
    r"|(?: [a-z-]+){2,6} were (?:screened|invited|approached|assessed for eligibility)\b",
    re.IGNORECASE,
)
# "of 130 patients screened, 118 met the criteria": these were taken, and are the study's
THEN_TAKEN = re.compile(
    r"[^.;\d]{0,60}\b(?:screened|invited|approached|contacted|identified|assessed)[^.;\d]{0,40}"
    r"(?:,|\band\b|\bof (?:these|whom|which)\b,?) (?:only )?[\d,]+ (?:of (?:them|these|whom) )?"
    r"(?:\([^()]*\) )?(?:[a-z]+ )?"
    r"(?:met|fulfilled|were (?:included|enrolled|eligible|recruited|randomi[sz]ed)|took part"
    r"|participated|agreed|consented)\b",
    re.IGNORECASE,
)
# "66 patients took part, but 53 were found to have it"
BUT_FEWER = re.compile(
    r"[^.;\d]{0,90},? (?:but|however,?|although)\b[^.;\d]{0,80} (?:[\d,]+|[a-z-]+) (?:[a-z]+ )?"
    r"(?:were|was|had|met|proved) (?:[a-z]+ly )?(?:found|confirmed|eligible|included|analy[sz]ed"
    r"|shown|diagnosed|true|the)\b",
    re.IGNORECASE,
)
# "45 patients with stones and 10 patients without were enrolled"
AND_OTHERS = re.compile(
    r"[^.;\d]{0,90}\band [\d,]+ (?:[a-z-]+ )?(?:patients|participants|subjects|women|men|children"
    r"|adults|people|individuals)\b[^.;\d]{0,60}\b(?:were|was) (?:[a-z]+ly )?(?:included|enrolled"
    r"|recruited|studied|evaluated|examined|compared)\b",
    re.IGNORECASE,
)
# "27 patients who met our criteria": these are the study's, and no larger number before them
WHO_MET = re.compile(
    r" (?:[a-z-]+ ){0,3}?(?:who|that|which) (?:met|fulfilled|satisfied)"
    r" (?:our|the|all|these|study)\b"
)
# "Ten dogs were given zinc (group 1)"
OF_GROUP = re.compile(
    r"(?:(?!\b(?:divided|into|random|assign|allocat|classif|split|groups)\w*)[^.;:\d]){0,110}"
    r"\b(?:group|arm|cohort) (?:[12]|i{1,2}|[ab]|one|two)\b(?! \(n)",
    re.IGNORECASE,
)
MATCHED = re.compile(r"\d ?: ?$")  # "matched 1:1 with patients"
THINGS = re.compile(
    r" (?:simulations?|iterations?|replicat\w+|(?:bootstrap )?samples?|records?|visits?|tests?"
    r"|scans?|admissions?|infusions?|procedures?|person-years|(?:matched )?pairs"
    r"|(?:patients|subjects|women|men|children|donors|volunteers)['’])(?!\w)",
    re.IGNORECASE,
)
LABELLED = re.compile(r"[a-z]: $")
COUNTED_SIZE = re.compile(r"\bn ?[=:] ?$", re.IGNORECASE)
COMPARED = re.compile(r"\b(?:vs\.?|versus|v|or|compared with) $", re.IGNORECASE)
COMPARED_AFTER = re.compile(r"[^.;]{0,30}?\b(?:vs\.?|versus) [\d,]+ ", re.IGNORECASE)
AMONG = re.compile(r"\d (?:[a-z]+ ){0,2}(?:among|of|in) (?:the )?$", re.IGNORECASE)
# "200 control patients", "100 patients with cancer and 200 controls": two parts, and no whole
CONTROLS = re.compile(
    r" (?:[a-z-]+ ){0,2}controls?\b"
    r"|\)? (?:were |was )?(?:served|acted|used|taken|included|studied|chosen) as"
    r" (?:[a-z-]+ )?controls?\b"
    r"|(?: [a-z-]+){0,2} (?:healthy|normal|unaffected|unexposed|disease-free)\b"
    r"|[^.;\d]{0,90}\b(?:and|with|to|against|versus|vs\.?) (?:in |of |from )?[\d,]+"
    r" (?:[a-z-]+ ){0,3}(?:controls?|healthy|normal|unaffected|unexposed"
    r"|[a-z0-9 -]{3,60} as controls)\b"
    r"|[^.;\d]{0,60}, (?:the|our|a) (?:[a-z]+ )?controls?\b"
    r"|(?: [a-z-]+){0,2} (?:(?:fe)?males?|(?:wo)?men|boys|girls)(?: \([^()]*\))?(?:,| and|, and)"
    r" [\d,]+ (?:(?:fe)?males?|(?:wo)?men|boys|girls)\b",
    re.IGNORECASE,
)
# "60 smokers and 30 multiparous women as controls"
AS_CONTROLS = re.compile(
    r"(?: [a-z-]+){1,3}[^.;]{0,40}\b(?:as|for) (?:the )?(?:controls?|comparison)\b", re.IGNORECASE
)
# "compared with the first 177 patients", "fever occurred after a transfusion in six"
PART_BEFORE = re.compile(
    r"\b(?:compared (?:with|to)|versus|vs\.?|than in)"
    r" (?:the )?(?:first|last|next|previous|other)? ?$"
    r"|\b(?:occurred|seen|observed|detected|found|noted)\b[^.;:]{0,90} in (?:only )?$"
    r"|\bsub-?(?:set|group|sample|population)\b[^.;]{0,160}$"
    r"|\b(?:divided|split|classified|grouped|stratified) (?:in)?to\b[^.;]{0,160}:[^.;]{0,160}$"
    r"|\b(?:per|between|(?:for|in) every|each|remaining|rest|another|further|additional) $"
    r"|\b(?:for (?:each|every)|per) (?:case|patient|index)\b[^.;]{0,120}$"
    r"|\d (?:(?:fe)?males?|(?:wo)?men|boys|girls)(?: \([^()]*\))?(?:,| and|, and) $",
    re.IGNORECASE,
)
# "Of 967 children admitted, 55 were included"
TAKEN_OF = re.compile(
    r"[^.;\d]{0,90}, (?:only )?(?:[\d,]+|[a-z-]+)(?: \([^()]*\))? (?:[a-z-]+ )?(?:were|was)"
    r" (?:included|enrolled|recruited|randomi[sz]ed|studied|analy[sz]ed|evaluated|examined|reviewed"
    r"|selected)\b",
    re.IGNORECASE,
)
# "Of 410 patients with stroke, 95 received lysis"
SOME_OF = re.compile(
    r"\b(?:of|among) (?:the |these |a total of )?[\d,]+ (?:[a-z-]+ )?(?:patients|participants|women"
    r"|men|children|adults|people|subjects|persons|individuals)\b[^.;:\d]{0,90}, (?:only )?$",
    re.IGNORECASE,
)
RECEIVED = re.compile(r"(?: [a-z-]+)? (?:received|underwent|completed|finished|were treated)\b")
# "four controls were matched on age (n = 400)"
CONTROLS_BEFORE = re.compile(
    r"\b(?:controls|matched|(?:comparison|control|reference) (?:group|cohort|sample))\b"
    r"[^.;:()\d]{0,90}\(n ?[=:] ?$",
    re.IGNORECASE,
)
# "men with three or more falls", "two or fewer women"
THRESHOLD = re.compile(r"(?: [a-z-]+){0,2} or (?:more|less|fewer|greater|over|above)\b|\+")
THRESHOLD_BEFORE = re.compile(
    r"\b(?:at least|at most|more than|less than|fewer than|over|up to) $", re.IGNORECASE
)
# "a random sample of 9000 adults ... The study included 4100 adults": those asked, and who came
ASKED = re.compile(
    r"\b(?:(?:random|representative|stratified|systematic|population|probability)[a-z -]{0,30}"
    r" samples? of|(?:sent|mailed|posted|distributed|offered)\b[^.;]{0,40} to)"
    r" (?:about |the |all )?$",
    re.IGNORECASE,
)
CAME = re.compile(
    r"\b(?:(?:study|survey|analysis|sample|cohort) (?:included|comprised|involved)|answers"
    r"|responses|replies)\b[^.;\d]{0,40}$|\b(?:included|analy[sz]ed) $",
    re.IGNORECASE,
)
CAME_AFTER = re.compile(
    r"(?: [a-z-]+){0,2} ?(?:\([^()]*\) ?)?(?:were included|participated|took part|responded"
    r"|replied|answered|completed|returned)\b"
)
# "a number needed to harm of 150 patients", "a sample size of 144 was calculated"
NEEDED = re.compile(
    r"\b(?:nn[th]|needed to (?:treat|harm|screen|vaccinate)|sample sizes?)\b[^.;\d]{0,40}$",
    re.IGNORECASE,
)
PART = re.compile(
    r"(?: [a-z-]+){0,3}? (?:in|of|to|into|from) (?:the |an? )?(?:[a-z-]+ ){0,3}?"
    r"(?:cohort|group|arm|set|sample)\b"
    r"|(?: [a-z]+)? (?:per|in each|each) (?:group|arm)"
    r"|(?: [a-z]+){1,2} \((?:cluster|group|cohort|arm|class|set)\b"
    r"|[^.;:\d]{0,90}, (?:and )?another [\d,]+ ",
    re.IGNORECASE,
)


# "a score was developed in 3,410 patients and validated in 1,208": two samples, and no whole
VALIDATED = re.compile(
    r"\bvalidat(?:ed|ing|e)(?: (?:it|them|this|the [a-z]+))? (?:externally )?(?:in|on|among) "
    r"(?:a (?:cohort|sample) of )?(?:another )?\d"
    r"|\bvalidation (?:cohort|set|sample)s? (?:of|included|comprised|\(n ?=) ?\d",
    re.IGNORECASE,
)


def has_two_samples(text: str) -> bool:
    """Say whether a model was made in some patients and tried in others, both counted.

    Examples
    --------
    >>> has_two_samples("We built a score in 340 women and validated it in 120 men.")
    True
    """
    return VALIDATED.search(text) is not None


def find_all_patients(reading: Reading, compared: set[str]) -> Number | None:
    """Return the number that says how many patients there are, or None where none does.

    It is the largest number of people of which nothing else is said: not the size of one of the
    groups compared, of a part, or of what is done to people.
    """
    by_id = {number.id: number for number in reading.numbers}
    in_two = {  # sentences that say of two kinds of people how many there were
        one.sentence
        for one in reading.numbers
        if one.kind == "n" and AND_OTHERS.match(reading.text, one.end)
    }
    found = [
        one
        for one in reading.numbers
        if one.kind == "n"
        and one.value is not None
        and one.sentence not in in_two
        and one.group not in compared
        and not any(is_numerator(by_id[id], one) for id in one.partners)
        and (not one.unit or PEOPLE.fullmatch(one.unit.lower()))
        and not is_part(reading.text, one)
        and not is_claimed(reading, one)
    ]
    labelled = [one for one in found if LABELLED.search(before(reading.text, one))]
    if len(labelled) > 1:  # "Intervention: 712 pupils; control: 698 pupils"
        found = [one for one in found if one not in labelled]
    taken = [
        one
        for one in found
        if not SCREENED.match(reading.text, one.end) and not is_source(reading.text, one)
    ]
    met = [one for one in found if WHO_MET.match(reading.text, one.end)]
    found = leave_out_asked(met or taken or found, reading)
    bracketed = [
        one
        for one in reading.numbers
        if one.kind == "n" and COUNTED_SIZE.search(before(reading.text, one))
    ]
    parts = [one for one in reading.numbers if one.kind == "n" and one.group in compared]
    if len(bracketed) > 1:  # "A (n = 310) or B (n = 306)"
        found = [one for one in found if one not in bracketed or holds_others(one, bracketed)]
        parts += bracketed
    whole = max(found, key=lambda one: one.value or 0, default=None)
    largest = max((one.value or 0 for one in parts), default=0)
    if whole is None or (whole.value or 0) < largest:
        return None
    return None if is_second_sample(whole, found, reading.text) else whole


def is_numerator(one: Number, n: Number) -> bool:
    """Say whether a count stands before those it is of: "12 of 40"; not "of 384, 96 had"."""
    return one.kind == "count" and one.start < n.start


def is_claimed(reading: Reading, number: Number) -> bool:
    """Say whether a number of people is of a conclusion, which counts nobody by itself."""
    return reading.sentence_of(number).section == "conclusions"


def leave_out_asked(found: list[Number], reading: Reading) -> list[Number]:
    """Leave out those who were asked, where the text says how many of them came."""
    text = reading.text
    asked = [one for one in found if ASKED.search(before(text, one, 90))]
    came = [
        one
        for one in found
        if one not in asked
        and (CAME.search(before(text, one, 80)) or CAME_AFTER.match(text, one.end))
    ]
    left = [
        one
        for one in asked
        if any(one.start < two.start and (one.value or 0) > (two.value or 0) for two in came)
    ]
    return [one for one in found if one not in left]


def is_source(text: str, number: Number) -> bool:
    """Say whether a number of people is of those whom some were taken of."""
    of = re.search(r"\b(?:of|from|among) (?:the |a total of |all )?$", before(text, number), re.I)
    return bool(of) and bool(TAKEN_OF.match(text, number.end))


def holds_others(number: Number, sizes: list[Number]) -> bool:
    """Say whether a size in brackets is more than all the others, and alone in its sentence."""
    others = [one for one in sizes if one is not number]
    return (number.value or 0) > sum(one.value or 0 for one in others) and not any(
        one.sentence == number.sentence for one in others
    )


def is_second_sample(number: Number, others: list[Number], text: str) -> bool:
    """Say whether a number is of another sample than one before: "23 with X, and 40 with Y"."""
    if not re.search(r"\band $", before(text, number)):
        return False
    return any(
        one.sentence == number.sentence
        and one.start < number.start
        and one.unit
        and number.unit
        and not re.search(r"\b(?:of|includ|compris|:)", text[one.end : number.start])
        for one in others
    )


def before(text: str, number: Number, width: int = 40) -> str:
    """Return what stands before a number."""
    return text[max(0, number.start - width) : number.start]


def is_part(text: str, number: Number) -> bool:
    """Say whether a number of people is of one of two things compared, or of a part."""
    lead, after = before(text, number), text[number.end : number.end + 70]
    outside = re.sub(r"\([^()]*\)", "", text[number.end : number.end + 250])
    return bool(
        THINGS.match(after)
        or THRESHOLD.match(after)
        or THRESHOLD_BEFORE.search(lead)
        or CONTROLS_BEFORE.search(before(text, number, 130))
        or NEEDED.search(before(text, number, 60))
        or COMPARED.search(lead)
        or AMONG.search(lead)
        or COMPARED_AFTER.match(after)
        or CONTROLS.match(outside)
        or AS_CONTROLS.match(text, number.end)
        or THEN_TAKEN.match(text, number.end)
        or BUT_FEWER.match(text, number.end)
        or OF_GROUP.match(text, number.end)
        or MATCHED.search(lead)
        or (RECEIVED.match(after) and SOME_OF.search(before(text, number, 170)))
        or PART_BEFORE.search(before(text, number, 170))
        or PART.match(after)
    )
