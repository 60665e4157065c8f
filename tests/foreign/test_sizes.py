"""Large, odd and hostile sizes are answered at once, one clear entry each."""

from appraisal import content
from appraisal.checks import check
from appraisal.records.study import Study

from ..waiting import within_a_minute

LARGE = """
id: large
title: Large sizes
at: text
reports: {text: paper}
groups: {a: 2000000, b: 2000000, few: 19, some: 45, registry: 300000,
         hidden: {within: registry}, city: 51000000}
outcomes:
  a: {group: a, events: 500000, percent: 25}
  b: {group: b, events: 501000, percent: 25 (24.99 to 25.11)}
  o1: {group: hidden, events: 1200, percent: 12.3}
  o2: {group: hidden, events: 2200, percent: 22.5}
  o3: {group: hidden, events: 3200, percent: 32.8}
  o4: {group: hidden, events: 4200, percent: 43.0}
  rate: {group: city, percent: 5 (5.0 to 5.0)}
comparisons: {p: {between: [a, b], p: 0.25}}
effects:
  or: {measure: OR, endpoints: [x], between: [a, b], outcomes: [a, b],
       estimate: 1.00 (0.99 to 1.01), adjusted: no}
survival:
  none: {endpoint: OS, group: few, rates: [{months: 12, percent: 5}, {months: 24, percent: 0}]}
  pfs: {endpoint: PFS, group: few, rates: [{months: 12, percent: 1}, {months: 24, percent: 0}]}
  low: {endpoint: OS, group: some, rates: [{months: 12, percent: 0.1}]}
accuracy:
  test: {group: registry, sensitivity: 80.0, specificity: 90.0, ppv: 70.0}
"""


def test_every_size_is_answered_within_seconds():
    study = content.read_text(LARGE, Study)
    with within_a_minute():
        found = check(study)
    assert found.find("p-from-counts/p").verdict == "consistent"
    assert found.find("percentage/a").verdict == "consistent"
    assert found.find("proportion-interval/rate").verdict == "consistent"
    assert {f.id for f in found.having("inconsistent")} == {"reachable/pfs-12"}


def test_many_entries_are_answered_in_time_that_grows_with_their_number():
    outcomes = "\n".join(
        f"  o{i}: {{label: 'Harm {i}, grade 3 or higher', kind: harm, events: {i % 90}}}"
        for i in range(1500)
    )
    text = "id: many\ntitle: Many\nat: text\nreports: {text: paper}\ngroups: {all: 90}\n"
    study = content.read_text(f"{text}outcomes:\n{outcomes}\n", Study)
    with within_a_minute():
        check(study)
