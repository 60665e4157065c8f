"""Groups that are the subject of what their sentence says: "A reduced pain by 3"."""

import re

from appraisal.reading.groups.comparatives import is_contradicted
from appraisal.reading.groups.labels import can_name_group
from appraisal.reading.groups.leads import AGAINST, COMPARATIVE, ENDPOINT, LEAD, can_be_group
from appraisal.reading.groups.mentions import PEOPLE, Mention, end_of_phrase
from appraisal.reading.results import Result, find_runs
from appraisal.reading.texts.marks import Sentence

SUBJECT = re.compile(
    r"(?:^|[;:] |, (?!in which)|\b(?:that|in which|and) )(?:(?P<in>in|with|after|for|among|on) )?"
    r"(?:(?:treatment|therapy|(?:co)?administration|supplementation|use) (?:with|of) )?"
    rf"{LEAD}(?=[a-z])"
)
VERB = re.compile(
    r" (?:\w+ly )?(?:was|were|is|are|had|has|have|showed|reduced|increased|decreased|improved"
    r"|produced"
    r"|resulted|led|required|gave|provided|lowered|raised|induced|caused|achieved|experienced"
    r"|demonstrated|did|tended|yielded|extended|prolonged|lost|gained|remained|failed|received)\b"
)
WITHIN = re.compile(
    rf", (?:the )?[a-z][a-z-]{{3,}}s (?:\w+ly )?(?:was|were|had|showed) (?:\w+ly )?"
    rf"(?:{COMPARATIVE.pattern})"
)
LASTING = re.compile(r" (?:for|over) #(?: ?\([^()]*\))?")
MEASURED = re.compile(r" (?:was|were|is|are) (?:only |about |at )?#")  # "cover was 93 %"
BESIDE = re.compile(r",? (?:as )?compared (?:with|to) [^,#]{3,40},")
PASSIVE = re.compile(
    r" (?:was|were|is|are) (?:\w+ly )?(?:positive|negative|present|absent|expressed|elevated"
    r"|observed|seen|reported|noted|found|recorded|detected"
    r"|achieved"
    r"|similar|comparable between|identical|(?:higher|lower|longer|shorter|greater|better"
    r"|larger|smaller|faster|slower|more \w+|less (?!effective|likely)\w+)"
    r" (?:in|with|for|on|among|after|during|under)"
    r"|(?:more|less|equally) (?:common|frequent|prevalent|often|severe)|not"
    r"|reduced|increased|improved|prolonged)\b"
)

# "sleep decreased significantly": that is what was measured
CHANGED = re.compile(
    r" (?:\w+ly )?(?:reduced|increased|decreased|improved|lowered|raised|prolonged)"
    r" (?:\w+ly )?(?:(?:in|by|from|to|more|less|with|after|over|during|at)\b|[(\[])"
)
# "Obese women had longer stays (4.9 vs 3.2 days)"
PEOPLE_SUBJECT = re.compile(
    rf"(?:^|[;:] |\bthat )(?:the )?(?P<name>(?:[a-z0-9][a-z0-9+/-]* ){{1,2}}{PEOPLE}) (?:\w+ly )?"
    r"(?:was|were|had|showed|experienced|reported|required|spent|received)\b[^.;#()]{0,80}?"
    rf"{COMPARATIVE.pattern}[^.;#()]{{0,80}} \(#"
)
ANY_PEOPLE = re.compile(
    r"(?:all|both|these|those|our|the|study|other|most|some|many|more|fewer|included|eligible|each"
    r"|such|few|several|no|and|or|remaining|consecutive|participating)\b"
)
# what is compared is not this group with another
SAME_PEOPLE = re.compile(
    r"\b(?:before|baseline|follow-up|preoperative(?:ly)?"
    r"|than (?:at|after|during|on|expected|usual))\b"
)

# "velazine lowered mean pressure by 6.8 mmHg, whereas ..."
DOES = re.compile(
    r"(?:^|[;:,)\]] |\b(?:whereas|while|but|that) "
    r"|(?:[),\]]|#[^a-z]{0,3}(?: [a-z/%]{1,6}){0,2}) and )"
    r"(?:whereas |while |but )?(?:the |treatment with |therapy with )?"
    r"(?P<name>[a-z][a-z0-9/+-]*(?: (?!and\b|or\b)[a-z0-9/+-]+){0,3}?) (?:\w+ly )?"
    r"(?:reduced|lowered|decreased|increased|raised|improved|yielded|produced|prolonged|caused"
    r"|achieved|provided)"
    r"(?P<what> (?!(?:by|from|to|in|with|at|over|after|during|\w+ly)\b)[a-z][^#;]{0,70}?)"
    r" (?:(?:by|of|from|to) )?(?:an? )?[(\[]?#"
)
DOES_SO = re.compile(
    r"(?:,? and|,? whereas|,? while|,? but) (?P<name>[a-z][a-z0-9/+-]*(?: [a-z0-9/+-]+)?) by #"
)
# a drug that lowers blood pressure was given; what raises a risk need not have been
RISKED = re.compile(r"\b(?:risks?|odds|hazards?|likelihood|probability|chances?|mortality)\b")
NO_DOER = re.compile(
    r"(?:it|this|that|which|they|we|these|those|treatment|therapy|he|she|use|adding|addition|there"
    r"|whereas|while|but|and|then|also|both|each)\b"
)

