# ruff: noqa: E501 - a record reads best with one figure a line
"""Papers of many designs: records as an author would write them, with sources printed beside them.

Figures are those of the source; sentences are ours. The first is a trial that lessons of the kit do
not treat; the others are one of each other design.
"""

ABSTRACT = """
reports:
  - id: abstract
    layer: abstract
    title: {title}
    hands: [the authors, the editors of the journal]
    places: {{methods: its methods, results: its results, conclusion: its conclusion}}
at: results
"""

RECORDS = {
    # Locke et al., N Engl J Med 2022;386:640 (ZUMA-7), from the published abstract
    "zuma-7": """
title: Axi-cel as second-line therapy
short: ZUMA-7
design:
  kind: randomised trial
  stated: {text: "phase 3, randomly assigned 1:1", at: methods}
  registration: {text: NCT03391466, at: methods}
groups:
  all: 359
  axi: {n: 180, within: all, label: axi-cel}
  soc: {n: 179, within: all, label: standard care}
partitions: [{id: arms, label: Assigned, whole: all, parts: [axi, soc]}]
outcomes:
  cr-axi: {group: axi, kind: response, percent: 65, label: Complete response}
  cr-soc: {group: soc, kind: response, percent: 32, label: Complete response}
follow_up: {all: 24.9 months}
survival:
  efs-axi: {endpoint: EFS, group: axi, median: 8.3 months, rates: {24: 41}}
  efs-soc: {endpoint: EFS, group: soc, median: 2.0 months, rates: {24: 16}}
effects:
  efs:
    label: Event or death
    measure: HR
    endpoints: EFS
    between: [axi, soc]
    estimate: 0.40 (0.31 to 0.51; P<.001)
claims:
  - id: better
    kind: superiority
    text: Axi-cel keeps more patients free of an event than standard care does.
    at: conclusion
    rests_on: [efs]
""",
    # Schuster et al., Lancet Oncol 2021;22:1403 (JULIET)
    "juliet": """
title: Long-term outcomes of tisagenlecleucel
short: JULIET
design: {kind: single-arm trial, stated: {text: "single arm, open label, phase 2", at: methods}}
groups: {all: {n: 115, label: infused}}
outcomes:
  response: {kind: response, events: 61, percent: 53.0, label: Any response}
  complete: {kind: response, events: 45, percent: 39, within: response, label: Complete response}
follow_up: [{group: all, median: 40.3 months, lower_quartile: 37.8 months, upper_quartile: 43.8 months}]
survival: {os: {endpoint: OS, median: 11.1 months (6.6 to 23.9)}}
claims:
  - {id: lasting, kind: durability, text: Responses last., at: conclusion, rests_on: [response]}
""",
    # a series of nine patients in Japan (JULIET, Int J Clin Oncol 2022)
    "nine": """
title: Nine patients of one country
short: nine patients
design: {kind: case series, stated: {text: "patients of one country", at: methods}}
groups: {all: {n: 9, label: infused}}
outcomes:
  response: {kind: response, events: 7, percent: 77.8, label: Any response}
  complete: {kind: response, events: 5, within: response, label: Complete response}
  crs: {kind: harm, events: 6, label: Cytokine release syndrome}
  death: {kind: harm, events: 0, label: Death from the treatment}
follow_up: {all: 4.8 months}
survival: {os: {endpoint: OS, rates: {6: 77.8}}}
claims: [{id: works, kind: efficacy, text: It works in these patients too., at: conclusion, rests_on: [response]}]
""",
    # THRLBCL, Blood Adv 2024;8:5290
    "thrlbcl": """
title: A rare lymphoma after CAR-T
short: a rare lymphoma
design: {kind: cohort, stated: {text: "patients of a registry", at: methods}}
groups: {all: {n: 58, label: infused}}
follow_up: {all: 23 months}
survival:
  os: {endpoint: OS, time_zero: infusion, rates: [{months: 24, percent: 42, low: 27, high: 57}]}
  pfs: {endpoint: PFS, time_zero: infusion, rates: [{months: 24, percent: 29, low: 17, high: 43}]}
  relapse: {endpoint: relapse, time_zero: infusion, rates: [{months: 24, percent: 69}]}
effects:
  ps: {label: Poor performance, measure: HR, endpoints: OS, estimate: 2.35 (1.02 to 5.5), adjusted: "no"}
claims: [{id: poor, kind: efficacy, text: Survival is poorer than hoped., at: conclusion, rests_on: [pfs]}]
""",
    # the salvage series of the kit, written anew: Front Oncol 2024;14:1376490
    "salvage": """
title: A second CAR-T or something else
short: a second CAR-T
design:
  kind: non-randomised comparison
  stated: {text: retrospective, at: methods}
  centres: {text: one hospital, at: methods}
groups:
  all: {n: 93, label: all treated}
  cd20: {n: 54, within: all, label: CD20 CAR-T}
  other: {n: 39, within: all, label: other treatment}
outcomes:
  cr: {group: cd20, kind: response, events: 15, percent: 27.8, label: Complete response}
  crs: {group: cd20, kind: harm, percent: 9.2, label: Severe cytokine release}
survival:
  os-cd20: {endpoint: OS, group: cd20, median: 8.15 months}
  os-other: {endpoint: OS, group: other, median: 3.02 months}
effects:
  death: {label: Death, measure: HR, endpoints: OS, between: [cd20, other], estimate: 0.28 (0.16 to 0.51; P<0.0001), adjusted: "yes"}
claims: [{id: better, kind: superiority, text: A second CAR-T prolongs life., at: conclusion, rests_on: [os-cd20]}]
""",
    # RECOVERY, N Engl J Med 2021;384:693
    "recovery": """
title: Dexamethasone in hospital
short: RECOVERY
design: {kind: randomised trial, stated: {text: "controlled, open-label, randomly assigned", at: methods}}
groups: {dex: {n: 2104, label: dexamethasone}, usual: {n: 4321, label: usual care}}
outcomes:
  died-dex: {group: dex, kind: harm, events: 482, percent: 22.9, time: 28 days, label: Death within 28 days}
  died-usual: {group: usual, kind: harm, events: 1110, percent: 25.7, time: 28 days, label: Death within 28 days}
effects:
  death:
    label: Death
    measure: RR
    outcomes: [died-dex, died-usual]
    estimate: 0.83 (0.75 to 0.93; P<0.001)
    adjusted: "yes"
    adjusted_for: [age]
claims: [{id: fewer, kind: superiority, text: Fewer die with dexamethasone., at: conclusion, rests_on: [death]}]
""",
    # an outbreak exercise: cases and controls, and what they had eaten
    "outbreak": """
title: What the cases had eaten
short: an outbreak
design: {kind: case-control, stated: {text: "cases and controls", at: methods}}
groups: {cases: {n: 43, label: cases}, controls: {n: 80, label: controls}}
outcomes:
  ate-cases: {group: cases, kind: exposure, events: 30, label: Had eaten it}
  ate-controls: {group: controls, kind: exposure, events: 20, label: Had eaten it}
effects:
  eaten: {label: Having eaten it, measure: OR, outcomes: [ate-cases, ate-controls], estimate: 6.9 (3.0 to 15.9)}
claims: [{id: cause, kind: causation, text: It was the salad., at: conclusion, rests_on: [eaten]}]
""",
    # Cunningham et al., BMC Med Res Methodol 2015;15:32
    "survey": """
title: How physicians answer
short: a survey
design: {kind: cross-sectional, stated: {text: a survey by post and mail, at: methods}}
groups: {asked: {n: 3250, label: asked}, answered: {n: 904, within: asked, label: who answered}}
outcomes:
  rate: {group: asked, kind: flow, events: 904, percent: 27.8, label: Answered}
  first: {group: answered, kind: other, percent: 42, label: Answered the first letter}
claims: [{id: low, kind: efficacy, text: Few answer., at: conclusion, rests_on: [rate]}]
""",
    # STEP 1, N Engl J Med 2021;384:989: the percentages are of those with data, which is not said
    "weight": """
title: Semaglutide and body weight
short: body weight
design: {kind: randomised trial, stated: {text: "double-blind, randomly assigned 2:1", at: methods}}
groups:
  all: {n: "1961", label: randomised}
  semaglutide: {n: "1306", within: all}
  placebo: {n: 655, within: all}
outcomes:
  loss-semaglutide: {group: semaglutide, kind: response, events: "1047", percent: 86.4, label: Loss of 5 % or more}
  loss-placebo: {group: placebo, kind: response, events: 182, percent: 31.5, label: Loss of 5 % or more}
  stopped-semaglutide: {group: semaglutide, kind: harm, events: 59, percent: 4.5, label: Stopped early}
  stopped-placebo: {group: placebo, kind: harm, events: 5, percent: 0.8, label: Stopped early}
effects:
  weight:
    label: Change in body weight
    measure: MD
    endpoints: body weight
    between: [semaglutide, placebo]
    estimate: {text: "-12.4", unit: percentage points}
    low: {text: "-13.4", unit: percentage points}
    high: {text: "-11.5", unit: percentage points}
claims: [{id: lasting, kind: superiority, text: It lowers weight., at: conclusion, rests_on: [weight]}]
""",
    # made up, as such studies are printed
    "antigen": """
title: A rapid antigen test in two test centres
short: an antigen test
design: {kind: diagnostic accuracy, stated: {text: a diagnostic accuracy study, at: methods}, centres: {text: two, at: methods}}
groups: {all: {n: "1,110", label: adults tested}, infected: {n: 132, within: all}, free: {n: 978, within: all}}
accuracy:
  antigen: {group: all, label: Antigen test, reference: RT-PCR, tp: 97, fn: 35, fp: 4, tn: 974,
            sensitivity: 73.5 (65.1 to 80.8), specificity: 99.6 (99.0 to 99.9)}
claims: [{id: rule-in, kind: efficacy, text: It can rule an infection in., at: conclusion}]
""",
    # Cooney et al., Cochrane Database Syst Rev 2013;(9):CD004366
    "exercise": """
title: Exercise for depression
short: exercise for depression
design: {kind: systematic review, stated: {text: a systematic review and meta-analysis, at: methods}}
groups: {all: {n: 2326 participants, label: participants of all trials}}
pooled:
  all-trials: {measure: SMD, endpoint: depression, estimate: -0.62 (-0.81 to -0.42), number: 35 trials,
               patients: 1356 participants, i2: 63%, label: Depression after treatment}
  robust: {measure: SMD, endpoint: depression, estimate: -0.18 (-0.47 to 0.11), number: 6 trials,
           patients: 464 participants, label: "Depression, sound trials only"}
claims: [{id: works, kind: superiority, text: Exercise is more effective than control., at: conclusion}]
""",
    # Freedman et al., N Engl J Med 2012;366:1891 (NIH-AARP)
    "coffee": """
title: Coffee and death
short: coffee and death
design: {kind: cohort, stated: {text: a prospective cohort, at: methods}, period: {text: 1995 to 2008, at: results}}
groups: {men: {n: "229,119"}, women: {n: "173,141"}}
outcomes:
  died-men: {group: men, kind: harm, events: "33,731", label: Death}
  died-women: {group: women, kind: harm, events: "18,784", label: Death}
effects:
  men: {label: "Death, men", group: men, measure: HR, endpoints: death, estimate: 0.90 (0.86 to 0.93), adjusted: "yes", adjusted_for: [smoking]}
  women: {label: "Death, women", group: women, measure: HR, endpoints: death, estimate: 0.85 (0.78 to 0.93), adjusted: "yes", adjusted_for: [smoking]}
claims: [{id: lower, kind: superiority, text: Coffee goes with lower mortality., at: conclusion, rests_on: [men, women]}]
""",
    # made up: development and validation of a score
    "score": """
title: A score for survival
short: a liver score
design: {kind: prediction model, stated: {text: a prognostic model, at: methods}, centres: {text: four hospitals, at: methods}}
groups: {all: {n: "1,203", label: all patients}, development: {n: 802, within: all}, validation: {n: 401, within: all}}
outcomes: {died: {group: development, kind: harm, events: 611, label: Death}}
follow_up: {all: 9.8 months}
survival:
  os-development: {endpoint: OS, group: development, median: 10.4 months (9.3 to 11.6)}
  os-validation: {endpoint: OS, group: validation, median: 9.9 months (8.4 to 11.9)}
effects:
  vein: {label: Portal vein invasion, measure: HR, endpoints: OS, group: development, estimate: 1.74 (1.46 to 2.07; P<0.001), adjusted: "yes"}
claims: [{id: predicts, kind: efficacy, text: The score predicts survival., at: conclusion, rests_on: [vein]}]
""",
}


def record_text(id: str) -> str:
    """Write a study file."""
    record = RECORDS[id]
    title = record.split("title: ", 1)[1].splitlines()[0]
    return f"id: {id}\n{record.strip()}\n{ABSTRACT.format(title=title).strip()}\n"


# made up, in the usual form of an abstract; figures are those of the record above where it is named
TEXTS = {
    # Locke et al., N Engl J Med 2022;386:640 (ZUMA-7)
    "trial-text": """Methods: We randomly assigned 359 patients, 180 to axi-cel and 179 to standard care.
Results: At a median follow-up of 24.9 months, median event-free survival was 8.3 months with axi-cel
and 2.0 months with standard care (hazard ratio, 0.40; 95% CI, 0.31 to 0.51; P<0.001). A complete
response was seen in 65% of the axi-cel group and in 32% of the standard care group.
Conclusions: Axi-cel kept more patients free of events.""",
    "series-text": """Methods: We retrospectively reviewed 19 consecutive patients at one hospital
between 2019 and 2022. Results: The complete response rate was 84.2% (16/19). With a median follow-up of
15.5 months, the 12-month overall survival was 78.9%. Nobody had severe neurotoxicity.
Conclusions: The treatment is promising.""",
}
