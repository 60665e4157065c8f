"""The entries of a study, made of the results of a text."""

import re
from typing import Any

from appraisal.reading.drafting import unclear
from appraisal.reading.drafting.accuracy_entries import (
    WHAT_WAS_TESTED,
    find_accuracy,
    find_sample,
    find_total,
    name_test,
    read_count,
    tests_more,
)
from appraisal.reading.drafting.comparison_entries import find_two_results
from appraisal.reading.drafting.doubtful_groups import put_beside
from appraisal.reading.drafting.effect_entries import BEEN, find_margin, is_difference, write_effect
from appraisal.reading.drafting.effect_pairs import join_groups
from appraisal.reading.drafting.effect_words import loses_signs
from appraisal.reading.drafting.figures import (
    OVER_TIME,
    find_counted,
    kind_of_outcome,
    unit_of_size,
    usual_endpoint,
    write_average,
    write_coefficient,
    write_interval,
    write_measured,
    write_median,
    write_number,
    write_slug,
    write_time,
    write_when,
    write_when_compared,
)
from appraisal.reading.drafting.group_entries import find_groups
from appraisal.reading.drafting.group_sums import find_sums, size_of
from appraisal.reading.drafting.no_average import is_no_value, is_plain, lacks_unit, name_change
from appraisal.reading.drafting.no_outcome import is_no_outcome, is_of_some
from appraisal.reading.drafting.not_patients import find_sampled
from appraisal.reading.drafting.of_parts import SURVEY, counts_members, crosses_part, is_of_part
from appraisal.reading.drafting.other_studies import leave_out_others
from appraisal.reading.drafting.pooled_entries import (
    find_around,
    find_model,
    is_review,
    join_counts,
)
from appraisal.reading.drafting.unclear_effects import is_unclear_effect, leave_same_names
from appraisal.reading.drafting.units import unit_of_average, unit_of_part
from appraisal.reading.drafting.whole import find_whole
from appraisal.reading.proposal import ALL_PATIENTS, Number, Reading
from appraisal.reading.texts.units import TIMES
from appraisal.records.endpoints import kind_of
from appraisal.records.outcomes import COEFFICIENT
from appraisal.records.units import dimension_of, name_unit

AROUND = ("sd", "se", "range", "quartile", "limit", "level")  # what belongs to an average
MIDDLE = re.compile(r"^median ", re.IGNORECASE)