PRONOUN = re.compile(r"(?:they|we|it|this|that|these|those|which|there|he|she)\b")

# "compared with placebo, velazine lowered the rate (9 % vs 12 %)"
OPENS_COMPARED = re.compile(
    r"^ ?(?:as )?(?:compared (?:with|to)|relative to|in comparison (?:with|to)) [^#,;]{2,60},"
    r" (?:the )?(?:treatment with |therapy with )?"
    r"(?P<name>[a-z0-9][a-z0-9/+-]*(?: [a-z0-9/+-]+){0,3}?) (?:\w+ly )?"
    r"(?:had|showed|experienced|reported|achieved|produced|resulted in|led to|provided|yielded"
    r"|required|(?:was|were) (?:\w+ly )?(?:associated with|(?:more|less) (?:effective|likely)"
    r"|better|superior|inferior)"
    r"|(?:reduced|lowered|decreased|increased|raised|improved|prolonged|shortened) (?:the )?"
    r"(?!(?:in|by|from|with|at|after|more|less|to|and|during|over|for|on|\w+ly)\b)[a-z])"
)


def find_opened_comparison(sentence: Sentence) -> list[Mention]:
    """Find B in "Compared with A, B lowered the rate (9 % vs 12 %)"."""
    match = OPENS_COMPARED.match(sentence.shape)
    name = match["name"] if match else ""
    may = can_be_group(name) and not NO_DOER.match(name)
    return [Mention(*match.span("name"), name, "subject")] if match and may else []


def find_doers(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """Find "A lowered pressure by 7, whereas B lowered it by 4": what two clauses say was done.

    In "A lowered cholesterol by 7 and lipids by 4" the second is no group, unless it is one of the
    text anyhow.
    """
    matches = [match for match in DOES.finditer(sentence.shape) if not RISKED.search(match["what"])]
    if len(matches) == 1 and (again := DOES_SO.search(sentence.shape, matches[0].end())):
        starts = {one.start for one in mentions}
        matches += [again] if again.start("name") in starts else []
    names = [
        match["name"]
        for match in matches
        if can_name_group(match["name"])
        and not ENDPOINT.search(match["name"])
        and not NO_DOER.match(match["name"])
    ]
    if len(names) < len(matches) or len({*names}) < 2:
        return []
    return [Mention(*match.span("name"), match["name"], "subject") for match in matches]


def find_people_subject(
    sentence: Sentence, results: list[Result], mentions: list[Mention]
) -> list[Mention] | None:
    """Find the people who are the subject of a comparison: "obese women had more (4 vs 3 %)".

    Returns
    -------
    list of Mention or None
        None where no people are; nothing where the numbers stand in the other order than said.
    """
    rows = {
        row[0].start: row
        for row in find_runs(sentence, results)
        if len(row) == 2 and AGAINST.search(sentence.shape, row[0].end, row[1].start)
    }
    matches = [
        match
        for match in PEOPLE_SUBJECT.finditer(sentence.shape)
        if match.end() - 1 in rows
        and not ANY_PEOPLE.match(match["name"])
        # "obese women lost more with A (4 vs 3 kg)": of A
        and not any(match.end("name") <= one.start < match.end() for one in mentions)
        and not SAME_PEOPLE.search(sentence.shape)
        and can_name_group(match["name"].split()[0])
    ]
    return (
        [
            Mention(*match.span("name"), match["name"], "subject")
            for match in matches
            if not is_contradicted(
                sentence.shape[match.end("name") : match.end() - 1], rows[match.end() - 1]
            )
        ]
        if matches
        else None
    )


def find_subject_group(sentence: Sentence) -> list[Mention]:
    """Find the group that is the subject of a comparison: "DM2 were more resistant than Ctr"."""
    for match in SUBJECT.finditer(sentence.shape):
        end = end_of_phrase(sentence.shape, match.end(), 5)
        label = sentence.shape[match.end() : end].strip()
        label = re.sub(r" \w+ly$", "", label)
        if not can_name_group(label) or ENDPOINT.search(label) or PRONOUN.match(label):
            continue
        stop = match.end() + len(label)
        if MEASURED.match(sentence.shape, stop) and not match["in"]:
            continue
        if PASSIVE.match(sentence.shape, stop) or CHANGED.match(sentence.shape, stop):
            continue
        if match["in"] and WITHIN.match(sentence.shape, stop):
            continue  # "in the vignette, experts were more likely"
        lasting = LASTING.match(sentence.shape, stop) or BESIDE.match(sentence.shape, stop)
        if VERB.match(sentence.shape, lasting.end() if lasting else stop) or (
            match["in"] and sentence.shape[stop : stop + 1] == ","
        ):
            return [Mention(match.end(), match.end() + len(label), label, "subject")]
    return []
