"""Results of a part of the patients, which are not given to all of them."""

import itertools
import re

from appraisal.reading.core_words import core_words
from appraisal.reading.drafting.all_patients import ASKED, PEOPLE, before
from appraisal.reading.drafting.figures import read_digits
from appraisal.reading.drafting.whole import could_be_share
from appraisal.reading.endpoints.effect_phrases import find_lead, flatten
from appraisal.reading.proposal import Number, Reading

# "1.9 days for cases finished without conversion", "14 % in those who had fallen"
RESTRICTED = re.compile(
    r" ?(?:%|°C?)?(?: ?[a-zµ/]+){0,2}?[)\]]*(?: ?\([^()]*\))? (?:for|in|among|of) (?:the |all )?"
    r"(?P<who>(?:(?P<n>\d[\d, ]*) (?:[a-z-]+ ){0,2}?)?(?:cases|patients|participants|subjects"
    r"|people|women|men|children|adults|infants|persons|individuals|respondents|those|survivors"
    r"|smokers|boys|girls|(?P<part>sub-?(?:group|set|sample|population)s?))(?(n)| (?(part)|"
    r"(?:[a-z]+ed|with|without|who|whose|in whom|that|undergoing|having|younger|older)\b))"
    r"[^.;,()\d]{0,80})"
)
SEXES = "men women boy girl"
OF_SEX = re.compile(r" (?:[a-z-]+ )?(?:(?:wo)?m[ea]n|boys?|girls?|(?:fe)?males?)\b", re.IGNORECASE)
SOME_WITH = re.compile(
    r" (?:[a-z-]+ ){0,2}?(?:patients|participants|subjects|people|women|men|children|adults|infants"
    r"|persons|individuals|respondents|cases) (?:with|without|who|whose|aged|having|in whom) "
    r"(?P<who>[^.;,()\d]{2,60})",
    re.IGNORECASE,
)
# "none of the older men had gout"
NONE_OF = re.compile(
    r" of (?:the |those |our )(?!(?:study|included|enrolled|treated|other|above|evaluable|present"
    r"|\d[\d,]*"
    r"|two|three|four|five|six|seven|eight|nine|ten) )"
    r"(?:(?:[a-z]+(?:-[a-z]+)*|[A-Z]+) ){1,3}?(?:patients|participants|subjects|people|women|men"
    r"|children"
    r"|adults|infants|persons|individuals|cases|controls)\b"
    r"| of (?:the |those )(?:patients|participants|subjects|women|men|children|people)? ?(?:with"
    r"|without"
    r"|who|given|aged|receiving|treated|on|in)\b",
)
# "no deaths in the patients given zinc"
NO_CASE_IN = re.compile(
    r" (?:[a-z-]+ ){1,4}?(?:(?:was|were) [a-z]+ )?(?:in|among) (?:the |those )?(?:(?:patients"
    r"|participants"
    r"|subjects|women|men|children|people) )?(?:given|with|without|who|receiving|treated|aged"
    r"|on)\b",
)
NO_RESTRICTION = (
    "case people person individual respondent adult men women boy girl study studied included"
    " enrolled treated operated of in to for and or by on at all these were was had have during"
    " undergoing underwent this our after"
)
OPENING = re.compile(
    r"\W*(?:(?:results|findings|overall|altogether|in total|in all|finally|of (?:these|them|those)"
    r"|among (?:these|them|those)|a total of|only|(?:in )?the remaining|in|among|for"
    r"|(?:at|after|by) [a-z0-9 -]{3,30})"
    r"\W+)*",
    re.IGNORECASE,
)
OF_ALL = re.compile(
    r"\b(?:all|overall|whole|entire|total|every|each)\b(?! of (?:these|those|them)\b)",
    re.IGNORECASE,
)
# where a sentence goes on to what may be of everybody: "24 were men, and the mean age was ..."
GOES_ON = re.compile(
    r";|,? (?:and|with|while|whereas|but|at|had|,)? ?(?:an? |the |their )?(?:mean|median|average)\b"
    r"|, | whereas | while "
)
# "410 women responded": nobody else is spoken of from there on
REPLIED = re.compile(
    r"(?: (?!not\b|never\b)[a-z-]+){0,2} ?(?:\([^()]*\) ?)?(?:responded|replied|answered"
    r"|returned)\b(?! (?:that|with|yes|no|to (?!the (?:survey|questionnaire))))"
)
# "Of 300 women, 200 agreed to take part"
TOOK_PART = re.compile(
    r"(?: (?!not\b|never\b)[a-z-]+){0,2} ?(?:\([^()]*\) ?)?(?:agreed to (?:take part|participate)"
    r"|took part|participated|consented)\b(?! in (?!the (?:study|trial|survey)\b))"
)
RESPONSE_RATE = re.compile(r"\bresponse rate\b", re.IGNORECASE)
SURVEY = re.compile(r"\b(?:questionnaires?|surveys?|surveyed|mailed|invited)\b", re.IGNORECASE)
IN_BRACKET = re.compile(r"[(\[] ?n ?[=:] ?$", re.IGNORECASE)
# what was done to those counted: "38 underwent open repair"
TREATED = re.compile(
    r"(?: [a-z-]+)? (?:underwent|received|took|got|chose|were (?:\w+ly )?(?:treated|given|assigned"
    r"|allocated|randomi[sz]ed|operated|managed))\b"
)
OF_TIME = re.compile(r"\bfollow-?\s?up\b|\bsurvival\b|\btime to\b", re.IGNORECASE)
# "300 dentists answered. Of these 40 % ..."
OF_THOSE = re.compile(
    r"\W*(?:of|among) (?:the )?(?:these|those|them|responders|respondents)\b(?! patients with)"
    r"|\W*the(?:ir|y)\b",
    re.IGNORECASE,
)
# "5.1 years (range, 1.2-14.0) and 8.8 years"
BESIDE = re.compile(
    r" ?[a-z]*(?: ?\([^()]*\))?,? (?:and|vs\.?|versus|or|compared (?:with|to)) ", re.IGNORECASE
)
CARRIED = 3  # sentences that may go on to speak of those who opened one