class Entries:
    """The tables of a study in the making.

    Parameters
    ----------
    reading
        The reading that the entries are made of, without the numbers of other studies; every
        entry names the ``numbers`` it holds.
    confirmed
        Whether somebody has confirmed of what and in whom each number is.
    asked
        Whether somebody was asked in whom each number is: one without a group is then in nobody,
        else it may be in all patients.
    """

    def __init__(self, reading: Reading, *, confirmed: bool = False, asked: bool = False) -> None:
        reading, self.doubtful = put_beside(reading)
        self.reading, self.confirmed = leave_out_others(reading), confirmed
        self.asked = asked
        self.numbers = {number.id: number for number in self.reading.numbers}
        self.tables: dict[str, list[dict[str, Any]]] = {}
        self.groups: dict[str | None, str] = {}
        self.homes: dict[str, str] = {}  # of a number: the id of its outcome or curve
        self.ids: set[str] = set()
        self.samples: dict[int | str, str] = {}  # of a test: its group, by its size or its name
        self.counted = find_counted(self.reading)
        self.margins: dict[str, Any] = {}  # of non-inferiority, by measure

    def place_all(self) -> None:
        """Place every number that says enough of itself."""
        self.place_groups()
        done = self.place_accuracy()
        for number in self.reading.numbers:
            if number.id in done:
                continue
            own = self.own(number)
            if margin := find_margin(self.reading, number):
                self.margins |= margin  # for the effects of its measure
            elif number.kind == "ratio" or is_difference(self.reading, number):
                self.place_effect(number, own)
            elif number.kind in ("count", "percent"):
                self.place_share(own)
                done.update(one.id for one in own if one.kind in ("count", "percent"))
            elif number.kind in ("mean", "median"):
                self.place_average(number, own)
            elif number.unit.startswith("per ") and number.group in self.groups:
                self.place_rate(number, own)
        if self.confirmed:
            unclear.name_times(self.tables, self.numbers)
        else:
            leave_same_names(self.tables)
        unclear.leave_repeated(self.tables, self.numbers)
        join_counts(self.tables, self.numbers)
        join_groups(self.tables, self.numbers)
        kept = {row.get("id") for rows in self.tables.values() for row in rows}
        self.homes = {id: home for id, home in self.homes.items() if home in kept}
        for number in self.reading.numbers:
            if number.kind == "p":
                self.place_comparison(number)
        if sums := find_sums(self.tables, self.numbers, self.reading):
            self.tables["partitions"] = [{**one, "numbers": []} for one in sums]

    def own(self, number: Number) -> list[Number]:
        """Return a number and its partners in the order of the text."""
        own = [number, *(self.numbers[id] for id in number.partners)]
        for one in [one for one in own if one.kind in ("count", "percent")]:
            own += [self.numbers[id] for id in one.partners if self.numbers[id] not in own]
        return sorted(own, key=lambda one: one.start)

    def add(self, table: str, stem: str, entry: dict[str, Any], numbers: list[Number]) -> str:
        """Add an entry under an id of its own, and return that."""
        id = stem = write_slug(stem) or table
        turn = 2
        while id in self.ids:
            id, turn = f"{stem}-{turn}", turn + 1
        self.ids.add(id)
        row = {"id": id, **entry, "numbers": [one.id for one in numbers]}
        self.tables.setdefault(table, []).append(row)
        return id

    def place_groups(self) -> None:
        """Write the groups with their sizes."""
        for found in find_groups(self.reading, self.numbers, self.doubtful, asked=self.asked):
            if found.label != ALL_PATIENTS and found.size and found.size is self.size_of("all"):
                self.groups[found.label] = "all"
                continue
            entry: dict[str, Any] = {"label": found.label}
            if found.size is not None:
                unit = unit_of_size(found.size, self.reading.text, self.counted)
                entry["n"] = write_number(found.size, unit)
            if found.within:
                entry["within"] = "all"
            stem = "all" if found.label == ALL_PATIENTS else found.label
            id = self.add("groups", stem, entry, [found.size] if found.size else [])
            self.groups[found.label] = id
            if found.unnamed:
                self.groups[None] = id

    def id_stem(self, number: Number, group: str) -> str:
        """Name an entry by its endpoint, and by its group where there are several."""
        return f"{number.endpoint} {group if len({*self.groups.values()}) > 1 else ''}"

    def place_share(self, own: list[Number]) -> None:
        """Write a count, a percentage or both: an outcome, or a point of a curve."""
        count = next((one for one in own if one.kind == "count"), None)
        percent = next((one for one in own if one.kind == "percent"), None)
        n = next((one for one in own if one.kind == "n"), None)
        head = percent or count
        if head is None or not self.has_group(head, own) or not head.endpoint:
            return
        if n is None and (n := find_sampled(head, self.reading)):
            own = sorted([*own, n], key=lambda one: one.start)
        bare = percent is None and n is None
        if not head.corrected and unclear.leaves_open(head, self.reading, alone=bare):
            return
        group = self.groups[head.group]
        endpoint = usual_endpoint(head.endpoint)
        numbers = [one for one in own if one.kind in ("count", "percent", "n", "limit", "level")]
        # a response is counted at each time anew, in whoever has it then
        curve = endpoint in OVER_TIME or kind_of(endpoint) == "survival"
        curve &= endpoint != "response"
        if percent is not None and head.time and curve and percent.unit == "%":
            home = self.curve(group, endpoint)
            rate = {"time": write_time(head.time), "percent": write_number(percent, "%")}
            home.setdefault("rates", []).append(rate | write_interval(own, "%"))
            home["numbers"] += [one.id for one in numbers]
            self.homes[percent.id] = home["id"]
            return
        share = percent is None or unclear.is_share(percent, self.reading, alone=n is None)
        if unclear.cannot_stand(own, self.reading) or not (share or head.corrected):
            return
        nobodys = is_no_outcome(own, self.reading) or counts_members(own, self.reading)
        if nobodys and not head.corrected:
            return
        size = self.size_of(group) if n is None else None
        label = BEEN.sub("", head.endpoint)
        entry: dict[str, Any] = {"label": label, "group": group}
        whole = find_whole(count, percent, size, self.reading, confirmed=self.confirmed)
        if head.corrected and percent and (whole == "others" or not (share or count)):
            whole = "unsaid"  # somebody has said whose it is; of how many, nobody has
        if whole == "others":
            return
        limited = any(one.kind == "limit" for one in own)  # they may say alone of how many
        if n is None and (percent or size) and (whole == "unsaid" or (percent and limited)):
            entry["of_all"] = False
        kind = kind_of_outcome(head.endpoint)
        if kind and not (kind == "response" and SURVEY.search(self.reading.text)):
            entry["kind"] = kind  # who answers a survey responds to no treatment
        if count is not None:
            unit = unit_of_part(count, own, self.reading, self.counted)
            entry["events"] = write_number(count, unit)
        if percent is not None:
            entry["percent"] = write_number(percent, "%")
            entry |= write_interval(own, "%")
        if n is not None:
            entry["of"] = write_number(n, unit_of_part(n, own, self.reading, self.counted))
        if head.time:
            entry |= write_when(head, own, asked=self.asked)
        id = self.add("outcomes", self.id_stem(head, group), entry, numbers)
        for one in numbers:
            self.homes[one.id] = id

    def place_accuracy(self) -> set[str]:
        """Write the tests of a diagnostic study; return the ids of the numbers they hold."""
        placed: set[str] = set()
        tests = find_accuracy(self.reading)
        for place, (entry, numbers) in enumerate(tests, 1):
            sample = find_sample(self.reading, numbers)
            named = {one.group for one in numbers if one.group in self.groups} - {ALL_PATIENTS}
            if not sample and "all" not in self.ids:
                self.add("groups", "all", {"label": ALL_PATIENTS}, [])
            told = self.asked and not sample and len(named) == 1  # in whom somebody has said
            group = self.groups[named.pop()] if told else self.place_sample(entry, sample)
            label = name_test(self.reading, place, tests)
            row = {"label": label, "group": group} | entry
            self.add("accuracy", label.rstrip("0123456789 "), row, numbers)
            placed.update(one.id for one in numbers)
        return placed

    def place_sample(self, entry: dict[str, Any], sample: str) -> str:
        """Return whom a test was done in, or a model tried.

        It is a new group where its margins add up to fewer than all, or a sample is named.
        """
        if not sample and tests_more(self.reading, entry, self.size_of("all")):
            sample = WHAT_WAS_TESTED
        if sample:
            kind = sample.split()[-1]
            named = (id for label, id in self.groups.items() if label and kind in label.lower())
            if sample not in self.samples:
                id = next(named, "") or self.add("groups", sample, {"label": sample}, [])
                self.samples[sample] = id
            return self.samples[sample]
        margins = [read_count(entry[name]) for name in ("diseased", "healthy") if name in entry]
        whole, total = self.size_of("all"), sum(margins)
        if len(margins) < 2 or whole is None or total >= (whole.value or 0):
            return "all"
        if total not in self.samples:
            said = find_total(self.reading, total)
            size = {"n": write_number(said, self.counted)} if said else {}
            self.samples[total] = self.add(
                "groups",
                "patients tested",
                {"label": "patients tested", **size, "within": "all"},
                [said] if said else [],
            )
        return self.samples[total]

    def has_group(self, number: Number, own: list[Number]) -> bool:
        """Say whether a number is of a group of the study, not of all of them nor of a part."""
        if number.group not in self.groups or unclear.is_of_whole(number, self.reading):
            return False
        return number.corrected or not is_of_some(own, number, self.reading, self.size_of("all"))

    def size_of(self, group: str) -> Number | None:
        """Return the number that is the size of a group of the study, or None."""
        return size_of(self.tables, self.numbers, group)

    def curve(self, group: str, endpoint: str) -> dict[str, Any]:
        """Return the entry of a curve, made where there is none yet."""
        for entry in self.tables.get("survival", ()):
            if (entry["group"], entry["endpoint"]) == (group, endpoint):
                return entry
        entry = {"endpoint": endpoint, "group": group}
        if kind_of(endpoint) == "not reported":
            entry["kind"] = "survival"
        self.add("survival", f"{endpoint} {group}", entry, [])
        return self.tables["survival"][-1]

    def place_average(self, number: Number, own: list[Number]) -> None:
        """Write a mean or median: of follow-up, of a curve, or of anything measured."""
        follow_up = number.id in self.reading.study.follow_up
        home = number.group if number.group in self.groups else None
        if home not in self.groups:
            home = None if follow_up and "all" in self.ids else home
        group = self.groups.get(home, "all" if follow_up and "all" in self.ids else "")
        numbers = [number, *(one for one in own if one.kind in AROUND)]
        if not group or (number.value is None and number.kind != "median"):
            return
        if number.group in self.doubtful:
            return
        text = self.reading.text
        if loses_signs(number, own) or unclear.is_after_pair(number, own, text):
            return
        part = home is None and (
            is_of_part(own, self.reading, self.size_of(group))
            or unclear.is_one_of_two(number, self.reading)
            or not (follow_up or is_plain(number, own, self.reading))
        )
        part |= crosses_part(number, self.reading, self.size_of("all"))
        if not number.corrected and (part or is_no_value(number, text)):
            return
        if lacks_unit(number, unit := unit_of_average(number, self.reading)):
            return
        ends = [one for one in own if one.kind in ("range", "quartile")]
        if len(ends) == 2 and (ends[0].value or 0) > (ends[1].value or 0):
            return  # "fell by 1.8 (4.5 to 2.6)": before and after, no range
        if follow_up and number.unit in TIMES:
            entry = {"group": group, **write_average(number, own)}
            self.tables.setdefault("follow_up", []).append(
                entry | {"numbers": [one.id for one in numbers]}
            )
            return
        if not number.endpoint or re.search(r"\b(?:ratio|difference)\b", number.endpoint):
            return
        named = MIDDLE.sub("", number.endpoint) if number.kind == "median" else number.endpoint
        endpoints = [usual_endpoint(words) for words in named.split(" and ")]
        over_time = all(one in OVER_TIME or kind_of(one) == "survival" for one in endpoints)
        if number.kind == "median" and over_time and (number.unit in TIMES or number.value is None):
            for endpoint in endpoints:  # "median PFS and OS were not reached"
                curve = self.curve(group, endpoint)
                if "median" not in curve:
                    curve |= write_median(number) | write_interval(own, number.unit or "months")
                    curve["numbers"] += [one.id for one in numbers]
                    self.homes[number.id] = curve["id"]
            return
        if number.value is None:
            return
        named = name_change(named, number, self.reading)
        entry = {"label": named, "group": group, **write_measured(number, own, unit)}
        entry |= write_when(number, own, asked=True) if self.asked else {}
        self.homes[number.id] = self.add("measures", self.id_stem(number, group), entry, numbers)

    def place_effect(self, number: Number, own: list[Number]) -> None:
        """Write a ratio or a difference with its interval, level and P value."""
        if number.measure == COEFFICIENT:
            self.place_coefficient(number, own)
            return
        entry = write_effect(self.reading, number, own, self.margins, self.groups)
        numbers = [number, *(one for one in own if one.kind in ("limit", "level", "p"))]
        if not entry:
            return
        if is_review(self.reading):
            around, more = find_around(self.reading, number, own)
            model = find_model(self.reading.text)
            pooled = entry | around | ({"model": model} if model else {})
            endpoints = pooled.pop("endpoints")
            pooled |= {"endpoint": endpoints[0]} if endpoints else {}
            for name in ("adjusted", "margin", "between", "time"):
                pooled.pop(name, None)
            self.add("pooled", str(entry["label"]), pooled, numbers + more)
            return
        if self.confirmed or not is_unclear_effect(entry, number, self.reading):
            self.add("effects", str(entry["label"]), entry, numbers)

    def place_coefficient(self, number: Number, own: list[Number]) -> None:
        """Write a kappa, an r or the like with its interval; in whom it is a text seldom says."""
        if number.value is None or not number.endpoint:
            return
        group = self.groups.get(number.group, "all")
        if group not in self.ids:
            self.add("groups", group, {"label": ALL_PATIENTS}, [])
        entry = {"label": number.endpoint, "group": group, **write_coefficient(number, own)}
        around = [one for one in own if one.kind in (*AROUND, "p")]
        self.homes[number.id] = self.add("measures", number.endpoint, entry, [number, *around])

    def place_rate(self, number: Number, own: list[Number]) -> None:
        """Write events over person-time."""
        unit = name_unit(number.unit)
        if unit is None or dimension_of(unit) != "rate" or not number.endpoint:
            return
        entry = {"label": number.endpoint, "group": self.groups[number.group]}
        entry |= {"rate": write_number(number, unit), **write_interval(own, unit)}
        limits = [one for one in own if one.kind in ("limit", "level")]
        self.add("rates", f"{number.endpoint} rate", entry, [number, *limits])

    def place_comparison(self, p: Number) -> None:
        """Write a P value of two outcomes, curves or measures of two groups."""
        homes = find_two_results(self.reading, p, self.homes, self.tables.get("outcomes", []))
        if not homes or p.measure:  # somebody has said that it is of something else
            return
        named = (self.numbers[id].endpoint for id in p.partners)
        label = next(filter(None, named), "P")
        entry = {"label": label, "between": homes, "p": write_number(p, "probability")}
        entry |= write_when_compared([self.numbers[id] for id in p.partners if id in self.homes])
        self.add("comparisons", f"p {label}", entry, [p])
