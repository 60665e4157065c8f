"""What `appraisal serve` can be told: by a flag, by the environment, or in `appraisal.toml`.

A flag goes before the environment, the environment before the file, the file before what holds
where nothing is said.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    IPvAnyNetwork,
    ValidationError,
    field_validator,
)

from appraisal.content import unknown
from appraisal.errors import AppraisalError

FILE = "appraisal.toml"  # looked for where the command is run
PREFIX = "APPRAISAL_"
NAMED_FILE = "APPRAISAL_CONFIG"
# flags whose name is not the option's
FLAGS = {"classes": "--class", "browser": "--no-browser"}
# of the store, and so of every command on classes; they hold a password or a key, which a flag
# would show to whoever lists the processes of the machine
STORE = ("database_url", "data_folder", "facilitator_key")
LIST_SIGN = ";"  # between the items of a list in the environment: names of classes hold commas


def split_list(given: Any) -> Any:
    """Read a list as the environment writes it."""
    if isinstance(given, str):
        return [item.strip() for item in given.split(LIST_SIGN) if item.strip()]
    return given


class ServeOptions(BaseModel):
    """The options of `appraisal serve`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str = Field("127.0.0.1", min_length=1, description="address to listen at")
    port: int = Field(8866, ge=0, le=65535, description="0 takes any free port")
    browser: bool = Field(True, description="open the start page, where there is a display")
    max_learners: int | None = Field(
        None, ge=1, lt=100_000, description="let in so many at a time; by default what memory holds"
    )
    classes: Annotated[tuple[str, ...], BeforeValidator(split_list)] = Field(
        (), description="let in classes of these names"
    )
    keys: Literal["commit", "release"] | None = Field(
        None, description="in a new class, open keys on each commit, or on release"
    )
    public_address: str | None = Field(
        None, description="how readers reach the server: the address that a proxy answers at"
    )
    base_url: str | None = Field(
        None, description="path the server answers below; by default that of the public address"
    )
    trusted_proxy: Annotated[tuple[IPvAnyNetwork, ...], BeforeValidator(split_list)] = Field(
        (), description="addresses or networks of proxies whose word on the reader is taken"
    )
    hub: bool = Field(
        False, description="run as a service of a JupyterHub: its login stands before every page"
    )
    server_name: str | None = Field(
        None,
        pattern=r"^[a-z0-9-]{1,20}$",
        description="name of this one of several servers, set as a cookie for the proxy to go by",
    )
    drain: int = Field(
        0, ge=0, le=86_400, description="seconds that open pages are given when it is stopped"
    )
    log_format: Literal["text", "json"] = Field("text", description="lines, or JSON objects")
    database_url: str | None = Field(None, description="class store; by default a SQLite file")
    data_folder: str | None = Field(None, description="folder of that file and of links")
    facilitator_key: str | None = Field(
        None,
        min_length=32,
        description="shared by several servers: each prints the same facilitator's link",
    )

    @field_validator("public_address")
    @classmethod
    def _is_site(cls, given: str | None) -> str | None:
        """Read the address of a site, with a slash at its end."""
        if given is None:
            return None
        parts = urlsplit(given)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("an address such as https://kit.example/ or https://example.org/kit/")
        if parts.query or parts.fragment or parts.username:
            raise ValueError("an address without user, ? and #, such as https://kit.example/")
        return f"{parts.scheme}://{parts.netloc.lower()}{clean_path(parts.path)}"

    @field_validator("base_url")
    @classmethod
    def _is_path(cls, given: str | None) -> str | None:
        """Read a path, with a slash on either side."""
        if given is None:
            return None
        return clean_path(given)

    @property
    def path(self) -> str:
        """The path below which the server answers."""
        if self.base_url is not None:
            return self.base_url
        return urlsplit(self.public_address).path if self.public_address else "/"

    @property
    def proxies(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks of trusted proxies."""
        return tuple(self.trusted_proxy)


def clean_path(given: str) -> str:
    """Return a path with a slash on either side.

    Examples
    --------
    >>> clean_path("kit"), clean_path("/a/b/"), clean_path("")
    ('/kit/', '/a/b/', '/')
    """
    path = given.strip("/")
    if not re.fullmatch(r"[\w.~/-]*", path, re.ASCII) or {"", ".", ".."} & set(path.split("/")[1:]):
        raise ValueError("a path of letters, digits, hyphens and slashes, such as /appraisal/")
    return f"/{path}/" if path else "/"


def use_store_options(options: ServeOptions) -> None:
    """Let the class store be where the options say, for this process."""
    for option in STORE:
        if (value := getattr(options, option)) is not None:
            os.environ[variable_of(option)] = value


def flag_of(option: str) -> str | None:
    """Return the flag of an option; None for what may not stand on a command line."""
    if option in STORE:
        return None
    return FLAGS.get(option, f"--{option.replace('_', '-')}")


def variable_of(option: str) -> str:
    """Return the environment variable of an option."""
    return f"{PREFIX}{option.upper()}"


def read_options(
    flags: Mapping[str, Any], environment: Mapping[str, str] = os.environ
) -> ServeOptions:
    """Read what a server is told, from wherever it is said.

    Parameters
    ----------
    flags
        Options from the command line; those that were not given are None.

    Raises
    ------
    AppraisalError
        When something cannot be meant; names where it stands, what was found and expected.
    """
    sources: dict[str, str] = {}
    values: dict[str, Any] = {}
    file = options_file(environment)
    for option, value in read_file(file).items() if file else ():
        values[option], sources[option] = value, str(file)
    for option in ServeOptions.model_fields:
        if variable_of(option) in environment and environment[variable_of(option)] != "":
            values[option] = environment[variable_of(option)]
            sources[option] = variable_of(option)
    for option, value in flags.items():
        if value is not None:
            values[option], sources[option] = value, flag_of(option) or option
    try:
        return ServeOptions.model_validate(values)
    except ValidationError as error:
        raise AppraisalError("\n".join(problem_lines(error, values, sources, file))) from None


def options_file(environment: Mapping[str, str]) -> Path | None:
    """Return the settings file: the one that is named, or `appraisal.toml` where we are."""
    if named := environment.get(NAMED_FILE):
        return Path(named)
    return Path(FILE) if Path(FILE).is_file() else None


def read_file(file: Path) -> dict[str, Any]:
    """Read a settings file.

    Raises
    ------
    AppraisalError
        When it cannot be read, or is no TOML; names the line.
    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise AppraisalError(f"{file} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AppraisalError(f"{file} is no TOML file: {error}.") from None


def problem_lines(
    error: ValidationError, values: Mapping[str, Any], sources: Mapping[str, str], file: Path | None
) -> Iterator[str]:
    """Say of each mistake where it stands, what was found, and what is expected."""
    for option in dict.fromkeys(str(one["loc"][0]) for one in error.errors()):
        first = next(one for one in error.errors() if one["loc"][0] == option)
        where = sources[option]
        if where == str(file):
            where = f"{file}, line {line_of(file, option)}: {option}"
        if first["type"] == "extra_forbidden":
            yield f"{where}: {unknown('setting', option, ServeOptions.model_fields)}"
            continue
        found = "a key of its own" if option == "facilitator_key" else repr(values[option])
        yield f"{where}: found {found}; expected {expected_text(first)}."


def expected_text(problem: Any) -> str:
    """Say what would have been right."""
    said = str(problem["msg"]).removeprefix("Value error, ").removeprefix("Input should be ")
    return said[:1].lower() + said[1:]


def line_of(file: Path | None, option: str) -> int:
    """Return the line of a settings file that an option is on, counted from 1."""
    lines = file.read_text(encoding="utf-8").splitlines() if file else []
    key = re.compile(rf"\s*\[*\s*[\"']?{re.escape(option)}\b")
    return next((number for number, line in enumerate(lines, 1) if key.match(line)), 1)
