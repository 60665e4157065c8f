"""A file in short says the same as one in full."""

import pytest

from appraisal import content
from appraisal.content import read_text
from appraisal.errors import ContentError
from appraisal.records.study import Study

SHORTEST = """\
id: zuma-7
title: Axi-cel or standard care
reports: abstract
groups: {axi: 180, soc: 179}
outcomes:
  response: {group: axi, percent: 83}
"""
SHORT = """\
id: x
title: One against other
reports: [{layer: paper, places: [methods, results, table-2]}]
design: {kind: RCT, at: methods, stated: Phase 3, analysis_set: as assigned}
at: results
groups:
  all: 359
  one: {n: 180, within: all}
  other: {n: 179, within: all, label: the other}
outcomes:
  at: table-2
  cr-one: {group: one, kind: response, events: 117/180 (65%)}
  cr-other: {group: other, kind: response, percent: "32 (95% CI 25 to 39)", at: results}
follow_up: {all: 24.9 months (IQR 20 to 30)}
survival:
  efs-one:
    group: one
    median: 8.3 months (4.5 to NE)
    rates: {24: 41 (33 to 49), 28 days: 97}
    at_risk: {0: 180, 24: 40}
measures:
  age: {group: all, value: 58 years (range 21 to 80)}
effects:
  efs:
    measure: HR
    endpoints: EFS
    between: [one, other]
    estimate: 0.40 (95% CI 0.31 to 0.51; P<.001)
claims:
  better: {kind: superiority, text: It delays events., rests_on: efs}
"""
FULL = """\
id: x
title: One against other
short: One against other
at: results
reports:
  - id: paper
    layer: paper
    title: One against other
    places: {methods: methods, results: results, table-2: table 2}
design:
  kind: randomised trial
  at: methods
  stated: {text: Phase 3, at: methods}
  analysis_set: {text: as assigned, at: methods}
groups:
  - {id: all, label: all, n: {text: "359", unit: patients, at: results}}
  - {id: one, label: one, within: all, n: {text: "180", unit: patients, at: results}}
  - {id: other, label: the other, within: all, n: {text: "179", unit: patients, at: results}}
outcomes:
  - id: cr-one
    label: cr one
    group: one
    kind: response
    events: {text: "117", unit: patients, at: table-2}
    of: {text: "180", unit: patients, at: table-2}
    percent: {text: "65", unit: "%", at: table-2}
  - id: cr-other
    label: cr other
    group: other
    kind: response
    at: results
    percent: {text: "32", unit: "%", at: results}
    low: {text: "25", unit: "%", at: results}
    high: {text: "39", unit: "%", at: results}
    level: "95"
follow_up:
  - group: all
    median: {text: "24.9", unit: months, at: results}
    lower_quartile: {text: "20", unit: months, at: results}
    upper_quartile: {text: "30", unit: months, at: results}
survival:
  - id: efs-one
    endpoint: EFS
    group: one
    median: {text: "8.3", unit: months, at: results}
    low: {text: "4.5", unit: months, at: results}
    high: not estimable
    rates:
      - months: 24
        percent: {text: "41", unit: "%", at: results}
        low: {text: "33", unit: "%", at: results}
        high: {text: "49", unit: "%", at: results}
      - {time: 28 days, percent: {text: "97", unit: "%", at: results}}
    at_risk:
      - {months: 0, n: {text: "180", unit: patients, at: results}}
      - {months: 24, n: {text: "40", unit: patients, at: results}}
measures:
  - id: age
    label: age
    group: all
    value: {text: "58", unit: years, at: results}
    low: {text: "21", unit: years, at: results}
    high: {text: "80", unit: years, at: results}
    spread: range
effects:
  - id: efs
    label: efs
    measure: HR
    endpoints: [EFS]
    between: [one, other]
    estimate: {text: "0.40", unit: ratio, at: results}
    low: {text: "0.31", unit: ratio, at: results}
    high: {text: "0.51", unit: ratio, at: results}
    level: "95"
    p: {text: "<.001", unit: probability, at: results}
claims:
  - {id: better, kind: superiority, text: It delays events., at: results, rests_on: [efs]}
"""


def test_a_file_in_short_says_the_same_as_one_in_full():
    assert read_text(SHORT, Study) == read_text(FULL, Study)


def test_a_first_figure_takes_at_most_eight_lines():
    found = read_text(SHORTEST, Study)
    assert len(SHORTEST.splitlines()) <= 8
    percent = found.outcomes[0].percent
    assert (percent.text, percent.unit, found.place(percent.at)) == ("83", "%", "abstract")
    assert found.design.kind == "not reported"
    assert found.outcomes[0].events == "not reported"


def test_the_codebooks_example_reads():
    book = (content.kit("datasets") / "README.md").read_text(encoding="utf-8")
    example = book.partition("```yaml\n")[2].partition("```")[0]
    found = read_text(example, Study)
    assert found.survival[0].rates[1].when == "28 days"
    assert found.effects[0].p.text == "<.001"
    assert len(example.splitlines()) < 15


HEAD = "id: x\ntitle: A study\nreports: abstract\n"

