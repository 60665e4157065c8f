"""The examples of binder/deploy name what there is, and can be read by what they are for."""

import configparser
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from appraisal.cli import parser
from appraisal.serving.hub import add_hub_options
from appraisal.serving.options import NAMED_FILE, ServeOptions, flag_of, read_options, variable_of
from appraisal.serving.pages import admission

ROOT = Path(__file__).parents[2]

FOLDER = ROOT / "binder" / "deploy"
VARIABLES = {variable_of(option) for option in ServeOptions.model_fields}
# not of the server: where the settings file is, and what a learner's own server is told
BESIDE = {NAMED_FILE, "APPRAISAL_CLASS_SITE"}


def serve_options(words: list[str], environment: dict[str, str]) -> ServeOptions:
    """Read the options of a command line as `appraisal serve` does."""
    assert words[0].endswith("appraisal")
    given = parser().parse_args(words[1:])
    flags = {name: getattr(given, name, None) for name in ServeOptions.model_fields}
    return read_options(flags, environment)


def read_unit() -> configparser.ConfigParser:
    """Read the unit; of the lines of `Environment`, of which there are several, none is kept."""
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # systemd's names have capitals
    unit.read_string((FOLDER / "appraisal.service").read_text())
    return unit


def test_the_unit_is_stopped_after_its_pages_had_their_time() -> None:
    service = read_unit()["Service"]
    lines = (FOLDER / "appraisal.service").read_text().splitlines()
    named = dict(
        line.removeprefix("Environment=").split("=", 1)
        for line in lines
        if line.startswith("Environment=")
    )
    assert set(named) <= VARIABLES | BESIDE
    assert named["APPRAISAL_DATA_FOLDER"] == f"%S/{service['StateDirectory']}"
    options = serve_options(
        shlex.split(service["ExecStart"]),
        {NAMED_FILE: str(FOLDER / "appraisal.toml")},
    )
    assert 0 < options.drain < int(service["TimeoutStopSec"])
    assert options.host == "127.0.0.1", "no port is opened to the network"
    assert options.public_address == "https://kit.example/"
    assert options.classes


def test_systemd_reads_the_unit(tmp_path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:  # a container; the unit's words are read above all the same
        assert read_unit()["Service"]["ExecStart"]
        return
    unit = tmp_path / "appraisal.service"
    text = (FOLDER / "appraisal.service").read_text()
    unit.write_text(text.replace("/opt/appraisal/.venv/bin/appraisal", shutil.which("true")))
    done = subprocess.run([program, "verify", unit], capture_output=True, text=True)
    about = [line for line in done.stderr.splitlines() if "appraisal.service" in line]
    assert about == [], done.stderr


def steps() -> list[tuple[str, str]]:
    """Return the steps of the image, each an instruction and its words."""
    text = (FOLDER / "Containerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines]


def test_the_image_copies_what_there_is_and_runs_a_server_that_can_be_asked() -> None:
    copied = [words.split()[0] for kind, words in steps() if kind == "COPY"]
    project = (ROOT / "pyproject.toml").read_text()
    for name in copied:
        assert (ROOT / name).exists(), name
    for needed in re.findall(r'^"(\w+)" = "appraisal/_kit', project, re.MULTILINE):
        assert needed in copied
    environment = dict(
        pair.split("=") for kind, words in steps() if kind == "ENV" for pair in words.split()
    )
    assert {name for name in environment if name.startswith("APPRAISAL")} <= VARIABLES
    (command,) = [json.loads(words) for kind, words in steps() if kind == "CMD"]
    options = serve_options(command, environment)
    assert options.host == "0.0.0.0"
    assert options.browser is False
    (check,) = [words for kind, words in steps() if kind == "HEALTHCHECK"]
    assert f"127.0.0.1:{options.port}/healthz" in check
    (exposed,) = [int(words) for kind, words in steps() if kind == "EXPOSE"]
    assert exposed == options.port


def test_the_composition_names_what_the_server_knows() -> None:
    services = yaml.safe_load((FOLDER / "compose.yaml").read_text())["services"]
    told = {
        name: value.replace("${FACILITATOR_KEY}", "k" * 32)
        for name, value in services["appraisal"]["environment"].items()
    }
    assert set(told) <= VARIABLES
    options = read_options({}, told)
    image = dict(pair.split("=") for kind, w in steps() if kind == "ENV" for pair in w.split())
    grace = int(services["appraisal"]["stop_grace_period"].removesuffix("s"))
    assert int(image["APPRAISAL_DRAIN"]) < grace
    network = yaml.safe_load((FOLDER / "compose.yaml").read_text())["networks"]["inside"]
    assert [str(one) for one in options.trusted_proxy] == [
        config["subnet"] for config in network["ipam"]["config"]
    ]
    build = services["appraisal"]["build"]
    assert (FOLDER / build["context"] / build["dockerfile"]).resolve() == FOLDER / "Containerfile"


PAGES = sorted(path.name for path in FOLDER.glob("*.md"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_flags_variables_and_files_that_there_are(name) -> None:
    text = (FOLDER / name).read_text()
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (FOLDER / link).exists(), link
    named = {one for one in re.findall(r"\bAPPRAISAL_[A-Z_]+\b", text) if not one.endswith("_")}
    assert named <= VARIABLES | BESIDE
    flags = {flag_of(option) for option in ServeOptions.model_fields} - {None}
    known = flags | {"--new-secret", "--verbose", "--install", "--values"}
    assert set(re.findall(r"(?<![\w-])--[a-z][\w-]+", text)) <= known


def test_the_pod_is_a_service_of_the_hub_and_is_ended_after_it_has_drained() -> None:
    pod, service = yaml.safe_load_all((FOLDER / "kubernetes.yaml").read_text())
    values = yaml.safe_load((FOLDER / "zero-to-jupyterhub.yaml").read_text())
    (named,) = values["hub"]["services"].values()
    (port,) = service["spec"]["ports"]
    assert named["url"] == f"http://{service['metadata']['name']}:{port['port']}"
    spec = pod["spec"]["template"]["spec"]
    assert (
        service["spec"]["selector"].items() <= pod["spec"]["template"]["metadata"]["labels"].items()
    )
    (kit,) = spec["containers"]
    told = {one["name"]: one.get("value", "x" * 32) for one in kit["env"]}
    assert {name for name in told if name.startswith("APPRAISAL")} <= VARIABLES
    options = add_hub_options(read_options({}, told), told)
    assert options.base_url == told["JUPYTERHUB_SERVICE_PREFIX"]
    assert options.drain < spec["terminationGracePeriodSeconds"]
    for probe in ("readinessProbe", "livenessProbe"):
        asked = kit[probe]["httpGet"]
        assert asked == {"path": f"{options.base_url}healthz", "port": port["port"]}
    room = 1024 + admission.FORKED // 2**20 * options.max_learners  # MiB
    assert int(kit["resources"]["requests"]["memory"].removesuffix("Gi")) * 1024 >= room


def test_the_values_for_kubernetes_are_yaml_and_lead_to_the_service() -> None:
    values = yaml.safe_load((FOLDER / "zero-to-jupyterhub.yaml").read_text())
    (service,) = values["hub"]["services"]
    assert f"access:services!service={service}" in values["hub"]["loadRoles"]["user"]["scopes"]
    site = values["singleuser"]["extraEnv"]["APPRAISAL_CLASS_SITE"]
    assert site == f"/services/{service}/"
