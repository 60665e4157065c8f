"""Results of which a text does not say enough to be recorded: they are left to the user."""

import re
from collections import Counter
from typing import Any

from appraisal.reading.core_words import core_words
from appraisal.reading.drafting.figures import read_digits
from appraisal.reading.drafting.same_endpoint import FREE, NOT, is_denied
from appraisal.reading.endpoints.words import ACCURACY
from appraisal.reading.proposal import Number, Reading

# no share of patients: how a test or a model did, how studies differ, a limit that was set
NO_SHARE = re.compile(
    r"\b(?:(?:vaccine )?efficacy|effectiveness|thresholds?|cut-?offs?|margin|heterogeneity|power"
    r"|adherence|compliance|recovery|confidence|variance|increase|decrease|reduction|change"
    r"|improvement|decline|difference|coverage|agreement|inhaled|concentration|purity|dose"
    r"|area under|auc|weight loss|percent(?:age)? of (?:total|excess)|e?twl|ewl)\b",
    re.IGNORECASE,
)
SUBGROUP = re.compile(
    r"\W*(?:[a-z]+: )?(?:among|in|for|of) (?:the |those |a |all )?"
    r"(?P<who>(?!(?:all|both|total|study|trial|present)\b)(?:[^\s,;.]+ ){0,5}?"
    r"(?:[a-z-]*carriers|subgroup|subset|subpopulation|responders|nonresponders|survivors|women|men"
    r"|boys|girls|smokers|non-smokers|patients (?:with|without|aged|older|younger|who had|whose)"
    r"|those (?:with|without|aged|who)|participants (?:with|without|aged))[^,;.]{0,60})",
    re.IGNORECASE,
)
# where a sentence goes on to another thing
PARTED = re.compile(
    r";|, (?:and|but|whereas|while)(?= )|(?<= )(?:whereas|while|but)(?= )|, (?=[^,]{0,60}\d)"
)
NOT_SEEN = re.compile(
    r"\b(?:did|was|were) not (?:occur|develop|appear|seen|observed|recorded|reported|found|detected"
    r"|present|noted)\b",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:increas|decreas|reduc|improv|fell|rose|dropp|lower|higher|chang|rais|declin|grew|great"
    r"|gain|lost|worsen|shrank|enhanc|(?:over|under)estimat|exceed)"
    r"(?:[^.;]|\.(?=\d)){0,150}\bby (?:(?:about|nearly|approximately|up to|a|mean|median"
    r"|of|over|an|only|average|additional|further|another) )*$"
    r"|[)\]],? (?:and|but) [a-z][a-z -]{2,40} by $"  # "..., and sleep efficiency by 2.6 %"
    r"|\b(?:reduction|increase|decrease|change|improvement|decline|rise|fall|drop|gain|loss) of "
    r"(?:(?:about|approximately|nearly|up to|over|only) )*$"
    # "a reduction in the prevalence of scabies of 40 %"
    r"|\b(?:reduction|increase|decrease|change|improvement|decline|rise|fall|drop|gain|loss)s? in "
    r"[a-z][^.;,()\d]{2,80} of (?:(?:about|approximately|nearly|up to|over|only) )*$",
    re.IGNORECASE,
)
# "a fall of 34 % in the placebo group versus "
PAIRED_BEFORE = re.compile(
    r"\d[\d.·]* ?%(?: (?:in|with|for|on|after|of) [^.;:()\d%]{2,50}?)?,?"
    r" (?:versus|vs\.?|v|and|compared (?:with|to)) (?:an? |only )?$"
)
# "by 54 % and 57 %"
LISTED_BEFORE = re.compile(r"(?:\d[\d.·]* ?%,?(?: and|,) )+$")
# "a 46% lower risk", "23 % (95 % CI 5-37) lower"
MORE_RISK = re.compile(
    r" ?(?:%|per ?cent)(?: ?\((?:[^()\[\]]|\[[^\[\]]*\])*\))? (?:(?:relative|absolute) )?"
    r"(?:lower|higher|greater|reduced|increased|less|more|fewer|reductions?|increases?|decreases?"
    r"|decline|excess|(?:falls?|drops?|rises?|changes?|improvements?) in)\b",
    re.IGNORECASE,
)
OF_THINGS = re.compile(
    r" ?(?:%|per ?cent) (?:of|saline|solution|oxygen|cream|gel)\b"
    r"| ?% (?!of\b|with\b|in\b|vs?\b|and\b|or\b|to\b|for\b|at\b|per\b)[a-z]+, n ?= ?\d",
    re.IGNORECASE,
)
OF_PEOPLE = re.compile(
    r" ?(?:%|per ?cent) of (?:the |all |these |those |our |evaluable |treated )*(?:[a-z-]+ )?"
    r"(?:patients|participants|subjects|people|women|men|children|adults|infants|persons|individuals"
    r"|respondents|cases|controls|them|whom|those(?= (?:who|whose|with|in|on|given|that)\b)|eyes"
    r"|nurses|users|smokers|survivors|families|(?:[a-z-]+ ){0,2}(?:group|arm|cohort))\b",
    re.IGNORECASE,
)