# one line in short, the way to a figure, and the figure
SAYS = [
    ("outcomes: {cr: 16 of 19}", "outcomes.0.of.text", "19"),
    ("outcomes: {cr: 16/19 (84.2%)}", "outcomes.0.percent.text", "84.2"),
    ("outcomes: {cr: 84.2%}", "outcomes.0.percent.text", "84.2"),
    ("outcomes: {cr: 16}", "outcomes.0.events.text", "16"),
    ("outcomes: {cr: 16}", "outcomes.0.group", "all"),
    ("groups: {eyes: 64 eyes}", "groups.0.n.unit", "eyes"),
    ("groups: {treated: 19}\noutcomes: {cr: 16}", "outcomes.0.group", "treated"),
    ("groups: [{id: treated, n: '1,234'}]", "groups.0.n.value", 1234),
    ("survival: {os: 8.15 months}", "survival.0.endpoint", "OS"),
    ("survival: {os-cd20: 475 days (300 to NR)}", "survival.0.high", "not reached"),
    ("survival: {os: not reached}", "survival.0.median", "not reached"),
    ("survival: {os: {rates: {12: 0.579 probability}}}", "survival.0.rates.0.percent.text", "57.9"),
    ("follow_up: 18.54 months (range 3 to 40)", "follow_up.0.maximum.text", "40"),
    ("follow_up: {median: 18 months, method: reverse Kaplan-Meier}", "follow_up", None),
    ("measures: {lines: 3.47 lines (SD 1.20)}", "measures.0.sd.unit", "lines"),
    ("effects: {d: {measure: MD, estimate: −0.26 % (−0.60 to 0.07)}}", "effects.0.low.text",
     "−0.60"),
    ("effects: {d: {measure: RD, estimate: 3.2 (1 to 5)}}", "effects.0.high.unit",
     "percentage points"),
    ("effects: {d: {measure: HR, estimate: 0.4, p: P = .04}}", "effects.0.p.text", ".04"),
    ("rates: {any: {rate: 3.11 per 100 person-years (2.83 to 3.41)}}", "rates.0.high.unit",
     "per 100 person-years"),
    ("rates: {any: {events: 448 events, person_time: 14 424 person-years}}",
     "rates.0.person_time.value", 14424),
    ("accuracy: {test: {tp: 119, fn: 56, sensitivity: 68.0 (60.5 to 74.8)}}",
     "accuracy.0.sensitivity.high.text", "74.8"),
    ("pooled: {os: {measure: HR, estimate: 0.76 (0.68 to 0.85), i2: 43, number: 24 studies}}",
     "pooled.0.number.unit", "studies"),
    ("outcomes: {cr: 16 (84.2)}", "outcomes.0.percent.text", "84.2"),
    ("effects: {d: {measure: hazard ratio, estimate: 0.4 (one-sided P<0.01)}}",
     "effects.0.sides", "one"),
    ("effects: {d: {measure: aHR, estimate: 0.4, p: NS}}", "effects.0.p", "not significant"),
    ("effects: {d: {measure: HR, estimate: 0.4 (0.2 to 0.8), level: 97.5%}}", "effects.0.level",
     "97.5"),
    ("effects: {d: {measure: HR, estimate: 0.4 (0.2 to 0.8), level: 0.9}}", "effects.0.level",
     "90"),
    ("survival: {os: {rates: [{months: '12', percent: 57}]}}", "survival.0.rates.0.months", 12),
    ("survival: {os: {rates: [{months: 2 years, percent: 57}]}}", "survival.0.rates.0.months", 24),
    ("design: case-control", "design.kind", "case-control"),
    ("citation: Locke FL. N Engl J Med 2022", "citation.text", "Locke FL. N Engl J Med 2022"),
    ("setting: One hospital", "setting.text", "One hospital"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "way", "value"), SAYS)
def test_a_line_says(line, way, value):
    if value is None:
        with pytest.raises(ContentError):
            read_text(f"{HEAD}{line}\n", Study)
        return
    found = read_text(f"{HEAD}{line}\n", Study)
    for step in way.split("."):
        found = found[int(step)] if step.isdigit() else getattr(found, step)
    assert found == value


# a line in short that is wrong, and words of what is said of it
WRONG = [
    ("survival: {os: 8.15}", "a unit after the number, such as 4.04 months"),
    ("survival: {os: 8.15 moons}", "a time, in days, weeks, months or years; it is in 'moons'"),
    ("survival: {relief: 8.15 months}", "a value for `endpoint`"),
    ("outcomes: {cr: many}", "found 'many'; expected a number as printed"),
    ("outcomes: {cr: 0.28 (0.16 to 0.51)}", "a whole number"),
    ("outcomes: {cr: '12,5 %'}", "a point before decimals"),
    ("outcomes: {cr: 12,5 %}", "Within braces a comma parts entries"),
    ("groups: {all: 1,234}", "Within braces a comma parts entries"),
    ("groups: [{id: all, n: 1,234}]", "Within braces a comma parts entries"),
    ("outcomes: none", "expected a list: one entry a line"),
    ("groups: {a: 1, b: 2}\noutcomes: {cr: 16}", "cr: found nothing; expected a value for `group`"),
    ("effects: {d: 0.4 (0.2 to 0.8)}", "a value for `measure`"),
    ("reports: leaflet", "found 'leaflet'; expected 'blog'"),
]


@pytest.mark.parametrize(("line", "words"), WRONG)
def test_what_is_wrong_in_short_is_said_with_its_line(line, words):
    head = HEAD.replace("reports: abstract\n", "") if line.startswith("reports") else HEAD
    with pytest.raises(ContentError) as caught:
        read_text(f"{head}{line}\n", Study)
    assert words in str(caught.value)
    assert caught.value.problems[0].line >= 3
