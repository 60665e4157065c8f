"""Curves, landmarks, follow-up, measures, rates, pools and designs, as other reports print them."""

# ruff: noqa: E501 - a report is read best in few lines

from truth_table import MAYBE, NO, YES, Row

ROWS = (
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
    Row("at-the-edge", "constructed: a landmark at the median follow-up, and one at the longest", """
groups: {all: 80}
follow_up: {all: {median: 12.0 months, minimum: 2.0 months, maximum: 36.0 months}}
survival: {os: {endpoint: OS, rates: [{months: 12, percent: 71}, {months: 36, percent: 44}]}}
""", {"landmark/all-12": (YES, 1, "12.0"), "landmark/all-36": (MAYBE, 3, "12.0")}),
    Row("past-the-end", "constructed: a landmark past the longest follow-up", """
groups: {all: 80}
follow_up: {all: {median: 12.0 months, minimum: 2.0 months, maximum: 35.8 months}}
survival: {os: {endpoint: OS, rates: [{months: 36, percent: 44}]}}
""", {"landmark/all-36": (NO, 4, "nobody was followed")}),
    Row("handful", "constructed: a landmark far past the median in 16 patients", """
groups: {all: 16}
follow_up: {all: {median: 12.0 months, minimum: 2.0 months, maximum: 40.0 months}}
survival: {os: {endpoint: OS, rates: [{months: 36, percent: 43.8}]}}
""", {"landmark/all-36": (MAYBE, 5, "12.0")}),
)  # fmt: skip