# "a larger proportion of those with X had Y (57 %)"
OF_SOME = re.compile(
    r"\b(?:of|among|in) (?:the )?(?:those|patients|women|men|children|participants) "
    r"(?:with|without|who|whose)\b",
    re.IGNORECASE,
)
# what is itself measured in per cent
OF_BLOOD = re.compile(
    r"(?:mean |median )?(?:hb ?a1c|a1c|ha?ematocrit|(?:ejection|shortening) fraction|lvef|spo2"
    r"|(?:oxygen )?saturation)(?: levels?| values?| also)?",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"^(?:those|they|we|it|who|people|participants|patients|respondents) "
    r"|^(?:made|done|performed|used|chosen|selected|obtained|considered|included|studied)$"
    r"|^(?:comparisons?|analys[ei]s|evaluations?)$|^(?:ranging|occurring|of|for|if|whom|although|when|while|where|in|at|by|to|than|that|which"
    r"|who|as|from|be|been|was|were|is|are|have|had) |[<>] ?or\b| (?:had|has|have) "
    r"| (?:was|were) (?!(?:[a-z]+ly )?[a-z]+(?: [a-z]+)?$)"  # "MCV was elevated" names it
    r"|\b(?:study|trial|analysis|cohort|sample) (?:included|comprised|involved)\b",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:whole|entire|total|overall)(?: study| patient)? (?:population|cohort|group|series"
    r"|sample)\b"
)
# "the prevalence among 412 tested women was 21 %"
AMONG = re.compile(r"\bamong (?:the )?(?P<n>\d[\d, ]*) (?:[a-z]+ ){1,3}(?:was|were) (?:only )?$")
NO_PEOPLE = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:arms?|groups?|trials?|studies|terms?|centres|centers"
    r"|countries|hospitals)\b",
    re.IGNORECASE,
)
# "a predicted mortality of 23 %": worked out, and seen in nobody
PREDICTED = re.compile(
    r"(?<!\bthan )(?<!\bas )\b(?:predicted|expected|projected|anticipated|assumed|simulated"
    r"|hypothesi[sz]ed|(?:calculated|estimated) (?:[a-z-]+ )?(?:risk|likelihood|chance))\b",
    re.IGNORECASE,
)
PREDICTED_BEFORE = re.compile(
    rf"{PREDICTED.pattern} ?(?:[a-z-]+ ){{0,5}}?(?:of|was|were|is|to be|at|:)? ?(?:only |about )?$",
    re.IGNORECASE,
)
OF_THESE = re.compile(r"\bof (?:which|whom|these|those),? $", re.IGNORECASE)
IT_WAS = re.compile(r"\bit was (?:only |about )?$", re.IGNORECASE)
LINE = re.compile(r"(?:[<>] ?or ?= ?|[≥≤] ?)$")  # where a definition draws its line
# the second of two: "1.49 % (0.32) vs ", "65 % and "
SECOND = re.compile(
    r"\d ?%?(?: ?[a-z/]+)?(?: ?[(\[][^()\[\]]*[)\]])? (?:vs?\.?|versus|and|than"
    r"|compared (?:with|to)) $"
)


