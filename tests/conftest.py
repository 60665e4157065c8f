"""Settings of every test, and which of them `make check` leaves out."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from appraisal.checks import runner

# a busy machine is not a failing test; `--hypothesis-profile` chooses another
settings.register_profile("kit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("kit"), max_examples=20)
settings.register_profile("nightly", settings.get_profile("kit"), max_examples=2000)
settings.load_profile("kit")

# a check that fails is to be seen here, where a reader is only told
runner.strict = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a server, as a notebook its kernel, and what simulates many runs."""
    for item in items:
        values = item.callspec.params.values() if hasattr(item, "callspec") else ()
        if item.path.suffix == ".ipynb" or "postgresql" in values:
            item.add_marker(pytest.mark.server)
        if {"recovers", "share"} & {*getattr(item, "fixturenames", ())}:
            item.add_marker(pytest.mark.long)


@pytest.fixture(autouse=True)
def same_environment() -> Iterator[None]:
    """Take back what a command run in this process has said to kernels of its own."""
    before = dict(os.environ)
    yield
    if os.environ != before:
        os.environ.clear()
        os.environ.update(before)
