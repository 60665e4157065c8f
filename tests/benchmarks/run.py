"""Print the table of measures and write ``build/bench.json`` (``make bench``)."""

import json
import os
from pathlib import Path

import any_file
import class_load
import classroom
import developing
import false_alarms
import first_view
import forms
import interaction
import line
import literature
import load
import reading
import simulators
import slow_lines
import speed

MEASURES = (
    speed.kaplan_meier,
    speed.reach,
    speed.checking,
    speed.checking_many,
    speed.opening,
    developing.importing,
    developing.checking_the_house,
    false_alarms.false_alarms,
    false_alarms.power,
    false_alarms.by_kind,
    false_alarms.count_found_slips,
    forms.prove_forms,
    literature.literature,
    any_file.any_file,
    reading.score_marked,
    reading.sources,
    reading.speed,
    reading.public,
    simulators.survival_worlds,
    simulators.counting_worlds,
    simulators.slider,
    interaction.slider,
    first_view.lesson,
    slow_lines.first_question,
    classroom.memory,
    classroom.arrival,
    load.lecture,
    load.commits,
    load.full,
    class_load.at_once,
    class_load.facilitator,
    class_load.wrong_codes,
    line.alive,
)


def main():
    rows = []
    print(f"{'measure':45} {'value':>12} {'':5} {'peer':>12} {'ratio':>8}")
    for measure in MEASURES:
        for row in measure():
            rows.append(row)
            peer, ratio = (number_text(row[key]) for key in ("peer", "ratio"))
            value = number_text(row["value"])
            print(f"{row['id']:45} {value:>12} {row['unit']:5} {peer:>12} {ratio:>8}")
    build = Path(__file__).parents[2] / "build"
    build.mkdir(exist_ok=True)
    report = {"cores": os.cpu_count(), "rows": rows}
    (build / "bench.json").write_text(json.dumps(report, indent=2), encoding="utf-8")


def number_text(value):
    return "" if value is None else f"{value:.4g}"


if __name__ == "__main__":
    main()