def is_share_of_people(number: Number, text: str) -> bool:
    """Say whether a percentage can be one of the people of a study."""
    after = text[number.end : number.end + 60]
    if OF_THINGS.match(after) and not OF_PEOPLE.match(after):
        return False
    words = number.endpoint or ""
    if OF_BLOOD.fullmatch(words):
        return False
    return not (NO_SHARE.search(words) or ACCURACY.fullmatch(words.lower() + " "))


def is_predicted(number: Number, text: str) -> bool:
    """Say whether a percentage was predicted or expected, and not seen in anybody."""
    lead = text[max(0, number.start - 90) : number.start]
    return bool(PREDICTED.search(number.endpoint or "") or PREDICTED_BEFORE.search(lead))


def is_change(number: Number, text: str) -> bool:
    """Say whether a percentage is how much something rose or fell, or more than all there are."""
    lead = text[max(0, number.start - 170) : number.start]
    lead = LISTED_BEFORE.sub("", PAIRED_BEFORE.sub("", lead))
    after = MORE_RISK.match(text, number.end)
    return (number.value or 0) > 100 or bool(CHANGED.search(lead) or after)


def is_no_name(endpoint: str) -> bool:
    """Say whether the words found for an endpoint name nothing that was counted or measured.

    Examples
    --------
    >>> is_no_name("ranging from"), is_no_name("study included"), is_no_name("in-hospital death")
    (True, True, False)
    """
    return NO_NAME.search(endpoint) is not None


def is_of_whole(number: Number, reading: Reading) -> bool:
    """Say whether a sentence gives a result for all patients, where its group is not named."""
    begin = reading.sentence_of(number).start
    lead = reading.text[begin : number.start].lower()
    own = next((one for one in reading.study.groups if one.label == number.group), None)
    if own is None or own.confirmed:
        return False
    names = (own.label, *own.names)
    return bool(WHOLE.search(lead)) and not any(name.lower() in lead for name in names)


def is_of_later(count: Number, reading: Reading) -> bool:
    """Say whether the group of a count is named only after another: "6 had X, 9 were in A"."""
    place = reading.sentence_of(count)
    own = next((one for one in reading.study.groups if one.label == count.group), None)
    if own is None or own.confirmed:
        return False
    text = reading.text[place.start : place.end].lower()
    at = [text.find(name.lower()) for name in (own.label, *own.names)]
    first = min((one for one in at if one >= 0), default=-1) + place.start
    return any(
        count.end <= one.start < first
        for one in reading.numbers
        if one.kind in ("count", "n") and one.id not in count.partners
    )


def is_one_of_two(number: Number, reading: Reading) -> bool:
    """Say whether a sentence gives another such result, so that nobody knows of whom this one is.

    The other has its group, or has none as this has none.
    """
    return any(
        one is not number
        and (one.sentence, one.kind, one.endpoint)
        == (number.sentence, number.kind, number.endpoint)
        and (one.group is not None or one.time == number.time)
        for one in reading.numbers
    )


def is_of_subgroup(number: Number, text: str, sentence_start: int) -> bool:
    """Say whether the clause of a number speaks of a part of the patients.

    "Among carriers (n = 611) stroke occurred in 5.6 % with A": no percentage of all given A.
    """
    clause = re.split(r";|, and (?=in |among )", text[sentence_start : number.start])[-1]
    opening = SUBGROUP.match(clause)
    if opening is None:
        return False
    named = set(re.findall(r"[a-z0-9-]{3,}", (number.group or "").lower()))
    return not (named & set(re.findall(r"[a-z0-9-]{3,}", opening["who"].lower())))