def is_of_part(own: list[Number], reading: Reading, whole: Number | None) -> bool:
    """Say whether a result without a group is of a part of the patients, by what is around it.

    Parameters
    ----------
    own
        The numbers of the result, in the order of the text.
    whole
        How many all patients are, where it is printed.
    """
    size = next((one for one in own if one.kind == "n"), None)
    if size is not None:
        return is_size_of_some(size, reading, whole)  # it says itself of how many it is
    if is_none_of_some(own[0], reading.text):
        return True
    count = next((one for one in own if one.kind == "count"), None)
    percent = next((one for one in own if one.kind == "percent"), None)
    if whole and count and percent and could_be_share(count, percent, whole, ("nearest",)):
        return False
    if is_restricted(own[-1], reading, whole):
        return True
    first = own[0]
    if is_time_of_two(first, reading):
        return True
    if whole is None:
        return False
    if first.kind in ("mean", "median") and is_after_some(first, reading, whole):
        return True
    return is_after_fewer(first, reading, whole)


def crosses_part(number: Number, reading: Reading, whole: Number | None) -> bool:
    """Say whether a result of a group is of those of it that its sentence opens with.

    "In the low-risk group survival was 82 % with zinc": it is not of all given zinc.
    """
    if number.named_group is None:
        return False
    begin = reading.sentence_of(number).start
    lead = find_lead(flatten(reading.text, begin, number.start, []))
    own = next((one for one in reading.study.groups if one.label == number.group), None)
    if not lead or own is None:
        return False
    known = core_words(" ".join([told_of_all(reading, whole), own.label, *own.names]))
    some = core_words(lead) - ({*NO_RESTRICTION.split()} - {*SEXES.split()})
    return bool(some) and not some & known


