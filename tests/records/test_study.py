"""A record of any study: what it can say, and what is wrong between its parts."""

import pytest

from appraisal.content import read_text
from appraisal.errors import ContentError
from appraisal.records.contents import all_of_it, printed_outcome
from appraisal.records.study import Study

HEAD = """\
id: x
title: A study
short: A study
reports: [{id: abstract, layer: abstract, places: {p: Results, q: Table 2}}]
"""


def read(body):
    return read_text(HEAD + body, Study)


def number(text, unit):
    return f'{{text: "{text}", unit: "{unit}", at: p}}'


N = number("19", "patients")
GROUPS = f"groups: [{{id: all, label: all, n: {N}}}, {{id: some, label: some, within: all}}]\n"


def outcome(**values):
    rest = "".join(f", {key}: {value}" for key, value in values.items())
    return f"outcomes: [{{id: a, label: a, group: all{rest}}}]\n"


def curve(**values):
    rest = "".join(f", {key}: {value}" for key, value in values.items())
    return f"survival: [{{id: s, group: all{rest}}}]\n"


def effect(**values):
    rest = "".join(f", {key}: {value}" for key, value in values.items())
    return f"effects: [{{id: e, label: e{rest}}}]\n"


# what a record can say, and a look at it
SAYS = [
    ("design: {kind: randomised trial, hypothesis: non-inferiority}\n", "design.hypothesis",
     "non-inferiority"),
    ("design: {kind: Randomized controlled trial}\n", "design.kind", "randomised trial"),
    ("design: {kind: diagnostic accuracy}\n", "design.kind", "diagnostic accuracy"),
    ("design: {kind: Systematic review and meta-analysis}\n", "design.kind", "meta-analysis"),
    ("design: {kind: survey}\n", "design.kind", "cross-sectional"),
    (f"design: {{kind: single-arm trial, two_stage: {{r1: {number('3', 'patients')}, "
     f"n1: {number('13', 'patients')}, r: {number('12', 'patients')}, "
     f"n: {number('43', 'patients')}}}}}\n", "design.two_stage.n1.value", 13),
    (curve(endpoint="EFS"), "survival.0.kind", "survival"),
    (curve(endpoint="Event-free survival"), "survival.0.endpoint", "EFS"),
    (curve(endpoint="NRM"), "survival.0.rises", True),
    (curve(endpoint="time to relief", kind="incidence"), "survival.0.rises", True),
    (curve(endpoint="OS", median=number("475", "days")), "survival.0.median.unit", "days"),
    (curve(endpoint="OS", high="not estimable"), "survival.0.high", "not estimable"),
    (curve(endpoint="OS", rates=f"[{{time: 28 days, percent: {number('77.1', '%')}}}]"),
     "survival.0.rates.0.when", "28 days"),
    (curve(endpoint="OS", rates=f"[{{months: 12, percent: {number('77.1', '%')}, "
     f"low: {number('70', '%')}, level: 90, method: log-log, at_risk: {N}}}]"),
     "survival.0.rates.0.level", "90"),
    (curve(endpoint="OS", rates=f"[{{months: 12, percent: {number('0.579', 'probability')}}}]"),
     "survival.0.rates.0.percent.text", "57.9"),
    (curve(endpoint="OS", at_risk=f"[{{months: 0, n: {N}}}, "
           f"{{months: 12, n: {number('9', 'eyes')}}}]"),
     "survival.0.at_risk.1.n.value", 9),
    (effect(measure="MD", estimate=number("−0.26", "%"), low=number("-0.60", "%"),
            p=number(".125", "probability"), sides="two"), "effects.0.estimate.digits", "-0.26"),
    (effect(measure="RD", estimate=number("3.2", "percentage points")),
     "effects.0.is_ratio", False),
    (effect(measure="HR", estimate=number("0.68", "ratio"), level=99.8, stratified="yes",
            hypothesis="superiority", test="log-rank"), "effects.0.level", "99.8"),
    (effect(measure="RR", estimate=number("<0.01", "ratio")), "effects.0.estimate.bound", "<"),
    (outcome(percent=number("53·0", "%"), low=number("43·5", "%"), high=number("62·4", "%"),
             method="Clopper-Pearson"), "outcomes.0.percent.digits", "53.0"),
    (outcome(percent=number("53·0", "%")), "outcomes.0.percent.text", "53·0"),
    (outcome(events=number("23", "events"), recurrent="true"), "outcomes.0.recurrent", True),
    (outcome(percent=number("24.8", "%"), basis="weighted"), "outcomes.0.basis", "weighted"),
    (outcome(events=number("7", "eyes"), of=number("14", "eyes")), "outcomes.0.of.value", 14),
    (f"measures: [{{id: m, label: m, group: all, value: {number('3.47', 'lines')}, "
     f"statistic: mean, sd: {number('1.20', 'lines')}, whole: true}}]\n", "measures.0.whole", True),
    (f"follow_up: [{{group: all, median: {number('40.3', 'months')}, lower_quartile: "
     f"{number('37.8', 'months')}, method: reverse Kaplan-Meier}}]\n",
     "follow_up.0.counted", "reverse Kaplan-Meier"),
    (f"rates: [{{id: r, label: r, group: all, events: {number('448', 'events')}, person_time: "
     f"{number('14 424', 'person-years')}, rate: {number('3.11', 'per 100 person-years')}}}]\n",
     "rates.0.person_time.value", 14424),
    (f"accuracy: [{{id: t, label: t, group: all, tp: {N}, sensitivity: "
     f"{{value: {number('68.0', '%')}, low: {number('60.5', '%')}}}}}]\n",
     "accuracy.0.sensitivity.low.value", 60.5),
    (f"pooled: [{{id: os, label: OS, measure: HR, model: random, "
     f"number: {number('24', 'studies')}, i2: {number('43', '%')}, "
     f"studies: [{{label: One, estimate: {number('0.7', 'ratio')}}}]}}]\n",
     "pooled.0.studies.0.label", "One"),
    (f"units: [furlongs]\nmeasures: [{{id: m, label: m, group: all, "
     f"value: {number('3', 'furlongs')}}}]\n", "measures.0.value.unit", "furlongs"),
    ("claims: [{id: c, text: It works., at: p, kind: efficacy, rests_on: [e]}]\n"
     + effect(measure="HR", estimate=number("0.4", "ratio")), "claims.0.rests_on.0", "e"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "way", "value"), SAYS)
