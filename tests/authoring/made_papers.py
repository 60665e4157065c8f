"""The papers by their ids, and modules of other tests under names of their own."""

import importlib.util
import sys
from pathlib import Path

from brought_papers import RECORDS, TEXTS
from unlike_abstracts import ABSTRACTS

READ = {**TEXTS, **ABSTRACTS}  # those whose record is read from a text
IDS = (*RECORDS, *READ)


def of_tests(name, path):
    """Load a module of other tests."""
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).parents[1] / path)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
