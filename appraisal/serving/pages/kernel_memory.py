"""How much memory a kernel may take.

``python -m appraisal.serving.pages.kernel_memory`` is an ordinary kernel with such a bound, in the
place of ``ipykernel_launcher``, for where none is forked.
"""

import re
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")
DATA = re.compile(r"^VmData:\s+(\d+) kB", re.MULTILINE)
MEMORY = 512 * 2**20  # bytes beyond what a forked kernel was born with
ALONE = 1024 * 2**20  # one that imports everything by itself
# macOS takes such a bound and does not keep it, Windows has none
CAN_BOUND = STATUS.exists()
UNBOUNDED = (
    "This system sets no bound on the memory of a kernel: a page can take what the machine has. "
    "Serve people you do not know from Linux."
)


def bound_memory(more: int = MEMORY) -> None:
    """Let this process have some memory beyond what it has now, and not the machine's."""
    if not CAN_BOUND:
        return
    import resource

    found = DATA.search(STATUS.read_text())
    if found:
        most = int(found[1]) * 1024 + more
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def start_kernel() -> None:
    """Be a kernel, with a bound."""
    bound_memory(ALONE)
    from ipykernel.kernelapp import launch_new_instance

    sys.argv[0] = "ipykernel_launcher"
    launch_new_instance()


if __name__ == "__main__":
    start_kernel()
