"""An editor's schema of each content file: from the models, current, and named by each file."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from appraisal import cli, content
from appraisal.commands.schema import MODELS, file_name, schema_text

DATASETS = content.kit("datasets")
FILES = [
    (kind, file)
    for kind in MODELS
    for file in sorted((DATASETS / kind).glob("*.yaml")) or [DATASETS / f"{kind}.yaml"]
    if kind != "rounds"  # those are one's own: the kit has none
]


class Loader(yaml.CSafeLoader):
    """Reads a date as an editor does: as text."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, form) for tag, form in known if not tag.endswith(":timestamp")]
    for letter, known in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def complaints(kind, written):
    validator = Draft202012Validator(json.loads(schema_text(kind)))
    return [(*error.absolute_path, error.message) for error in validator.iter_errors(written)]


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_is_the_one_its_model_gives(kind):
    file = DATASETS / "schema" / file_name(kind)
    assert file.read_text(encoding="utf-8") == schema_text(kind), "write it anew: appraisal schema"
    Draft202012Validator.check_schema(json.loads(schema_text(kind)))


def test_every_content_file_has_a_schema():
    known = {file for _, file in FILES}
    assert known == {*DATASETS.rglob("*.yaml")}
    assert {file.name for file in DATASETS.glob("schema/*")} == {*map(file_name, MODELS)}


@pytest.mark.parametrize(("kind", "file"), FILES, ids=[file.stem for _, file in FILES])
def test_a_content_file_names_its_schema_and_fits_it(kind, file):
    text = file.read_text(encoding="utf-8")
    up = "../" * (len(file.relative_to(DATASETS).parts) - 1)
    line = f"# yaml-language-server: $schema={up}schema/{file_name(kind)}\n"
    assert text.startswith(line), f"an editor completes and checks it by this first line: {line}"
    assert complaints(kind, yaml.load(text, Loader)) == []


@pytest.mark.parametrize(
    ("kind", "id", "change", "named"),
    [
        ("studies", "cd20-preemptive", {"titel": "x"}, "'titel' was unexpected"),
        ("studies", "cd20-preemptive", {"title": None}, "None is not of type"),
        ("studies", "cd20-preemptive", {"groups": [{"idd": "a"}]}, "'idd' was unexpected"),
        ("studies", "cd20-preemptive", {"id": "Not an id"}, "does not match"),
        ("lessons", "cd20-preemptive", {"steps": "none"}, "is not of type 'array'"),
        ("run-sheets", "cd20-preemptive", {"steps": {"read": {"minutes": 99}}}, "99 is greater"),
    ],
)
def test_a_mistake_is_underlined(kind, id, change, named):
    written = yaml.load((DATASETS / kind / f"{id}.yaml").read_text("utf-8"), Loader)
    assert any(named in line[-1] for line in complaints(kind, written | change))


def test_a_study_in_short_is_not_underlined():
    short = """
    id: x
    title: x
    reports: [{layer: paper, places: [methods, results]}]
    design: case-control
    groups: {at: methods, all: 54, eyes: {n: 64 eyes, within: all}}
    outcomes: {cr: {group: all, events: 15/54 (27.8%)}}
    survival: {os: {group: all, median: 8.2 months, rates: {12: 41 (33 to 49), 28 days: 97}}}
    effects: [{id: hr, measure: HR, endpoints: OS, estimate: 0.4 (0.2 to 0.8), p: .03}]
    follow_up: 24 months
    """
    assert complaints("studies", yaml.load(short, Loader)) == []


def test_a_number_without_quotes_is_taken_as_it_is_read():
    written = yaml.load("{id: a, label: b, n: {text: 5.20, unit: patients, at: c}}", Loader)
    schema = json.loads(schema_text("studies"))
    group = Draft202012Validator({**schema["$defs"]["Group"], "$defs": schema["$defs"]})
    assert not [*group.iter_errors(written)]


def test_the_command_writes_every_schema_where_it_is_told(capsys, tmp_path):
    assert cli.main(["schema", "--output", str(tmp_path / "new")]) == 0
    assert f"{len(MODELS)} schemas are in" in capsys.readouterr().out
    for kind in MODELS:
        assert (tmp_path / "new" / file_name(kind)).read_text("utf-8") == schema_text(kind)


def test_a_folder_that_cannot_be_had_is_said_in_one_sentence(capsys, tmp_path):
    (tmp_path / "file").write_text("")
    assert cli.main(["schema", "--output", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.startswith("Cannot write to")
