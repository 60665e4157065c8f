"""Counts, percentages, intervals of proportions, parts and wholes, as other reports print them."""

from truth_table import MAYBE, NO, YES, Row

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
    Row("unsaid-size", "constructed: of whom one percentage is that prints no denominator", """
groups: {all: {}, s: {within: all}, t: {within: all}}
outcomes:
  a: {group: s, events: 6, percent: 75.0, of_all: false}
  b: {group: s, events: 5}
  c: {group: t, events: 9, percent: 45.0, of_all: false}
  d: {group: t, events: 7, percent: 35.0, of_all: false}
""", {}),
    Row("unsaid-whole", "constructed: 19 of 58, printed of fewer, of more, of none", """
groups: {all: 58}
outcomes:
  fewer: {events: 19, percent: 38.0, of_all: false}
  more: {events: 19, percent: 31.7, of_all: false}
  none: {events: 19, percent: 33.7, of_all: false}
  alone: {percent: 32.0, of_all: false}
""", {"percentage/fewer": (MAYBE, 3, "38.0 % of 50"), "percentage/more": (MAYBE, 2, "31.7 % of 60"),
      "percentage/none": (NO, 1, "nor of any other number"),
      "percentage/alone": (MAYBE, 1, "of 25 or 50 it can be")}),
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
    Row("near-none", "constructed: 2 % of 19 is neither none nor one", """
groups: {all: 19}
outcomes: {a: {percent: 2}}
""", {"percentage/a": (NO, 2, "0/19 = 0")}),
    Row("none-and-all", "constructed: none and all of 19, with exact limits", """
groups: {all: 19}
outcomes:
  none: {events: 0, percent: 0 (0 to 17.6)}
  all: {events: 19, percent: 100 (82.4 to 100)}
""", {"percentage/none": (YES, 1, "0/19"), "proportion-interval/none": (YES, 1, "Clopper-Pearson"),
      "proportion-interval/all": (YES, 1, "Clopper-Pearson")}),
)  # fmt: skip