def is_of_those_without(number: Number, reading: Reading) -> bool:
    """Say whether the clause of a number denies its endpoint: "no infection in 41 of 50"."""
    endpoint = number.endpoint or ""
    if number.value == 0 or NOT.search(f"{endpoint} ") or FREE.search(endpoint):
        return False  # "no injury (0 of 412)"; "freedom from relapse" says it itself
    place = reading.sentence_of(number)
    parted = [*PARTED.finditer(reading.text, place.start, place.end)]
    start = max((one.end() for one in parted if one.end() <= number.start), default=place.start)
    end = min((one.start() for one in parted if one.start() > number.start), default=place.end)
    clause = reading.text[start:end]
    return is_denied(clause, core_words(endpoint), core_words) or bool(NOT_SEEN.search(clause))


def leaves_open(head: Number, reading: Reading, *, alone: bool) -> bool:
    """Say whether a text leaves open of what, or in whom, a count or a percentage is.

    Parameters
    ----------
    alone
        Whether it is a count without denominator and percentage.
    """
    endpoint = head.endpoint or ""
    if head.group is None and is_one_of_two(head, reading):
        return True
    if head.kind == "percent" and is_predicted(head, reading.text):
        return True
    if is_no_name(endpoint) or (alone and is_of_later(head, reading)):
        return True
    if head.group is not None and core_words(endpoint) <= core_words(head.group):
        return True  # what stood for the endpoint is the group itself
    if head.group is not None and is_named_inside(head, reading):
        return True
    return is_of_those_without(head, reading)


def is_named_inside(head: Number, reading: Reading) -> bool:
    """Say whether only the words of a result name its group: "painless hernia in 59", in painless.

    A word that tells one kind of a thing from another does not say in whom it was.
    """
    own = next((one for one in reading.study.groups if one.label == head.group), None)
    endpoint = (head.endpoint or "").lower()
    if own is None or own.confirmed or head.corrected:
        return False
    place = reading.sentence_of(head)
    sentence = reading.text[place.start : place.end].lower()
    rest = sentence.replace(endpoint, " ")
    names = [re.escape(name.lower()) for name in (own.label, *own.names)]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")
    return bool(pattern.search(endpoint)) and not pattern.search(rest)


def is_share(percent: Number, reading: Reading, *, alone: bool) -> bool:
    """Say whether a percentage is a share of people, and of its whole group where it is alone."""
    return percent.unit == "%" and (not alone or is_share_of_group(percent, reading))


def is_share_of_group(percent: Number, reading: Reading) -> bool:
    """Say whether a percentage without a denominator can be one of all the people of its group."""
    text = reading.text
    if not is_share_of_people(percent, text) or is_change(percent, text):
        return False
    start = reading.sentence_of(percent).start
    part = any(  # "In those with X (n = 120) survival was 69 % with A"
        one.kind == "n"
        and one.sentence == percent.sentence
        and one.start < percent.start
        and one.group is None
        and re.search(r"[(\[] ?n ?= ?$", text[max(0, one.start - 8) : one.start], re.IGNORECASE)
        for one in reading.numbers
    )
    whole = max((one.value or 0 for one in reading.numbers if one.kind == "n"), default=0)
    part |= percent.group is None and bool(OF_SOME.search(text, start, percent.start))
    among = AMONG.search(text, start, percent.start)
    part |= among is not None and read_digits(among["n"]) < whole
    return not part and not is_of_subgroup(percent, text, start)


def cannot_stand(own: list[Number], reading: Reading) -> bool:
    """Say whether a percentage is none of people, or has an interval of something else.

    Whoever says of what it is does not make "rose by 45 %" a share.
    """
    percent = next((one for one in own if one.kind == "percent"), None)
    if percent is None:
        return False
    text = reading.text
    changed = is_change(percent, text) and not any(one.kind == "n" for one in own)
    return percent.unit != "%" or changed or is_after_pair(percent, own, text)


