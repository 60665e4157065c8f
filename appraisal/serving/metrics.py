"""What a server counts of itself, for Prometheus; no word of a learner is in it."""

import asyncio
import contextlib
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import psutil
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import choose_encoder

REGISTRY = CollectorRegistry()
# seconds; what waits longer than the last is given up by the store itself
STORE_BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
PAGE_BUCKETS = (0.5, 1, 2, 3, 5, 10, 20, 40, 80)

LEARNERS = Gauge("appraisal_learners", "Pages that somebody is connected to", registry=REGISTRY)
KERNELS = Gauge("appraisal_kernels", "Kernels that run", registry=REGISTRY)
PLACES = Gauge("appraisal_places", "Learners that may come in at a time", registry=REGISTRY)
QUEUE = Gauge("appraisal_queue", "Pages that wait for their turn", registry=REGISTRY)
DRAINING = Gauge("appraisal_draining", "1 while a stopped server waits", registry=REGISTRY)
MEMORY = Gauge(
    "appraisal_memory_bytes", "Memory, what is shared divided among who shares it", ["of"],
    registry=REGISTRY,
)  # fmt: skip
PAGES = Counter(
    "appraisal_pages", "Pages asked for, by what became of them", ["end"], registry=REGISTRY
)
PAGE_SECONDS = Histogram(
    "appraisal_page_seconds", "From the request to the whole page", buckets=PAGE_BUCKETS,
    registry=REGISTRY,
)  # fmt: skip
COMMITS = Counter(
    "appraisal_commits", "Commits, by how they were answered", ["status"], registry=REGISTRY
)
STORE_SECONDS = Histogram(
    "appraisal_store_seconds", "A call of the class store", ["call"], buckets=STORE_BUCKETS,
    registry=REGISTRY,
)  # fmt: skip
STORE_AWAY = Counter("appraisal_store_away", "Calls the store did not answer", registry=REGISTRY)
ERRORS = Counter(
    "appraisal_errors", "Faults; the id of the last is its exemplar", ["of"], registry=REGISTRY
)

for end in ("shown", "refused", "left", "failed"):
    PAGES.labels(end)
for status in ("kept", "known", "refused"):
    COMMITS.labels(status)
for of in ("page", "part", "request", "class"):
    ERRORS.labels(of)


def count_error(record: logging.LogRecord) -> bool:
    """Count a fault as it is logged."""
    if id := getattr(record, "error_id", ""):
        ERRORS.labels(getattr(record, "error_of", "request")).inc(exemplar={"error_id": id})
    return True


def shared_memory(pids: Iterable[int]) -> int:
    """Return the bytes of some processes, each shared page divided among those who share it."""
    found = 0
    for pid in pids:
        with contextlib.suppress(OSError, psutil.Error):  # it has ended
            found += process_memory(pid)
    return found


def process_memory(pid: int) -> int:
    rollup = Path(f"/proc/{pid}/smaps_rollup")
    if rollup.exists():
        for line in rollup.read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return int(psutil.Process(pid).memory_info().rss)


def measure_memory() -> None:
    """Set the gauges of memory: this process, and all it has started."""
    own = psutil.Process()
    with contextlib.suppress(psutil.Error):
        MEMORY.labels("server").set(shared_memory([own.pid]))
        MEMORY.labels("kernels").set(
            shared_memory(child.pid for child in own.children(recursive=True))
        )


async def exposition(admission: Any, *, draining: bool, accepts: str) -> tuple[str, bytes]:
    """Write the metrics as they are now.

    Parameters
    ----------
    admission
        The places of the server.
    accepts
        The header ``Accept`` of whoever asks: OpenMetrics has the ids of errors, the older text
        has not.

    Returns
    -------
    tuple
        Content type and text.
    """
    kernels = admission.kernels.list_kernel_ids()
    KERNELS.set(len(kernels))
    LEARNERS.set(sum(bool(admission.kernels.kernel_model(one)["connections"]) for one in kernels))
    PLACES.set(admission.most)
    QUEUE.set(sum(not visit.has_turn for visit in admission.line))
    DRAINING.set(draining)
    await asyncio.to_thread(measure_memory)
    encode, kind = choose_encoder(accepts)
    return kind, encode(REGISTRY)
