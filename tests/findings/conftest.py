"""The honest studies that the benchmarks draw are drawn here too, only fewer."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))