def test_a_record_can_say(body, way, value):
    found = read(GROUPS + body)
    for step in way.split("."):
        found = found[int(step)] if step.isdigit() else getattr(found, step)
    assert found == value


# what is wrong, and words of what is said of it
WRONG = [
    (f"groups: [{{id: all, label: a, n: {number('19', '%')}}}]\n", "a count, in patients"),
    (f"groups: [{{id: all, label: a, n: {number('-19', 'patients')}}}]\n",
     "a whole number, 0 or more"),
    (f"groups: [{{id: all, label: a, n: {number('19.5', 'patients')}}}]\n", "a whole number"),
    (f"groups: [{{id: all, label: a, n: {number('1000000000000', 'patients')}}}]\n", "fewer than"),
    (f"groups: [{{id: all, label: a, n: {number('9' * 5000, 'patients')}}}]\n", "too long"),
    ("groups: [{id: a, label: a, within: b}]\n", "'b'; expected the id of one of the groups"),
    ("groups: [{id: a, label: a, within: b}, {id: b, label: b, within: a}]\n",
     "'a' within 'b' within 'a'"),
    ("groups: [{id: a, label: a, within: a}]\n", "'a' within 'a'"),
    ("groups: [{id: a, label: a}, {id: a, label: b}]\n", "a second entry 'a'"),
    (GROUPS + outcome(percent=number("47.4", "months")), "a share, in % or as a probability"),
    (GROUPS + outcome(percent=number("-12.5", "%")), "0 or more; a change goes under"),
    (GROUPS + outcome(percent=number("12,5", "%")), "a point before decimals (12.5)"),
    (GROUPS + outcome(within="b"), "the id of one of the outcomes"),
    (GROUPS + curve(endpoint="OS", median=number("4", "%")), "a time, in days, weeks, months"),
    (GROUPS + curve(endpoint="relief", rates=f"[{{months: 1, percent: {number('5', '%')}}}]"),
     "`kind: incidence` for one that rises"),
    (GROUPS + curve(endpoint="OS", rates=f"[{{time: soon, percent: {number('5', '%')}}}]"),
     "a time with its unit, such as 28 days"),
    (GROUPS + curve(endpoint="OS", level=20), "a confidence level in %, such as 95"),
    (GROUPS + effect(measure="HR", estimate=number("0.4", "%")), "a HR in '%'; expected the unit"),
    (GROUPS + effect(measure="MD", estimate=number("4", "mg/dl"), low=number("2", "%")),
     "'%' beside 'mg/dl'"),
    (GROUPS + effect(measure="MD", estimate=number("4", "furlongs")), "the unit 'furlongs'"),
    (GROUPS + effect(measure="HR", estimate=number("0.4", "ratio"), p=number("4", "%")),
     "a probability; it is in '%'"),
    (GROUPS + effect(measure="HRR", estimate=number("0.4", "ratio")), "found 'HRR'"),
    (GROUPS + outcome() + curve(endpoint="OS").replace("id: s", "id: a")
     + "versions: [{id: v, label: v, relation: updated, first: a, second: a}]\n",
     "'a', which two entries are called"),
    (GROUPS + outcome() + curve(endpoint="OS")
     + "versions: [{id: v, label: v, relation: updated, first: s, second: a}]\n",
     "one of the survival beside one of the outcomes; expected two figures of one kind"),
    (GROUPS + outcome() + curve(endpoint="OS")
     + "partitions: [{id: v, label: v, of: outcomes, whole: s, parts: [a]}]\n",
     "one of the survival; expected an outcome or a group"),
    (GROUPS + "windows: [" + ", ".join(['{group: all, start: "2019", end: "2020", at: p}'] * 2)
     + "]\n", "the same entry again"),
    ("design: {kind: seance}\n", "found 'seance'; expected 'randomised trial'"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "words"), WRONG)
def test_what_is_wrong_is_said_with_its_line(body, words):
    with pytest.raises(ContentError) as caught:
        read(body)
    assert words in str(caught.value)
    assert caught.value.problems[0].line > 4


def test_an_outcome_is_written_of_those_counted_and_with_its_group_where_two_share_a_name():
    text = """
id: two-groups
title: Two groups
reports: [{layer: abstract, places: [results]}]
design: {kind: randomised trial}
groups: {short: 90, long: 90}
outcomes:
  recurrence-short: {label: Recurrence, group: short, events: 8/80 (10%)}
  recurrence-long: {label: Recurrence, group: long, events: 9/90 (10%)}
"""
    found = read_text(text, Study)
    said = [printed_outcome(found, found.reports[0], one) for one in found.outcomes]
    assert [(one["label"], one["text"]) for one in said] == [
        ("Recurrence, short", "8 of 80 (10 %)"),
        ("Recurrence, long", "9 of 90 (10 %)"),
    ]
    told = all_of_it(found, found.reports[0])["places"]
    lines = [line for place in told for line in place["lines"]]
    assert any(line.startswith("Recurrence, short") for line in lines)
