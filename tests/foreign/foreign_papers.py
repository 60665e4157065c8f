# ruff: noqa: E501 - a figure in short is one line of a record
"""Reports of every kind, as one would type them: what is printed in short, and where it is from.

Figures are those of the source named; what is made up says so. Sentences are ours.
"""

HEAD = "id: paper\ntitle: A paper\n"
ABSTRACT = HEAD + "reports: abstract\n"

# name, source, the file
READ = {
    "single-arm": ("Neelapu, Blood 2023;141:2307", ABSTRACT + """
design: single-arm trial
groups: {all: 101}
outcomes: {orr: 83%, cr: {percent: 58%, within: orr}, ongoing: 31%}
follow_up: 63.1 months
survival: {os: {median: 25.8 months, rates: {60: 42.6}}}
"""),
    "mid-dots": ("Schuster, Lancet Oncol 2021 (JULIET)", ABSTRACT + """
groups: {all: 115}
outcomes: {orr: 61 of 115 (53·0 %; 95% CI 43·5 to 62·4), cr: 45/115 (39%)}
follow_up: 40·3 months (IQR 37·8–43·8)
survival: {os: 11·1 months (6·6 to 23·9)}
"""),
    "randomised": ("Abramson, Blood 2023;141:1675 (TRANSFORM)", ABSTRACT + """
design: {kind: randomised trial, hypothesis: superiority, analysis_set: as assigned}
groups: {all: 184, liso: {n: 92, within: all}, soc: {n: 92, within: all}}
outcomes: {cr-liso: {group: liso, percent: 74}, cr-soc: {group: soc, percent: 43}}
follow_up: {all: 17.5 months}
survival:
  efs-liso: {group: liso, median: not reached, rates: {18: 52.6}}
  efs-soc: {group: soc, median: 2.4 months, rates: {18: 20.8}}
effects: {efs: {measure: HR, endpoints: EFS, between: [liso, soc], estimate: 0.356, stratified: yes}}
"""),
    "event-free": ("Locke, N Engl J Med 2022 (ZUMA-7)", ABSTRACT + """
design: RCT
groups: {all: 359, axi: {n: 180, within: all}, soc: {n: 179, within: all}}
partitions: [{id: arms, whole: all, parts: [axi, soc]}]
survival:
  efs-axi: {group: axi, median: 8.3 months (4.5 to 15.8), rates: {24: 41}}
  efs-soc: {group: soc, median: 2.0 months (1.6 to 2.8), rates: {24: 16}}
effects:
  efs: {measure: HR, endpoints: EFS, between: [axi, soc], estimate: 0.40 (0.31 to 0.51; P<.001)}
claims: {better: {kind: superiority, text: It delays events., rests_on: efs}}
"""),
    "day-28": ("RECOVERY, N Engl J Med 2021;384:693", ABSTRACT + """
design: randomised trial
groups: {dex: 2104, usual: 4321}
outcomes:
  died-dex: {group: dex, kind: harm, events: 482 of 2104 (22.9%), time: 28 days}
  died-usual: {group: usual, kind: harm, events: 1110/4321 (25.7%), time: 28 days}
survival: {os-dex: {group: dex, rates: {28 days: 77.1}}}
effects:
  death:
    measure: RR
    outcomes: [died-dex, died-usual]
    estimate: 0.83 (0.75–0.93; P<0.001)
    adjusted: yes
    adjusted_for: age
"""),
    "other-levels": ("CheckMate 214, N Engl J Med 2018; EMPA-REG OUTCOME 2015", ABSTRACT + """
groups: {ni: 425, su: 422}
survival: {os-su: {group: su, median: 26.0 months (22.1 to NE)}}
effects:
  os: {measure: HR, endpoints: OS, between: [ni, su], estimate: 0.63 (99.8% CI 0.44 to 0.89)}
  pfs: {measure: HR, endpoints: PFS, between: [ni, su], estimate: 0.82 (99.1% CI 0.64 to 1.05)}
  mace: {measure: HR, endpoints: MACE, estimate: 0.86 (95.02% CI 0.74 to 0.99), p: P = 0.04}
"""),
    "one-sided": ("statcheck issues 17 and 21", ABSTRACT + """
effects: {os: {measure: HR, endpoints: OS, estimate: 0.93 (0.70 to 1.24), p: 0.31, sides: one}}
"""),
    "non-inferior": ("made up: a margin of 1.3", ABSTRACT + """
design: {kind: randomised trial, hypothesis: non-inferiority, margin: 1.3 ratio}
effects:
  pfs:
    measure: HR
    endpoints: PFS
    estimate: 1.02 (97.5% CI 0.85 to 1.22)
    hypothesis: non-inferiority
    margin: 1.3
    p: 0.004
    sides: one
"""),
    "weighted": ("Stella, Blood Cancer Discov 2024;5:318; gtsummary issue 2007", ABSTRACT + """
groups: {all: 485, axi: {within: all}, tisa: {within: all}}
outcomes:
  crs-tisa: {group: tisa, kind: harm, percent: 78.6, basis: weighted}
  crs-axi: {group: axi, kind: harm, percent: 89.3, basis: weighted}
"""),
    "two-by-two": ("PMC8304665, table 1", ABSTRACT + """
design: diagnostic accuracy
groups: {tested: 1083}
accuracy:
  antigen:
    reference: RT-PCR
    tp: 119
    fp: 15
    fn: 56
    tn: 893
    sensitivity: 68.0 (60.5 to 74.8)
    specificity: 98.3 (97.3 to 99.1)
    ppv: 88.8
    npv: 94.1
"""),
    "discrimination": ("BMC Med Inform Decis Mak 2023, 10.1186/s12911-023-02198-0", ABSTRACT + """
design: prediction model
groups: {all: 1594, train: {n: "1,116", within: all}, valid: {n: 478, within: all}}
measures:
  c-train: {group: train, value: 0.749 (95% CI 0.729 to 0.769)}
  c-valid: {group: valid, value: 0.731 (0.762 to 0.700)}
"""),
    "meta-analysis": ("a meta-analysis of bridging therapy, 24 studies of 2014 patients", ABSTRACT + """
design: systematic review and meta-analysis
groups: {all: 2014}
pooled:
  os: {measure: RR, endpoint: OS, estimate: 0.76 (0.68 to 0.85; P<0.001), number: 24 studies,
       model: random, i2: 43%, tau2: 0.02, studies: {One 2020: 0.70 (0.50 to 0.98)}}
"""),
    "case-control": ("an outbreak exercise of Kent County", ABSTRACT + """
design: case-control
groups: {ill: 54 cases, well: 40 controls}
outcomes:
  ate-ill: {group: ill, kind: exposure, events: 53}
  ate-well: {group: well, kind: exposure, events: 33}
effects: {lettuce: {measure: OR, between: [ill, well], outcomes: [ate-ill, ate-well], estimate: 11.2}}
"""),
    "mixed-places": ("Becker 2004: limits with three places and with one", ABSTRACT + """
design: case-control
effects: {bcg: {measure: OR, estimate: 1.5 (0.997 to 2.4), adjusted: yes}}
"""),
    "survey": ("Cunningham, BMC Med Res Methodol 2015;15:32", ABSTRACT + """
design: survey
groups: {asked: 904 physicians}
outcomes: {replied: {percent: 35.0, kind: flow}}
"""),
    "competing-risks": ("Blood Adv 2022;6:486", ABSTRACT + """
design: cohort
groups: {cart: }
survival:
  relapse: {rates: {12: 39.5}}
  nrm: {rates: {12: 4.8}}
  pfs: {rates: {12: 55.7}}
  os: {rates: {12: 73.4}}
"""),
    "in-days": ("Blood Adv 2020;4:6157; the rates are made up", ABSTRACT + """
groups: {cart: 41, allo: 60}
survival:
  os-cart: {group: cart, median: 475 days, rates: {24: 33}}
  os-allo: {group: allo, median: 285 days, rates: {12: 44}}
"""),
    "in-years": ("EMPA-REG prints 3.1 years; the rest is made up", ABSTRACT + """
groups: {all: 400}
follow_up: 3.1 years (range 2.0 to 4.6)
survival: {os: {median: 3.9 years, rates: {36: 54.0}}}
"""),
    "limits-of-a-landmark": ("Blood Adv 2024;8:5290", ABSTRACT + """
groups: {all: 58}
follow_up: 23 months
survival: {os: {rates: {24: 42 (27 to 57)}}, pfs: {rates: {24: 29 (17 to 43)}}}
effects: {ps: {measure: HR, endpoints: OS, estimate: 2.35 (1.02–5.5), adjusted: no}}
"""),
    "bare-p": ("APA, JAMA and Blood print P so", ABSTRACT + """
effects: {os: {measure: HR, endpoints: OS, estimate: 2.35 (1.02 to 5.5), p: .04}}
"""),
    "p-of-zero": ("tableone issue 67, statcheck issue 59", ABSTRACT + """
effects:
  a: {measure: HR, endpoints: OS, estimate: 2.95 (1.61 to 5.38), p: 0.000}
  b: {measure: HR, endpoints: OS, estimate: 2.95 (1.61 to 5.38), p: <0.000}
"""),
    "glyphs": ("statcheck issue 73 and others", ABSTRACT + """
groups: {all: "1,234"}
measures: {minus: −4.46, dot: 0·72, lead: .72, most: ≤0.001, thin: 14\N{THIN SPACE}424}
"""),
    "no-upper-limit": ("lifelines issue 902", ABSTRACT + """
groups: {all: 122}
survival: {os: 27.0 months (14.6 to NE), pfs: {median: 9.1 months, high: NR}, efs: NR}
"""),
    "below-a-hundredth": ("survminer issue 582", ABSTRACT + """
effects: {a: {measure: HR, endpoints: OS, estimate: <0.01 (0.001 to 0.5)}}
"""),
    "beyond-every-limit": ("MOTE issue 4: an odds ratio with a negative limit", ABSTRACT + """
effects: {a: {measure: OR, estimate: 1.62 (-0.35 to 3.59), p: -0.03}}
"""),
    "reversed": ("made up: a limit printed before the other", ABSTRACT + """
effects: {a: {measure: HR, estimate: 0.46 (0.80 to 0.27), p: 5.2}}
"""),
    "more-than-all": ("made up: 90 of 19, and a subgroup of 40", ABSTRACT + """
groups: {all: 19, some: {n: 40, within: all}}
outcomes: {a: {group: all, events: 90 (47.3%)}}
"""),
    "recurring": ("chevron issue 379: 23 infections in 19 patients", ABSTRACT + """
groups: {all: 19}
outcomes: {infections: {events: 23 infections, percent: 121.1, recurrent: yes}}
"""),
    "person-years": ("RMD Open, table 2", ABSTRACT + """
rates:
  drug:
    events: 448 events
    person_time: 14 424 person-years
    rate: 3.11 per 100 person-years (2.83 to 3.41)
"""),
    "mean-difference": ("Whole Systems Demonstrator, BMC Health Serv Res 2014;14:334", ABSTRACT + """
groups: {tele: 266, control: 191}
effects: {hba1c: {measure: MD, between: [tele, control], estimate: −0.26 % (−0.60 to 0.07), p: 0.125}}
"""),
    "mean-and-sd": ("paperconan issue 1: a mean of whole numbers", ABSTRACT + """
groups: {all: 12}
measures: {lines: {value: 3.47 lines (SD 1.20), statistic: mean, whole: yes}}
"""),
    "mean-with-quartiles": ("made up: a mean above the upper quartile", ABSTRACT + """
groups: {all: 40}
measures: {stay: {value: 12.4 days (IQR 3 to 9), statistic: mean}}
"""),
    "of-predicted": ("made up: FEV1 of 104 % of predicted", ABSTRACT + """
groups: {all: 40}
measures: {fev: {value: 104 % predicted (88 to 121)}}
"""),
    "as-probability": ("made up: survival as a probability", ABSTRACT + """
groups: {all: 19}
survival: {os: {median: 20.0 months, rates: {12: 0.579 probability}}}
"""),
    "at-risk": ("made up: numbers under a curve", ABSTRACT + """
groups: {all: 92}
survival:
  os: {events: 41, at_risk: {0: 92, 6: 70, 12: 41}, rates: {12: "53.1"}}
"""),
    "two-stage": ("Simon 1989: 3 of 13, 12 of 43 at 20 and 40 %", ABSTRACT + """
design:
  kind: single-arm trial
  two_stage: {null: 20, target: 40, alpha: 0.05, power: 0.8, r1: 3, n1: 13, r: 12, n: 43}
groups: {all: 43}
outcomes: {response: {events: 16/43 (37.2%; 90% CI 24.9 to 50.9), method: Clopper-Pearson}}
"""),
    "a-rest-of-a-percent": ("adverse events of a trial: 30 of 305 printed as below 1 %", ABSTRACT + """
groups: {all: 305}
outcomes: {ae: {events: 30, percent: <1%, kind: harm}, any: {events: 40 (13%), kind: harm}}
"""),
    "registry": ("made up: 51 million people", ABSTRACT + """
groups: {all: 51000000}
outcomes: {a: {events: 2556000, percent: 5}}
"""),
    "in-a-registry": ("made up: a subgroup of unprinted size", ABSTRACT + """
groups: {all: 300000, sub: {within: all}}
outcomes:
  a: {group: sub, events: 1200 (12.3%)}
  b: {group: sub, events: 2200 (22.5%)}
"""),
    "two-p": ("made up: one comparison with two P values", ABSTRACT + """
groups: {a: 54, b: 39}
survival: {pfs-a: {group: a, median: 4.04 months}, pfs-b: {group: b, median: 2.27 months}}
comparisons: {c1: {between: [pfs-a, pfs-b], p: 0.03}, c2: {between: [pfs-a, pfs-b], p: 0.30}}
"""),
    "retold": ("DESCAR-T: 1.7 months in the abstract, 1.9 in the news", HEAD + """
reports:
  - {layer: abstract, places: [results]}
  - {layer: news, places: [story]}
groups: {early: }
survival:
  told: {endpoint: OS, at: results, median: 1.7 months}
  retold: {endpoint: OS, at: story, median: 1.9 months}
versions: {os: {relation: retold, first: told, second: retold}}
"""),
    "flow": ("made up: 54 infused in the flow, 45 in the text", ABSTRACT + """
groups: {all: 45}
flow: {enrolled: 60, infused: {n: 54, group: all}, screened: }
windows: {all: {start: 2022-05, end: 2019-12}}
"""),
}  # fmt: skip

