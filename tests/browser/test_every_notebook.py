"""Every notebook, looked at once: it fits, everybody can use it, and it asks nobody else."""

import pytest

from appraisal import content

NOTEBOOKS = sorted(path.name for path in content.kit("notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_fits_from_a_small_phone_to_a_desktop(look, name):
    layout = look(name).layout
    assert len(layout) == 6
    assert {place: faults for place, faults in layout.items() if faults} == {}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_axe_finds_nothing_before_and_after_in_light_and_in_dark(look, name):
    violations = look(name).violations
    assert len(violations) == 6
    assert {moment: found for moment, found in violations.items() if found} == {}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_request_leaves_this_machine_and_no_script_fails(look, name):
    assert look(name).foreign == []
    assert look(name).errors == []
