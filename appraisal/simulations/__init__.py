"""A bias made visible: small worlds whose truth is set by the learner.

Each world is a module with a frozen ``Scenario``, a function ``simulate(scenario, rng, cohorts)``
and a frozen ``Result`` whose ``summary`` holds the numbers of one sentence. ``limits(Scenario)``
gives unit and range of every field, for sliders.

===========================  ==================================================================
`immortal_time`              Treatment goes to those who live to receive it.
`confounding_by_indication`  Fitness and pace of disease decide who is treated.
`conversion`                 Partial responses convert by themselves; only those still waiting
                             are counted.
`responders`                 Responders are compared with non-responders from the start.
`regression_to_mean`         Patients picked by a noisy scan are scanned again.
`sampling`                   The same study many times; the best of several small centres.
`informative_censoring`      Censoring by a date, and censoring that knows something.
`endpoints`                  Overall survival estimated below progression-free survival.
`crossing`                   One hazard ratio for two curves that cross.
===========================  ==================================================================

Draws are made in a fixed order and shape, so with the same seed a small change of a scenario
changes the picture a little, never all of it. At a prompt, :func:`appraisal.simulate` draws one
by the name that content files use.
"""