def is_no_result(own: list[Number], text: str) -> bool:
    """Say whether a count or a percentage is none of an endpoint in people, by what is beside it.

    "2 arms (0.5 %)", "40 % of 1 repetition"; "in those who did it was 79 %" does not say what was;
    and the interval of a difference, after "10.5 v 8.6", holds neither of the two.
    """
    percent = next((one for one in own if one.kind == "percent"), None)
    if any(one.kind in ("count", "n") and NO_PEOPLE.match(text, one.end) for one in own):
        return True
    if any(
        one.kind == "n" and OF_THESE.search(text[max(0, one.start - 12) : one.start]) for one in own
    ):
        return True  # "45 surgeries and five clinics, of which 40": no five of forty
    if percent is None:
        return False
    alone = any(one.kind == "n" and one.value == 1 for one in own) and (percent.value or 0) < 100
    lead = text[max(0, percent.start - 12) : percent.start]
    drawn = LINE.search(lead) and not any(one.kind == "count" for one in own)
    return alone or bool(IT_WAS.search(lead) or drawn) or is_after_pair(percent, own, text)


def is_after_pair(number: Number, own: list[Number], text: str) -> bool:
    """Say whether an interval that does not hold its number may be of two numbers before it."""
    ends = sorted(one.value for one in own if one.kind == "limit" and one.value is not None)
    if len(ends) != 2 or number.value is None or ends[0] <= number.value <= ends[1]:
        return False
    return bool(SECOND.search(text[max(0, number.start - 60) : number.start]))


def name_times(tables: dict[str, list[dict[str, Any]]], numbers: dict[str, Number]) -> None:
    """Tell by their times what is otherwise said twice of the same people, in the entry's name.

    So is every time that somebody has put in themselves.

    "HbA1c fell from 8.3 to 7.6": somebody has said which of the two was at the beginning.
    """
    for table in ("outcomes", "measures"):
        rows = tables.get(table, [])
        many = Counter(map(identify, rows))
        for row in [row for row in rows if "time" not in row]:
            own = [numbers[id] for id in row["numbers"]]
            when = next((one.time for one in own if one.time), None)
            if many[identify(row)] < 2 and not any(one.corrected for one in own):
                continue
            row["label"] += f", {when}" if when else ""


def leave_repeated(tables: dict[str, list[dict[str, Any]]], numbers: dict[str, Number]) -> None:
    """Take out what one sentence says twice of the same people, such as "44 % vs 31 % relapsed".

    Two values of one endpoint at one time cannot both be of everybody: they are of two groups that
    the sentence does not tell apart.
    """
    for table in ("outcomes", "measures"):
        rows = tables.get(table, [])
        tables[table] = [row for row in rows if not any(repeats(row, one) for one in rows)]
    for curve in tables.get("survival", []):
        rates = curve.get("rates", [])
        many = Counter((rate["time"], rate["percent"].get("at")) for rate in rates)
        kept = [rate for rate in rates if many[rate["time"], rate["percent"].get("at")] < 2]
        if len(kept) < len(rates):
            left = {rate["percent"]["at"] for rate in rates if rate not in kept}
            curve["rates"] = kept
            curve["numbers"] = [
                id for id in curve["numbers"] if f"s{numbers[id].sentence}" not in left
            ]
    tables["survival"] = [
        curve for curve in tables.get("survival", []) if curve.get("rates") or "median" in curve
    ]
    for table in [name for name, rows in tables.items() if not rows]:
        del tables[table]


def repeats(row: dict[str, Any], other: dict[str, Any]) -> bool:
    """Say whether an entry says what another says: a fall of 3 kg is one of 4 % as well."""
    units = {unit for one in (row, other) if (unit := unit_of_value(one)) not in ("", "score")}
    return row is not other and identify(row) == identify(other) and len(units) < 2


def unit_of_value(row: dict[str, Any]) -> str:
    value = row.get("value")
    return str(value.get("unit", "")) if isinstance(value, dict) else ""


def identify(row: dict[str, Any]) -> tuple[Any, ...]:
    """Return what makes an entry one: what, of whom, when, and the sentence that says it."""
    value: Any = next((row[name] for name in ("percent", "events", "value") if name in row), {})
    place = value.get("at") if isinstance(value, dict) else None
    return (row["label"].lower(), row["group"], str(row.get("time")), place)
