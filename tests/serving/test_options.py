"""What a server is told is taken from flag, environment or file, and a mistake is named."""

import re
from ipaddress import ip_network
from pathlib import Path

import pytest

from appraisal.cli import parser
from appraisal.errors import AppraisalError
from appraisal.serving.options import ServeOptions, flag_of, read_options, variable_of
from appraisal.serving.pages.forwarded import client_address

TABLE = Path(__file__).parents[2] / "binder" / "deploy" / "settings.md"
ROW = re.compile(r"^\| `(\w+)` \| `(\w+)` \| (?:`(--[\w-]+)`|none) \| (.*?) \| (.+) \|$", re.M)

EVERY_FLAG = (
    "--host ::1 --port 1 --no-browser --max-learners 2 --class A --class B --keys release "
    "--public-address https://kit.example --base-url /x/ --trusted-proxy 10.0.0.0/8 "
    "--server-name a --hub --drain 9 --log-format json"
)


def default_text(option: str) -> str:
    default = ServeOptions.model_fields[option].default
    words = {True: "yes", False: "no", None: "", (): ""}
    return words[default] if default in (None, ()) or isinstance(default, bool) else str(default)


def test_the_table_of_the_docs_says_what_there_is() -> None:
    rows = [*ROW.findall(TABLE.read_text())]
    assert rows == [
        (
            option,
            variable_of(option),
            flag_of(option) or "",
            default_text(option),
            known.description,
        )
        for option, known in ServeOptions.model_fields.items()
    ]


def test_each_option_has_the_flag_that_the_table_names() -> None:
    given = vars(parser().parse_args(["serve"]))
    for option in ServeOptions.model_fields:
        assert (option in given) == (flag_of(option) is not None), option
    told = parser().parse_args(["serve", *EVERY_FLAG.split()])
    options = read_options(
        {name: getattr(told, name, None) for name in ServeOptions.model_fields}, {}
    )
    assert options == ServeOptions(
        host="::1", port=1, browser=False, max_learners=2, classes=("A", "B"), keys="release",
        public_address="https://kit.example/", base_url="/x/",
        trusted_proxy=(ip_network("10.0.0.0/8"),), server_name="a", hub=True, drain=9,
        log_format="json",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "environment", "flags", "port"),
    [
        ("", {}, {}, 8866),
        ("port = 1", {}, {}, 1),
        ("port = 1", {"APPRAISAL_PORT": "2"}, {}, 2),
        ("port = 1", {"APPRAISAL_PORT": "2"}, {"port": 3}, 3),
        ("port = 1", {"APPRAISAL_PORT": ""}, {"port": None}, 1),
    ],
)
def test_a_flag_goes_before_the_environment_and_that_before_the_file(
    tmp_path, monkeypatch, file, environment, flags, port
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "appraisal.toml").write_text(file)
    assert read_options(flags, environment).port == port


def test_a_file_elsewhere_is_named_by_the_environment(tmp_path) -> None:
    (tmp_path / "kit.toml").write_text('classes = ["One, two"]\n')
    named = {"APPRAISAL_CONFIG": str(tmp_path / "kit.toml")}
    assert read_options({}, named).classes == ("One, two",)
    told = named | {"APPRAISAL_CLASSES": "One; two, three"}
    assert read_options({}, told).classes == ("One", "two, three")


@pytest.mark.parametrize(
    ("file", "environment", "said"),
    [
        ("\nprot = 1", {}, "appraisal.toml, line 2: prot: There is no setting 'prot'."),
        ("prot = 1", {}, "Did you mean 'port'?"),
        ("port = 70000", {}, "line 1: port: found 70000; expected less than or equal to 65535"),
        ("port =", {}, "appraisal.toml is no TOML file: Invalid value (at end of document)"),
        ("", {"APPRAISAL_PORT": "http"}, "APPRAISAL_PORT: found 'http'; expected a valid integer"),
        ("", {"APPRAISAL_CONFIG": "nowhere.toml"}, "nowhere.toml cannot be read: No such file"),
        ("", {"APPRAISAL_TRUSTED_PROXY": "proxy"}, "found 'proxy'; expected"),
        ("", {"APPRAISAL_PUBLIC_ADDRESS": "kit.example"}, "expected an address such as https://"),
        ("", {"APPRAISAL_PUBLIC_ADDRESS": "https://k/?a=b"}, "without user, ? and #"),
        ("", {"APPRAISAL_BASE_URL": "/a b/"}, "expected a path of letters"),
        ("", {"APPRAISAL_BASE_URL": "/a/../b/"}, "expected a path of letters"),
        ('keys = "never"', {}, "line 1: keys: found 'never'; expected 'commit' or 'release'"),
        ("", {"APPRAISAL_FACILITATOR_KEY": "hunter2"}, "FACILITATOR_KEY: found a key of its own"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(tmp_path, monkeypatch, file, environment, said) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "appraisal.toml").write_text(file)
    with pytest.raises(AppraisalError) as raised:
        read_options({}, environment)
    assert said in str(raised.value)
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize(
    ("public", "base", "path"),
    [
        (None, None, "/"),
        ("https://kit.example", None, "/"),
        ("https://KIT.example/a/b", None, "/a/b/"),
        (None, "appraisal", "/appraisal/"),
        ("https://kit.example/a/", "/b/", "/b/"),
    ],
)
def test_the_path_is_that_of_the_public_address_unless_another_is_named(public, base, path) -> None:
    assert ServeOptions(public_address=public, base_url=base).path == path


@pytest.mark.parametrize(
    ("peer", "forwarded", "trusted", "found"),
    [
        ("127.0.0.1", "", "127.0.0.1", "127.0.0.1"),
        ("127.0.0.1", "192.0.2.7", "127.0.0.1", "192.0.2.7"),
        ("127.0.0.1", "6.6.6.6, 192.0.2.7", "127.0.0.1", "192.0.2.7"),
        ("127.0.0.1", "192.0.2.7, 10.1.1.1", "127.0.0.1 10.0.0.0/8", "192.0.2.7"),
        ("127.0.0.1", "10.1.1.1", "127.0.0.1 10.0.0.0/8", "10.1.1.1"),
        ("127.0.0.1", "192.0.2.7, unknown", "127.0.0.1", "127.0.0.1"),
        ("192.0.2.7", "6.6.6.6", "127.0.0.1", "192.0.2.7"),
        ("192.0.2.7", "6.6.6.6", "", "192.0.2.7"),
        ("::ffff:127.0.0.1", "192.0.2.7", "127.0.0.1", "192.0.2.7"),
        ("::1", "2001:DB8::7", "::1", "2001:db8::7"),
    ],
)
def test_a_reader_is_known_by_the_address_that_a_trusted_proxy_saw(
    peer, forwarded, trusted, found
) -> None:
    networks = [ip_network(one) for one in trusted.split()]
    assert client_address(peer, forwarded, networks) == found