# name, the file, words of what is said
REFUSED = {
    "negative-share": (ABSTRACT + "outcomes: {a: -12.5%}\n", "0 or more; a change goes under"),
    "negative-rate": (ABSTRACT + "survival: {os: {rates: {12: -57.0}}}\n", "0 or more"),
    "negative-size": (ABSTRACT + "groups: {all: -19}\n", "a whole number, 0 or more"),
    "fraction": (ABSTRACT + "groups: {all: 19.5}\n", "a whole number"),
    "too-many": (ABSTRACT + "groups: {all: 1000000000000}\n", "fewer than there are people"),
    "endless": (ABSTRACT + f"groups: {{all: {'9' * 5000}}}\n", "too long"),
    "decimal-comma": (ABSTRACT + "outcomes: {a: '12,5 %'}\n", "a point before decimals (12.5)"),
    "unit": (ABSTRACT + "groups: {all: 19 %}\noutcomes: {a: 47 months}\n", "it is in '%'"),
    "made-up-unit": (ABSTRACT + "measures: {a: 47 furlongs}\n", "the unit 'furlongs'"),
    "no-unit": (ABSTRACT + "survival: {os: 8.15}\n", "a unit after the number"),
    "within-nothing": (ABSTRACT + "groups: {all: {within: everybody}}\n", "one of the groups: all"),
    "within-circle": (ABSTRACT + "groups: {a: {within: b}, b: {within: a}}\n", "'a' within 'b'"),
    "two-of-one-id": (ABSTRACT + "groups: [{id: a, n: 1}, {id: a, n: 2}]\n", "a second entry 'a'"),
    "whole-of-another-kind": (
        ABSTRACT + "outcomes: {a: 5}\nsurvival: {os: 5 months}\n"
        "partitions: [{id: x, of: outcomes, whole: os, parts: [a]}]\n",
        "an outcome or a group",
    ),
    "two-kinds": (
        ABSTRACT + "outcomes: {a: 5}\nsurvival: {os: 5 months}\n"
        "versions: {v: {relation: updated, first: os, second: a}}\n",
        "two figures of one kind",
    ),
    "design": (ABSTRACT + "design: horoscope\n", "'randomised trial'"),
    "endpoint": (ABSTRACT + "survival: {a: {endpoint: relief, rates: {1: 5}}}\n", "`kind: survival`"),
}  # fmt: skip
