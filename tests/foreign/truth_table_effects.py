"""Ratios, differences and P values, and the counts behind them, as other reports print them."""

# ruff: noqa: E501 - a report is read best in few lines

from truth_table import MAYBE, NO, YES, Row

ROWS = (
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
  no-margin: {measure: HR, endpoints: [MACE], estimate: 0.86 (0.74 to 0.99), level: 95.02, p: 0.02,
       hypothesis: non-inferiority}
""", {"interval-and-p/ni": (YES, 1, "fit"), "interval-and-p/superior": (YES, 1, "fit"),
      "interval-and-p/no-margin": (YES, 1, "without its margin it was not compared")}),
    Row("crossing", "constructed: HR 0.80 (0.60 to 1.07) with P 0.01", """
effects: {h: {measure: HR, endpoints: [OS], estimate: 0.80 (0.60 to 1.07), p: 0.01}}
""", {"interval-and-p/h": (NO, 4, "P 0.01")}),
    Row("events-and-p", "constructed: what 60 events, or 93 patients, can give with a ratio and no interval", """
groups: {a: 54, b: 39}
effects:
  fits: {measure: HR, endpoints: [OS], between: [a, b], estimate: "0.46", p: 0.003, events: 60}
  log-rank: {measure: HR, endpoints: [OS], between: [a, b], estimate: "0.46", p: 0.002, events: 60}
  patients: {measure: HR, endpoints: [OS], between: [a, b], estimate: "0.80", p: <0.0001}
  events: {measure: HR, endpoints: [PFS], between: [a, b], estimate: "0.80", p: 0.001, events: 60}
  one: {measure: HR, endpoints: [PFS], between: [a, b], estimate: "0.60", p: 0.025, sides: one, events: 60}
  unsaid: {measure: HR, endpoints: [PFS], between: [a, b], estimate: "0.62", p: 0.04, events: 60}
  odd: {measure: HR, endpoints: [PFS], between: [a, b], estimate: "0.67", p: 0.03, sides: two, events: 60}
""", {"events-and-p/fits": (YES, 1, "one that 60 events"), "events-and-p/log-rank": (YES, 1, "can give"),
      "events-and-p/patients": (NO, 3, "smaller than 93 patients"), "events-and-p/events": (NO, 3, "smaller"),
      "events-and-p/one": (YES, 1, "can give"), "events-and-p/unsaid": (YES, 1, "can give"),
      "events-and-p/odd": (MAYBE, 2, "smaller")}),
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
    Row("two-p-at-times", "constructed: of the medians, of the rates at 1 and at 2 years, and again", """
groups: {a: 54, b: 39}
survival:
  pa: {endpoint: PFS, group: a, median: 14 months, rates: {12: 55.0, 24: 30.0}}
  pb: {endpoint: PFS, group: b, median: 12 months, rates: {12: 50.0, 24: 21.0}}
comparisons:
  c1: {label: PFS, between: [pa, pb], p: 0.02}
  c2: {label: PFS, between: [pa, pb], p: 0.03, time: 12 months}
  c3: {label: PFS, between: [pa, pb], p: 0.03, time: 2 years}
  c4: {label: PFS, between: [pa, pb], p: 0.028, time: 1 year}
  c5: {label: PFS, between: [pa, pb], p: 0.02, time: 24 months}
""", {"two-p/c2-c4": (YES, 1, "say the same"),
      "two-p/c3-c5": (MAYBE, 3, "for one comparison")}),
    Row("lettuce-unsaid", "lettuce again, OR 2.11, and nothing said of adjusting; and turned round", """
groups: {ill: 54, well: 40}
outcomes:
  i: {kind: exposure, group: ill, events: 53}
  w: {kind: exposure, group: well, events: 33}
effects:
  or: {measure: OR, endpoints: [illness], outcomes: [i, w], estimate: 2.11}
  turned: {measure: OR, endpoints: [illness], outcomes: [i, w], estimate: 0.089, adjusted: no}
""", {"ratio-of-counts/or": (MAYBE, 2, "printed is 2.11"), "ratio-of-counts/turned": (MAYBE, 2, "turned round")}),
)  # fmt: skip
