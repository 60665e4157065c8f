"""What a dial can reach is simulated before it is moved, where a simulation takes long."""

import pytest

from appraisal.exhibits import simulation
from appraisal.lessons import exhibits as specs
from appraisal.lessons.definition import lab
from appraisal.lessons.values import simulations


@pytest.fixture
def ahead(monkeypatch) -> dict:
    kept: dict = {}
    monkeypatch.setattr(simulations, "AHEAD", kept)
    return kept


def dials(id: str) -> list[specs.Simulation]:
    return [
        spec
        for step in lab(id).steps
        for spec in (*step.before, *step.after)
        if isinstance(spec, specs.Simulation)
    ]


def test_every_position_of_a_dial_is_there_and_is_what_would_be_drawn(ahead, monkeypatch) -> None:
    monkeypatch.setattr(simulation, "SLOW", 0)
    (spec, *_) = dials("immortal-time")
    spec = spec.model_copy(update={"dial": spec.dial.model_copy(update={"high": 1.0})})
    assert len(list(simulation.simulate_dial(spec))) == len(ahead) == 5
    # as a browser writes the positions of a range input, and as it sends whole numbers
    for sent in (0, 0.25, 0.5, 0.75, 1):
        found = simulations.simulate_world(spec.of, spec.at(sent))
        assert any(found is kept for kept in ahead.values()), sent
        fresh = simulations.WORLDS[spec.of].simulate(spec.at(sent))
        assert (found.time == fresh.time).all()


def test_a_world_that_is_quick_is_simulated_when_it_is_asked_for(ahead, monkeypatch) -> None:
    monkeypatch.setattr(simulation, "SLOW", 60)
    (spec, *_) = dials("immortal-time")
    assert len(list(simulation.simulate_dial(spec))) == 1


def test_positions_are_written_as_a_browser_writes_them() -> None:
    dial = dials("immortal-time")[-1].dial.model_copy(update={"low": 0, "high": 1, "step": 0.1})
    assert [*dial.positions()] == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