def is_size_of_some(size: Number, reading: Reading, whole: Number | None) -> bool:
    """Say whether a result is of so many patients with something: "12 of 44 patients with gout"."""
    found = SOME_WITH.match(reading.text, size.end)
    if found is None or whole is None or (size.value or 0) >= (whole.value or 0):
        return False
    place = reading.sentence_of(whole)
    known = core_words(reading.text[place.start : place.end])
    return not core_words(found["who"]) <= known | {*NO_RESTRICTION.split()}


def is_none_of_some(number: Number, text: str) -> bool:
    """Say whether nobody of a part is counted: "none of the men", "no deaths in those with"."""
    if number.value != 0 or not number.text.isalpha():
        return False
    return bool(NONE_OF.match(text, number.end) or NO_CASE_IN.match(text, number.end))


def is_restricted(last: Number, reading: Reading, whole: Number | None) -> bool:
    """Say whether the words after a result name some patients, by what is not said of all."""
    found = RESTRICTED.match(reading.text, last.end)
    if found is None:
        return False
    if found["n"]:
        return whole is not None and read_digits(found["n"]) < (whole.value or 0)
    known = core_words(told_of_all(reading, whole))
    return not core_words(found["who"]) <= known | {*NO_RESTRICTION.split()}


def told_of_all(reading: Reading, whole: Number | None) -> str:
    """Return what a text says of all its patients: its title, and the sentence that counts them."""
    title, _, rest = reading.text.strip().partition("\n")
    place = reading.sentence_of(whole) if whole else None
    said = reading.text[place.start : place.end] if place else ""
    return f"{title if rest else ''} {said}"


def is_after_some(average: Number, reading: Reading, whole: Number) -> bool:
    """Say whether an average is of those whom its sentence counts: "forty were traced at 15.1"."""
    text, begin = reading.text, reading.sentence_of(average).start
    some = [
        one
        for one in reading.numbers
        if one.kind == "count"
        and one.sentence == average.sentence
        and one.start < average.start
        and (one.value or 0) < (whole.value or 0)
    ]
    if not some or not OPENING.fullmatch(text, begin, some[0].start):
        return False
    return not GOES_ON.search(text, some[-1].end, average.start)


def is_after_fewer(number: Number, reading: Reading, whole: Number) -> bool:
    """Say whether the patients last counted before a result are fewer than all.

    In its own sentence, or as those of whom a sentence shortly before began to speak.
    """
    text, place = reading.text, reading.sentence_of(number)
    if OF_ALL.search(text, place.start, number.start):
        return False
    earlier = [one for one in reading.numbers if one.sentence < number.sentence]
    told = [one for one in earlier if one.kind in ("count", "n")]
    fewer = [one for one in told if (one.value or 0) < (whole.value or 0)]
    replied = any(one.kind == "count" and REPLIED.match(text, one.end) for one in fewer)
    if SURVEY.search(text) and (replied or are_asked(whole, number, text)):
        return True
    if any(TOOK_PART.match(text, one.end) for one in fewer):
        return True
    if OF_THOSE.match(text, place.start):
        return bool(told) and told[-1] in fewer
    here = [
        one
        for one in reading.numbers
        if one.sentence == number.sentence
        and one.start < number.start
        and is_size(one)
        and not is_closed(one, number, text)
    ]
    if here:
        total = sum(one.value or 0 for one in here)
        return (here[-1].value or 0) < (whole.value or 0) and total != whole.value
    sizes = [one for one in earlier if is_size(one)]
    if not sizes or number.sentence - sizes[-1].sentence > CARRIED:
        return False
    last = [one for one in sizes if one.sentence == sizes[-1].sentence]
    begin = reading.sentence_of(last[0]).start
    return (
        len(last) == 1
        and (last[0].value or 0) < (whole.value or 0)
        and OPENING.fullmatch(text, begin, last[0].start) is not None
    )


def are_asked(whole: Number, number: Number, text: str) -> bool:
    """Say whether all are those a survey was sent to, and the text has told how many answered."""
    asked = ASKED.search(before(text, whole, 90))
    told = RESPONSE_RATE.search(text, whole.end, number.start)
    return bool(asked and told and "." in text[told.end() : number.start])


