"""A round of eight abstracts, from pasted texts on the page to a class of three."""

import zipfile

import pytest
from playwright.sync_api import expect

from tests.authoring.brought_papers import TEXTS

from .classes import PATIENT
from .visits import Visit, look_closely


@pytest.fixture
def folder(tmp_path):
    """A folder of one's own, with nothing in it yet."""
    found = tmp_path / "ours"
    found.mkdir()
    return found


def test_a_round_of_eight_goes_from_the_page_through_a_class(begin_class, folder):
    found = begin_class("--studies", str(folder))
    author = found.page()
    author.goto(found.server.notebook("your_paper.ipynb"))
    author.get_by_text("Make a round of several abstracts").click()
    author.get_by_label("The abstracts").fill("\n---\n".join([*TEXTS.values()] * 4))
    look_closely(author)
    with author.expect_download() as made:
        author.get_by_role("button", name="Make the round").click()
    with zipfile.ZipFile(made.value.path()) as packed:
        packed.extractall(folder)

    facilitator = found.page()
    facilitator.goto(f"{found.server.site}/class#code={found.code}&secret={found.secret}")
    facilitator.get_by_label("Lesson", exact=True).select_option("round")
    learners = []
    for name in ("Ada", "Bo", "Cy"):
        page = found.page()
        visit = Visit(page, found.server, f"round.ipynb?class={found.code}", folder / "notebooks")
        found.join(page, name)
        learners.append(visit)
    first, *later = learners[0].steps()
    assert len(later) == 7
    learners[1].answer(first)
    options = learners[1].step(first).locator("[data-question='believe'] .ap-option label")
    options.last.click()
    learners[1].step(first).get_by_role("button", name="Commit my answers").click()
    for visit in (learners[0], learners[2]):
        visit.commit(first)
    for step in later:
        learners[0].commit(step)
    learners[0].wait_for_pictures()
    look_closely(learners[0].page)
    steps = facilitator.locator(".ap-class-steps li")
    expect(steps).to_have_count(8)
    expect(steps.first).to_contain_text("3 committed", timeout=PATIENT)
    expect(steps.last).to_contain_text("1 committed", timeout=PATIENT)
    # the split of the class on whether it is to be believed
    split = facilitator.locator(f"[data-item='{first}/believe']")
    expect(split).to_contain_text("3 answered")
    expect(split.locator(".ap-tally-n").first).to_contain_text("2")
    look_closely(facilitator)
