"""What the checks say of figures that other reports print, and of such figures with a slip.

One row a report: its figures in short, and the findings with verdict, weight and words. Whatever a
row does not name may not be called inconsistent. "constructed" marks figures of ours.
"""

# ruff: noqa: E501 - a report is read best in few lines

from typing import NamedTuple

import pytest

from appraisal import content
from appraisal.checks import check
from appraisal.records.study import Study

NO, MAYBE, YES = "inconsistent", "cannot tell", "consistent"
HEAD = "id: foreign\ntitle: A foreign report\nat: text\nreports: {text: paper}\n"


class Row(NamedTuple):
    """A report's figures, and what must be found: id -> verdict, weight, words."""

    name: str
    source: str
    text: str
    found: dict[str, tuple[str, int, str]]


ROWS = (
    # intervals of proportions
    Row("juliet", "JULIET: Schuster SJ, et al. Lancet Oncol 2021;22:1403", """
groups: {all: 115}
outcomes: {orr: {kind: response, events: 61, percent: 53.0 (43.5 to 62.4)}}
""", {"proportion-interval/orr": (YES, 1, "exact (Clopper-Pearson)")}),
    Row("juliet-wilson", "the same, with Wilson's interval", """
groups: {all: 115}
outcomes: {orr: {events: 61, percent: 53.0 (44.0 to 61.9)}}
""", {"proportion-interval/orr": (YES, 1, "Wilson's")}),
    Row("juliet-digit", "the same, constructed: a digit of the upper limit altered", """
groups: {all: 115}
outcomes: {orr: {events: 61, percent: 53.0 (43.5 to 82.4)}}
""", {"proportion-interval/orr": (NO, 4, "62.4")}),
    Row("juliet-level", "the same, constructed: the 90 % interval called one of 95 %", """
groups: {all: 115}
outcomes: {orr: {events: 61, percent: 53.0 (45.0 to 61.0)}}
""", {"proportion-interval/orr": (MAYBE, 1, "near")}),
    Row("juliet-90", "the same, the level said", """
groups: {all: 115}
outcomes: {orr: {events: 61, percent: 53.0 (45.0 to 61.0), level: 90}}
""", {"proportion-interval/orr": (YES, 1, "Clopper-Pearson")}),
    Row("juliet-japan", "Goto H, et al. Int J Clin Oncol 2020 (JULIET, Japan), PMC7441082", """
groups: {all: 9}
outcomes: {orr: {events: 7, percent: 77.8 (40.0 to 97.2)}}
""", {"proportion-interval/orr": (YES, 1, "7 of 9")}),
    Row("whole-percent", "ZUMA-7, Locke FL, NEJM 2022: 65 % of 180 is 117 or 118", """
groups: {all: 180}
outcomes: {cr: {percent: 65 (58 to 72)}}
""", {"proportion-interval/cr": (YES, 1, "117 of 180")}),
    Row("antigen", "antigen test, PMC8304665 table 1", """
accuracy:
  rapid: {tp: 119, fp: 15, fn: 56, tn: 893, diseased: 175, healthy: 908,
          sensitivity: 68.0 (60.5 to 74.8), specificity: 98.3, ppv: 88.8, npv: 94.1}
""", {"two-by-two/rapid-diseased": (YES, 1, "119 + 56 = 175"),
      "two-by-two/rapid-sensitivity": (YES, 1, "68"),
      "two-by-two/rapid-npv": (YES, 1, "94.1"),
      "proportion-interval/rapid-sensitivity": (YES, 1, "Clopper-Pearson")}),
    Row("antigen-narrow", "the same, the interval as printed there: 67.1 to 68.9", """
accuracy: {rapid: {tp: 119, fp: 15, fn: 56, tn: 893, sensitivity: 68.0 (67.1 to 68.9)}}
""", {"proportion-interval/rapid-sensitivity": (NO, 3, "60.5")}),
    Row("antigen-swapped", "the same, constructed: PPV and NPV changed places", """
accuracy: {rapid: {tp: 119, fp: 15, fn: 56, tn: 893, ppv: 94.1, npv: 88.8}}
""", {"two-by-two/rapid-ppv": (NO, 3, "88.8"), "two-by-two/rapid-npv": (NO, 3, "94.1")}),
    # percentages and counts
    Row("rapid-tests", "PMC8250877 table 1: 61 of 66 printed as 70 %", """
groups: {eco: 66}
outcomes: {concordant: {group: eco, events: 61, percent: 70}}
""", {"percentage/concordant": (NO, 4, "61/66 = 92.42")}),
    Row("gross", "constructed from it: 5 of 100 printed as 50 %", """
groups: {all: 100}
outcomes: {r: {kind: response, events: 5, percent: 50}}
""", {"percentage/r": (NO, 4, "5/100 = 5.00")}),
    Row("known-only", "ddsjoberg/gtsummary#2093: percentages of the 128 known of 140", """
groups: {all: 140}
outcomes:
  female: {events: 72, percent: 56.25}
  male: {events: 56, percent: 43.75}
""", {"percentage/female": (NO, 3, "128"), "percentage/male": (NO, 3, "128")}),
    Row("known-said", "the same, the denominator said", """
groups: {all: 140}
outcomes: {female: {events: 72, percent: 56.25, of: 128}}
""", {"percentage/female": (YES, 1, "72/128")}),
    Row("less-than-one", "adverse event tables of trials: 30 of 305 printed as <1 %", """
groups: {all: 305}
outcomes:
  many: {kind: harm, events: 30, percent: <1}
  few: {kind: harm, events: 2, percent: <1}
""", {"percentage/many": (NO, 3, "9.84"), "percentage/few": (YES, 1, "0.66")}),
    Row("weighted", "ddsjoberg/gtsummary#2007: unweighted counts, weighted percentages", """
groups: {all: 2000}
outcomes:
  smoke: {events: 610, percent: 24.8, basis: weighted}
  not: {events: 1390, percent: 75.2, basis: weighted}
""", {}),
    Row("recurrent", "chevron#379: 23 infections in 19 patients", """
groups: {all: 19}
outcomes: {infections: {kind: harm, events: 23, percent: 121.1}}
""", {"percentage/infections": (MAYBE, 2, "events")}),
    Row("recurrent-said", "the same, said to recur", """
groups: {all: 19}
outcomes: {infections: {kind: harm, events: 23, recurrent: true}}
""", {}),
    Row("more-than-all", "constructed: 90 of 19 with 47.3 %", """
groups: {all: 19}
outcomes: {a: {kind: response, events: 90, percent: 47.3}}
""", {"percentage/a": (NO, 3, "more than all")}),
    Row("other-count", "annfammed 5430: 34 of 114 printed 31.5 %, 5 of 122 printed 4.1 %", """
groups: {a: 114, b: 122}
outcomes:
  x: {group: a, events: 34, percent: 31.5}
  y: {group: b, events: 5, percent: 4.1}
""", {"percentage/x": (NO, 2, "34/114 = 29.82")}),
    Row("worked-out-size", "constructed: 9 of the 8 of whom 6 are 75.0 %", """
groups: {all: {}, s: {within: all}}
outcomes:
  a: {group: s, events: 6, percent: 75.0}
  b: {group: s, events: 9, percent: 60.0}
""", {"percentage/b": (NO, 3, "8 is the only size")}),
    Row("twice", "PMC3376522: 462 of 747 printed 61.9 %, rounded from 61.85", """
groups: {all: 747}
outcomes: {done: {events: 462, percent: 61.9}}
""", {"percentage/done": (MAYBE, 1, "rounded twice")}),
    Row("abstract-counts", "the eight strings of real abstracts that fail plain rounding", """
groups: {a: 156, b: 38, c: 46, d: 47, e: 56}
outcomes:
  a: {group: a, events: 57, percent: 36}
  b: {group: b, events: 20, percent: 52}
  c: {group: c, events: 21, percent: 45}
  d: {group: d, events: 19, percent: 42}
  e: {group: e, events: 17, percent: 31}
""", {"percentage/a": (MAYBE, 1, "cut off"), "percentage/b": (MAYBE, 1, "cut off"),
      "percentage/c": (MAYBE, 1, "cut off"), "percentage/d": (NO, 2, "40.43"),
      "percentage/e": (NO, 2, "30.36")}),
    # parts and wholes
    Row("subgroup", "constructed: 40 within 19", """
groups: {all: 19, s: {n: 40, within: all}}
""", {"subgroup/s": (NO, 3, "larger than its whole")}),
    Row("complete", "constructed: 12 complete of 9 responses", """
groups: {all: 20}
outcomes:
  orr: {label: Overall response, kind: response, events: 9, percent: 45.0}
  cr: {label: Complete response, kind: response, events: 12, percent: 60.0}
""", {"narrower/cr-orr": (NO, 3, "12 of 20")}),
    Row("within", "ZUMA-1, 5 years: Neelapu SS, Blood 2023;141:2307", """
groups: {all: 101}
outcomes:
  orr: {kind: response, percent: 83}
  cr: {kind: response, percent: 58, within: orr}
""", {"narrower/cr-orr": (YES, 1, "59 of 101")}),
    Row("flow", "constructed: 54 infused in the flow, 45 in the results", """
groups: {all: {label: infused, n: 45}}
flow:
  - {id: enrolled, label: enrolled, n: 60}
  - {id: infused, label: infused, n: 54}
""", {"stage/infused": (MAYBE, 3, "54 in the flow")}),
    Row("descar-t-late", "DESCAR-T late failures, ASH 2022: 611 + 365 of 977", """
groups: {all: 977, axi: {n: 611, within: all}, tisa: {n: 365, within: all}}
partitions: [{id: product, label: product, whole: all, parts: [axi, tisa]}]
""", {"sum/product": (NO, 3, "1 of the 977")}),
    # ratios with their intervals and P values
    Row("checkmate", "CheckMate 214, PMC7668381: 99.8 and 99.1 % limits", """
groups: {ni: 425, su: 422}
effects:
  os: {measure: HR, endpoints: [OS], between: [ni, su], estimate: 0.63 (0.44 to 0.89),
       level: 99.8, p: <0.0001}
  pfs: {measure: HR, endpoints: [PFS], between: [ni, su], estimate: 0.82 (0.64 to 1.05),
        level: 99.1, p: 0.03}
""", {"interval-and-p/os": (YES, 1, "fit together"), "interval-and-p/pfs": (YES, 1, "fit")}),
    Row("checkmate-95", "the same, the level not said", """
effects: {os: {measure: HR, endpoints: [OS], estimate: 0.63 (0.44 to 0.89), p: <0.0001}}
""", {"interval-and-p/os": (NO, 3, "P <0.0001")}),
    Row("one-sided", "statcheck#17: HR 0.93 (0.70 to 1.24), one-sided P 0.31; and the wrong side", """
effects:
  said: {measure: HR, endpoints: [OS], estimate: 0.93 (0.70 to 1.24), p: 0.31, sides: one}
  wrong-side: {measure: HR, endpoints: [OS], estimate: 1.20 (0.90 to 1.60), p: 0.89, sides: one}
  unsaid: {measure: HR, endpoints: [OS], estimate: 0.93 (0.70 to 1.24), p: 0.31}
  called-two: {measure: HR, endpoints: [OS], estimate: 0.93 (0.70 to 1.24), p: 0.31, sides: two}
""", {"interval-and-p/said": (YES, 1, "fit"), "interval-and-p/wrong-side": (YES, 1, "fit"),
      "interval-and-p/unsaid": (MAYBE, 2, "one-sided"),
      "interval-and-p/called-two": (NO, 3, "0.45")}),
    Row("non-inferior", "EMPA-REG OUTCOME, NEJM 2015: HR 0.86, 95.02 % limits, margin 1.3", """
effects:
  ni: {measure: HR, endpoints: [MACE], estimate: 0.86 (0.74 to 0.99), level: 95.02, p: <0.001,
       hypothesis: non-inferiority, margin: 1.3}
  superior: {measure: HR, endpoints: [MACE], estimate: 0.86 (0.74 to 0.99), level: 95.02, p: 0.04}
""", {"interval-and-p/ni": (YES, 1, "fit"), "interval-and-p/superior": (YES, 1, "fit")}),
    Row("crossing", "constructed: HR 0.80 (0.60 to 1.07) with P 0.01", """
effects: {h: {measure: HR, endpoints: [OS], estimate: 0.80 (0.60 to 1.07), p: 0.01}}
""", {"interval-and-p/h": (NO, 4, "P 0.01")}),
    Row("outside", "PMC10020697 table 3: HR per SD 1.20 (1.09, 1.15)", """
effects: {sd: {measure: HR, endpoints: [CVD], estimate: 1.20 (1.09 to 1.15), per: per SD}}
""", {"interval-and-p/sd": (NO, 4, "outside its own interval")}),
    Row("reversed", "constructed: interval printed high first", """
effects: {a: {measure: HR, endpoints: [OS], estimate: "0.46", low: "0.80", high: "0.27"}}
""", {"interval-and-p/a": (NO, 3, "above the upper limit")}),
    Row("plain-scale", "jtools#99: an OR with an interval symmetric on the plain scale", """
effects: {a: {measure: OR, endpoints: [x], estimate: 2.50 (1.10 to 3.90)}}
""", {"interval-and-p/a": (MAYBE, 2, "not the centre")}),
    Row("negative-limit", "doomlab/MOTE#4: an odds ratio with a negative limit", """
effects: {a: {measure: OR, endpoints: [x], estimate: "1.62", low: "-0.35", high: "3.59", p: "0.10"}}
""", {"interval-and-p/a": (NO, 3, "cannot be below 0")}),
    Row("off-centre", "real ratios a little off the centre: 1.74, 2.96 (PMC reports); exact limits", """
effects:
  a: {measure: HR, endpoints: [x], estimate: 1.74 (1.31 to 2.27)}
  b: {measure: OR, endpoints: [x], estimate: 4.42 (1.12 to 25.81), method: exact}
""", {"interval-and-p/a": (YES, 1, "near it"), "interval-and-p/b": (YES, 1, "near it")}),
    Row("turned", "constructed from cd20-salvage: 2.17 = 1/0.46, the longer median in the first", """
groups: {a: 54, b: 39}
survival:
  pa: {endpoint: PFS, group: a, median: 4.04 months}
  pb: {endpoint: PFS, group: b, median: 2.27 months}
effects: {h: {measure: HR, endpoints: [PFS], between: [a, b], estimate: 2.17 (1.25 to 3.70), p: 0.005}}
""", {"interval-and-p/h": (YES, 1, "turned round"),
      "crude-and-adjusted/h": (MAYBE, 3, "other direction")}),
    Row("bounded", "survminer#582: HR printed <0.01", """
effects: {a: {measure: HR, endpoints: [OS], estimate: <0.01, low: "0.001", high: "0.5"}}
""", {}),
    Row("difference", "Whole Systems Demonstrator, BMC HSR 2014;14:334: -0.26 (-0.60 to 0.07), P 0.125",
        """
groups: {a: 266, b: 191}
effects: {d: {measure: MD, between: [a, b], estimate: "-0.26 %", low: "-0.60 %", high: 0.07 %,
          p: 0.125}}
""", {"interval-and-p/d": (YES, 1, "fit")}),
    Row("events-needed", "an abstract: HR 0.41 (0.33 to 0.50) in 143 patients needs 317 events", """
groups: {a: 72, b: 71}
effects: {h: {measure: HR, endpoints: [OS], between: [a, b], estimate: 0.41 (0.33 to 0.50)}}
""", {"precision/h": (NO, 3, "narrower than 143 patients")}),
    Row("per-marker", "an abstract: HR 0.88 (0.81 to 0.96) per unit of a marker in 235 patients", """
groups: {a: 118, b: 117}
effects: {h: {measure: HR, endpoints: [OS], between: [a, b], estimate: 0.88 (0.81 to 0.96),
          per: per unit}}
""", {}),
    # counts behind ratios and P values
    Row("lettuce", "Kent County outbreak: lettuce 53 of 54 ill, 33 of 40 well, OR 11.2", """
groups: {ill: 54, well: 40}
outcomes:
  ate-ill: {label: ate lettuce (ill), kind: exposure, group: ill, events: 53}
  ate-well: {label: ate lettuce (well), kind: exposure, group: well, events: 33}
effects: {or: {measure: OR, endpoints: [illness], between: [ill, well], estimate: 11.2, adjusted: no}}
""", {"ratio-of-counts/or": (YES, 1, "11.2")}),
    Row("lettuce-wrong", "the same, constructed: OR 2.11", """
groups: {ill: 54, well: 40}
outcomes:
  ate-ill: {label: ate lettuce (ill), kind: exposure, group: ill, events: 53}
  ate-well: {label: ate lettuce (well), kind: exposure, group: well, events: 33}
effects: {or: {measure: OR, endpoints: [illness], between: [ill, well], estimate: 2.11, adjusted: no}}
""", {"ratio-of-counts/or": (NO, 4, "printed is 2.11")}),
    Row("nhl", "CEBP table 2: injecting, 8 of 694 and 3 of 694, OR 2.99 (0.78 to 11.51), adjusted", """
groups: {cases: 694, controls: 694}
outcomes:
  c: {label: injected, kind: exposure, group: cases, events: 8}
  k: {label: injected, kind: exposure, group: controls, events: 3}
effects: {idu: {measure: OR, endpoints: [NHL], outcomes: [c, k], estimate: 2.99 (0.78 to 11.51),
          p: 0.09, adjusted: yes}}
""", {"interval-and-p/idu": (YES, 1, "fit")}),
    Row("zero-cell", "jamovi/jmv#282: 0 of 12 and 76 of 110, OR 0.018 (0.001 to 0.313)", """
groups: {a: 12, b: 110}
outcomes:
  x: {group: a, events: 0, percent: 0}
  y: {group: b, events: 76, percent: 69.1}
effects: {or: {measure: OR, endpoints: [x], between: [a, b], outcomes: [x, y],
          estimate: 0.018 (0.001 to 0.313), p: <0.001, adjusted: no}}
comparisons: {xy: {between: [x, y], p: <0.001}}
""", {"ratio-of-counts/or": (YES, 1, "so do the limits"), "p-from-counts/xy": (YES, 1, "Fisher")}),
    Row("recovery", "RECOVERY, NEJM 2021;384:693: 482 of 2104 v 1110 of 4321, age-adjusted RR 0.83", """
groups: {dex: 2104, usual: 4321}
outcomes:
  d: {kind: harm, group: dex, events: 482, percent: 22.9}
  u: {kind: harm, group: usual, events: 1110, percent: 25.7}
effects: {rr: {measure: RR, endpoints: [death], between: [dex, usual], estimate: 0.83 (0.75 to 0.93),
          p: <0.001, adjusted: yes}}
comparisons: {mort: {between: [d, u], p: <0.001}}
""", {"p-from-counts/mort": (MAYBE, 2, "adjusted RR 0.83")}),
    Row("sjplot", "sjPlot#278: 1 of 20 against 10 of 20 with P <0.001", """
groups: {a: 20, b: 20}
outcomes:
  x: {group: a, events: 1, percent: 5.0}
  y: {group: b, events: 10, percent: 50.0}
comparisons: {xy: {between: [x, y], p: <0.001, test: Fisher's exact test}}
""", {"p-from-counts/xy": (MAYBE, 2, "not Fisher's exact test")}),
    Row("two-p", "constructed: 0.03 in the text and 0.30 in the table", """
groups: {a: 54, b: 39}
survival:
  pa: {endpoint: PFS, group: a, median: 4.04 months}
  pb: {endpoint: PFS, group: b, median: 2.27 months}
comparisons:
  c1: {label: PFS, between: [pa, pb], p: 0.03}
  c2: {label: PFS, between: [pa, pb], p: 0.30}
""", {"two-p/c1-c2": (MAYBE, 3, "0.30")}),
    # curves, landmarks, follow-up
    Row("zuma7", "ZUMA-7: Locke FL, NEJM 2022: EFS 8.3 v 2.0 months, HR 0.40 (0.31 to 0.51)", """
design: {kind: randomised trial}
groups: {axi: 180, soc: 179}
survival:
  ea: {endpoint: EFS, group: axi, median: 8.3 months, rates: [{months: 24, percent: 41}]}
  es: {endpoint: EFS, group: soc, median: 2.0 months, rates: [{months: 24, percent: 16}]}
effects: {efs: {measure: HR, endpoints: [EFS], between: [axi, soc], estimate: 0.40 (0.31 to 0.51),
          p: <0.001}}
""", {"crude-and-adjusted/efs": (MAYBE, 3, "0.24"),
      "landmarks-and-ratio/efs-24": (YES, 1, "0.4")}),
    Row("transform", "TRANSFORM: Abramson JS, Blood 2023;141:1675: 18 months, median 17.5", """
design: {kind: randomised trial}
groups: {liso: 92, soc: 92}
follow_up: {liso: 17.5 months, soc: 17.5 months}
survival:
  l: {endpoint: OS, group: liso, rates: [{months: 18, percent: 73.1}]}
  s: {endpoint: OS, group: soc, rates: [{months: 18, percent: 54.1}]}
""", {"landmark/liso-18": (MAYBE, 2, "17.5"), "landmark/soc-18": (MAYBE, 2, "17.5")}),
    Row("reverse", "the same, constructed: the median by the reverse method", """
groups: {liso: 92}
follow_up: {liso: {median: 12.0 months, method: reverse Kaplan-Meier}}
survival: {l: {endpoint: OS, group: liso, rates: [{months: 18, percent: 73.1}]}}
""", {"landmark/liso-18": (MAYBE, 3, "had nobody had the event")}),
    Row("thrlbcl", "THRLBCL, Blood Adv 2024;8:5290: 24 months, median 23, 58 patients", """
groups: {all: 58}
follow_up: {all: 23 months}
survival:
  os: {endpoint: OS, rates: [{months: 24, percent: 42 (27 to 57)}]}
  pfs: {endpoint: PFS, rates: [{months: 24, percent: 29 (17 to 43)}]}
  rel: {endpoint: relapse, rates: [{months: 24, percent: 69}]}
""", {"landmark/all-24": (YES, 1, "23"), "landmark-interval/os-24": (YES, 1, "can be"),
      "incidence/rel-pfs-24": (YES, 1, "98 %")}),
    Row("thrlbcl-outside", "the same, constructed: 42 % (47 to 57)", """
groups: {all: 58}
survival: {os: {endpoint: OS, rates: [{months: 24, percent: 42 (47 to 57)}]}}
""", {"landmark-interval/os-24": (NO, 3, "outside")}),
    Row("too-narrow", "constructed: OS 50 % (48 to 52) in 60 patients", """
groups: {all: 60}
survival: {os: {endpoint: OS, rates: [{months: 24, percent: 50 (48 to 52)}]}}
""", {"landmark-interval/os-24": (NO, 3, "narrower than 60 patients")}),
    Row("cibmtr", "CIBMTR, Blood Adv 2022;6:486: relapse 39.5, NRM 4.8, PFS 55.7 %", """
groups: {cart: {}}
survival:
  rel: {endpoint: relapse, group: cart, rates: [{months: 12, percent: 39.5}]}
  nrm: {endpoint: NRM, group: cart, rates: [{months: 12, percent: 4.8}]}
  pfs: {endpoint: PFS, group: cart, rates: [{months: 12, percent: 55.7}]}
  os: {endpoint: OS, group: cart, rates: [{months: 12, percent: 73.4}]}
""", {"incidence/rel-pfs-12": (YES, 1, "100 %")}),
    Row("cibmtr-above", "the same, constructed: relapse 59.5 %", """
groups: {cart: {}}
survival:
  rel: {endpoint: relapse, group: cart, rates: [{months: 12, percent: 59.5}]}
  pfs: {endpoint: PFS, group: cart, rates: [{months: 12, percent: 55.7}]}
""", {"incidence/rel-pfs-12": (NO, 3, "115.2")}),
    Row("days", "Blood Adv 2020;4:6157: median OS 475 and 285 days; the rates constructed", """
groups: {cart: 41, allo: 60}
survival:
  c: {endpoint: OS, group: cart, median: 475 days, rates: [{months: 24, percent: 33}]}
  a: {endpoint: OS, group: allo, median: 285 days, rates: [{months: 12, percent: 44}]}
""", {"median/c": (YES, 1, "475 days"), "median/a": (YES, 1, "285 days")}),
    Row("years", "EMPA-REG prints 3.1 years of observation; maximum and landmark constructed", """
groups: {all: 400}
follow_up: {all: {median: 3.1 years, minimum: 2.0 years, maximum: 4.6 years}}
survival: {os: {endpoint: OS, median: 3.9 years, rates: [{months: 36, percent: 54.0}]}}
""", {"median/os": (YES, 1, "3.9 years"), "median-follow-up/os": (YES, 1, "4.6 years")}),
    Row("day-28", "RECOVERY: survival to day 28", """
groups: {all: 2104}
survival: {os: {endpoint: OS, rates: [{time: 28 days, percent: 77.1}]}}
""", {}),
    Row("rising", "giabaio/survHE#30: a digitised curve with a rise", """
groups: {all: 138}
survival: {os: {endpoint: OS, rates: [{months: 6, percent: 57.4}, {months: 12, percent: 59.2}]}}
""", {"falling/os-12": (NO, 4, "59.2")}),
    Row("probability", "constructed: survival of 0.579 as a probability", """
groups: {all: 19}
survival:
  - {id: os, endpoint: OS, group: all, median: 20.0 months,
     rates: [{months: 12, percent: {text: "0.579", unit: probability}}]}
""", {"median/os": (YES, 1, "20.0")}),
    Row("quartiles", "JULIET follow-up: 40.3 months (IQR 37.8 to 43.8), and OS at 60 months", """
groups: {all: 115}
follow_up: {all: {median: 40.3 months, lower_quartile: 37.8 months, upper_quartile: 43.8 months}}
survival: {os: {endpoint: OS, rates: [{months: 60, percent: 31.7}]}}
""", {"range/follow-up-all-quartiles": (YES, 1, "40.3"), "landmark/all-60": (MAYBE, 3, "40.3")}),
    Row("at-risk", "constructed: 100 patients, OS 60 % at 12 months, 70 at risk at 18", """
groups: {all: 100}
survival:
  os: {endpoint: OS, rates: [{months: 12, percent: 60}],
       at_risk: [{months: 0, n: 100}, {months: 18, n: 70}]}
""", {"at-risk/os-18-months": (NO, 3, "70 at risk at 18 months")}),
    Row("at-risk-same-time", "R, survfit: at risk is before, the curve after the events of a time", """
groups: {all: 6}
survival:
  os: {endpoint: OS, rates: [{months: 2, percent: 66.7}], at_risk: [{months: 2, n: 5}]}
""", {}),
    Row("events-by-then", "OS 50.5 % of 12 patients at 12 months: at most 5 deaths by then", """
groups: {all: 12}
survival:
  os: {endpoint: OS, rates: [{months: 12, percent: 50.5}], at_risk: [{months: 12, n: 4, events: 7}]}
""", {"events/os-12": (NO, 3, "at most 5"), "reachable/os-12": (MAYBE, 3, "11 were at risk")}),
    Row("enrolment", "constructed: enrolled from 2022 to 2019", """
groups: {all: 20}
windows: [{group: all, start: "2022-05", end: "2019-12"}]
""", {"calendar/window-all": (NO, 2, "ends before it starts")}),
    # measures, rates, pools, stages
    Row("grim", "paperconan#1: mean of 12 whole numbers printed 3.47", """
groups: {all: 12}
measures: {lines: {label: earlier lines, value: 3.47 lines, statistic: mean}}
""", {"whole-numbers/lines": (NO, 2, "no mean of 12")}),
    Row("half-year", "constructed: the median of 13 whole years printed 62.5", """
groups: {all: 13}
measures: {age: {value: 62.5 years, statistic: median, whole: true}}
""", {"whole-numbers/age": (MAYBE, 2, "whole")}),
    Row("fev1", "constructed: FEV1 104 % of predicted", """
groups: {all: 40}
measures: {fev: {value: 104 %, low: 88 %, high: 121 %}}
""", {}),
    Row("mean-and-quartiles", "constructed: mean stay 12.4 days (quartiles 3 to 9)", """
groups: {all: 40}
measures:
  said: {value: 12.4 days, low: 3 days, high: 9 days, statistic: mean, spread: IQR}
  unsaid: {value: 12.4 days, low: 3 days, high: 9 days}
""", {"range/unsaid": (MAYBE, 2, "does not lie")}),
    Row("c-index", "BMC Med Inform Decis Mak 2023, 10.1186/s12911-023-02198-0: limits reversed", """
groups: {all: 478}
measures: {c: {value: 0.731 score, low: 0.762 score, high: 0.700 score}}
""", {"range/c": (NO, 3, "does not lie")}),
    Row("person-years", "RMD Open table 2: 448 events in 14 424 person-years, 3.11 per 100", """
groups: {all: {}}
rates: {during: {events: 448, person_time: 14 424 person-years, rate: 3.11 per 100 person-years}}
""", {"person-time/during": (YES, 1, "3.11")}),
    Row("person-years-wrong", "the same, constructed: 31.1 per 100", """
groups: {all: {}}
rates: {during: {events: 448, person_time: 14 424 person-years, rate: 31.1 per 100 person-years}}
""", {"person-time/during": (NO, 3, "3.11")}),
    Row("pool", "dat.bcg of metafor: three of its 13 trials, the pooled ratio constructed", """
pooled:
  bcg: {measure: RR, estimate: 0.95, studies: [
    {label: Aronson, estimate: 0.41}, {label: Ferguson, estimate: 0.20},
    {label: Hart, estimate: 0.24}]}
""", {"pooled/bcg": (NO, 3, "average lies among")}),
    Row("simon", "Simon 1989: 3 of 13, then 12 of 43, at 20 and 40 %, alpha 0.05, power 0.8", """
design: {kind: single-arm trial,
         two_stage: {null: 20, target: 40, alpha: 0.05, power: 0.8, r1: 3, n1: 13, r: 12, n: 43}}
groups: {all: 43}
outcomes: {orr: {kind: response, events: 15, percent: 34.9 (23.5 to 50.6), level: 90}}
""", {"two-stage/two-stage": (YES, 1, "alpha is 0.050"),
      "two-stage/two-stage-orr": (YES, 1, "15 of 43"),
      "proportion-interval/orr": (YES, 1, "two stages")}),
    Row("simon-wrong", "the same, constructed: a threshold altered", """
design: {kind: single-arm trial,
         two_stage: {null: 20, target: 40, alpha: 0.05, power: 0.8, r1: 3, n1: 13, r: 9, n: 43}}
""", {"two-stage/two-stage": (MAYBE, 3, "alpha 0.05")}),
    Row("retold", "DESCAR-T abstract: OS 1.7 months; a news site: 1.9; ages and sizes constructed", """
groups: {e: 54, f: 45}
survival:
  a: {endpoint: OS, group: e, median: 1.7 months}
  b: {endpoint: OS, group: e, median: 1.9 months}
measures:
  age: {group: e, value: 58 years}
  age-told: {group: e, value: 59 years}
  dose: {group: e, value: 8.15 score}
  dose-told: {group: e, value: 8.2 score}
versions:
  - {id: os, label: median OS, relation: retold, first: a, second: b}
  - {id: age, label: age, relation: retold, first: age, second: age-told}
  - {id: dose, label: dose, relation: retold, first: dose, second: dose-told}
  - {id: n, label: patients, relation: retold, first: e, second: f}
""", {"version/os": (NO, 3, "1.9"), "version/age": (NO, 3, "59"), "version/dose": (YES, 1, "8.2"),
      "version/n": (NO, 3, "45")}),
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_a_report_is_judged_as_arithmetic_can(row):
    found = check(content.read_text(HEAD + row.text, Study))
    for id, (verdict, weight, words) in row.found.items():
        finding = found.find(id)
        assert (finding.verdict, finding.severity) == (verdict, weight), finding.says
        assert words in " ".join((finding.says, *finding.working)), finding.says
    named = {id for id, (verdict, _, _) in row.found.items() if verdict == NO}
    assert {finding.id for finding in found.having(NO)} == named


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_what_does_not_fit_has_an_innocent_explanation_and_says_what_to_ask(row):
    found = check(content.read_text(HEAD + row.text, Study))
    for finding in (*found.having(NO), *found.having(MAYBE)):
        assert finding.innocent, finding.id
        assert finding.so_what, finding.id
        assert finding.printed, finding.id


def test_nobody_is_called_fitter_in_a_randomised_trial():
    row = next(row for row in ROWS if row.name == "zuma7")
    found = check(content.read_text(HEAD + row.text, Study)).find("crude-and-adjusted/efs")
    text = " ".join((found.says, *found.innocent, found.so_what))
    assert "fitter" not in text
    assert "worse measured risk" not in text
    assert "curves" in text