def is_size(number: Number) -> bool:
    """Say whether a number is one of several people."""
    people = not number.unit or PEOPLE.fullmatch(number.unit.lower())
    return number.kind == "n" and number.value != 1 and bool(people)


def is_closed(size: Number, number: Number, text: str) -> bool:
    """Say whether a size stands in a bracket that is closed before a number."""
    between = text[size.end : number.start]
    return between.find(")") >= 0 and not 0 <= between.find("(") < between.find(")")


def counts_members(own: list[Number], reading: Reading) -> bool:
    """Say whether a count is how many there are in a group, and no result of it.

    "There were 71 patients: 38 had open repair and 33 had endoscopic repair."
    """
    count = next((one for one in own if one.kind == "count"), None)
    if count is None or any(one.kind == "percent" and one.start < count.start for one in own):
        return False
    text = reading.text
    if OF_SEX.match(text, count.end) and is_in_bracket(count, text):
        return True
    if count.named_group and IN_BRACKET.search(text, max(0, count.start - 8), count.start):
        return True
    if any(one.kind in ("percent", "n") for one in own):
        return False
    if is_listed_size(count, text):
        return True
    return any(
        is_named_as_group(one, reading)
        or is_named_as_group(count, reading)
        or are_alike(one, count)
        for one in find_rests(count, reading)
    )


def is_in_bracket(number: Number, text: str) -> bool:
    """Say whether a number stands in a bracket."""
    lead = text[: number.start]
    opened = max(lead.rfind("("), lead.rfind("["))
    return opened >= 0 and not re.search(r"[)\]]", lead[opened:])


def is_listed_size(count: Number, text: str) -> bool:
    """Say whether a count in a bracket stands before its group: "(56 men, 28 women)"."""
    inside = is_in_bracket(count, text)
    name = re.escape((count.group or "").lower())
    after = text[count.end : count.end + 60].lower()
    return bool(name and inside) and re.match(rf" {name}s?(?:[,;)\]]| and)", after) is not None


def find_rests(count: Number, reading: Reading) -> list[Number]:
    """Return the counts of a sentence that are with this one all who were counted just before."""
    wholes = {
        one.value
        for one in reading.numbers
        if one.kind == "n" and one.start < count.start and count.sentence - one.sentence < 2
    }
    counts = [
        one
        for one in reading.numbers
        if one.kind in ("count", "n") and one.sentence == count.sentence
    ]
    return [
        one
        for one, two in [*itertools.pairwise(counts), *itertools.pairwise(counts[::-1])]
        if two is count and (one.value or 0) + (count.value or 0) in wholes
    ]


def is_named_as_group(count: Number, reading: Reading) -> bool:
    """Say whether what follows a count is the name of a group, or what its patients were given."""
    after = reading.text[count.end : count.end + 60].lower()
    if TREATED.match(after) or (
        count.named_group and after.startswith(f" {count.named_group.lower()}")
    ):
        return True
    words = core_words(count.endpoint or "")
    named = (core_words(name) for one in reading.study.groups for name in (one.label, *one.names))
    return any(name and name <= words for name in named)


def are_alike(one: Number, two: Number) -> bool:
    """Say whether two endpoints are two kinds of one thing: "open repair", "endoscopic repair"."""
    first, second = (one.endpoint or "").lower().split(), (two.endpoint or "").lower().split()
    return min(len(first), len(second)) > 1 and first != second and first[-1] == second[-1]


def is_time_of_two(number: Number, reading: Reading) -> bool:
    """Say whether a time of follow-up or survival stands beside another, and whose is unknown."""
    if not OF_TIME.search(number.endpoint or ""):
        return False
    beside = [
        one
        for one in reading.numbers
        if one.kind == number.kind and one.sentence == number.sentence
    ]
    pairs = [pair for pair in itertools.pairwise(beside) if number in pair]
    return any(BESIDE.fullmatch(reading.text, one.end, two.start) for one, two in pairs)
