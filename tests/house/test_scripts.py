"""The browser's scripts are modules that can be joined: what each imports exists, once."""

import re
from collections import Counter

import pytest

from appraisal.front_end.modules import FOLDER, IMPORT, script

NAMES = sorted(path.name.removesuffix(".js") for path in FOLDER.glob("*.js"))
ENTRIES = [name for name in NAMES if "export default" in (FOLDER / f"{name}.js").read_text()]
DECLARED = re.compile(
    r"^(?:async )?(?:function\*?|class|const|let) ([A-Za-z_$][\w$]*)", re.MULTILINE
)
WANTED = re.compile(r'^import \{([^}]*)\} from "\./([a-z_]+)\.js";', re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_imported_is_exported_there(name) -> None:
    text = (FOLDER / f"{name}.js").read_text()
    for words, other in WANTED.findall(text):
        source = (FOLDER / f"{other}.js").read_text()
        exported = set(DECLARED.findall("\n".join(re.findall(r"^export (.*)$", source, re.M))))
        asked = {word.strip() for word in words.split(",") if word.strip()}
        assert asked <= exported, f"{name}.js asks {other}.js for {sorted(asked - exported)}"


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_joined_script_declares_no_name_twice_and_imports_nothing(entry) -> None:
    code = script(entry)
    twice = [name for name, count in Counter(DECLARED.findall(code)).items() if count > 1]
    assert not twice
    assert not re.search(r"^import ", code, re.MULTILINE)
    assert code.count("export default") == 1


def test_every_script_is_part_of_a_widget() -> None:
    reached = set(ENTRIES)
    ahead = list(ENTRIES)
    while ahead:
        for other in IMPORT.findall((FOLDER / f"{ahead.pop()}.js").read_text()):
            if other not in reached:
                reached.add(other)
                ahead.append(other)
    assert reached == set(NAMES)


def test_dates_and_times_are_written_in_the_language_of_the_page() -> None:
    own = {name for name in NAMES if "toLocale" in (FOLDER / f"{name}.js").read_text()}
    assert own == {"clock_text"}
