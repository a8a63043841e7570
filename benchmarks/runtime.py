"""What the reference runtime costs for a task that does nothing: chains, fans and mapped tasks, beside a bare loop.

    python benchmarks/runtime.py [SIZE...]

Prints microseconds of processor time a task, and the ratio to calling an empty function as often.
"""

import gc
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from calque.ir.actions import Nothing
from calque.ir.expressions import Constant
from calque.ir.nodes import Task
from calque.ir.pipeline import Edge, MapRegion, Pipeline, Product
from calque.ir.project import Profile, Project
from calque.runtime.options import RunOptions
from calque.runtime.run import run

SIZES = (1_000, 10_000, 100_000)
AT = RunOptions(at=datetime(2026, 1, 1, tzinfo=UTC))


def empty(identity: str, region: str | None = None) -> Task:
    """A task that does nothing."""
    return Task(id=identity, name=identity, action=Nothing(), region=region)


def chain(size: int) -> Pipeline:
    """Tasks one after the other."""
    edges = tuple(Edge(source=f"t{number}", target=f"t{number + 1}") for number in range(size - 1))
    return Pipeline(
        id="chain", module="m", nodes=tuple(empty(f"t{number}") for number in range(size)), edges=edges
    )


def fan(size: int) -> Pipeline:
    """One task before all others."""
    edges = tuple(Edge(source="t0", target=f"t{number}") for number in range(1, size))
    return Pipeline(
        id="fan", module="m", nodes=tuple(empty(f"t{number}") for number in range(size)), edges=edges
    )


def mapped(size: int) -> Pipeline:
    """One task for each element of a list."""
    region = MapRegion(id="t", source=Product(parameters=(("x", Constant(value=list(range(size)))),)))
    return Pipeline(id="mapped", module="m", nodes=(empty("t", region="t"),), regions=(region,))


def bare(size: int) -> float:
    """Seconds for calling an empty function as often."""
    nothing: Callable[[], None] = lambda: None  # noqa: E731  # what is measured is a call
    begin = time.process_time()
    for _ in range(size):
        nothing()
    return time.process_time() - begin


def measure(shape: Callable[[int], Pipeline], size: int) -> float:
    """Seconds that a run takes."""
    project = Project(profile=Profile.AIRFLOW3, pipelines=(shape(size),))
    gc.collect()  # what the run before left is not this one's
    begin = time.process_time()
    trace = run(project, project.pipelines[0].id, AT)
    seconds = time.process_time() - begin
    assert trace.state == "success"
    return seconds


def main() -> None:
    """Run the benchmark."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    for shape in (chain, fan, mapped):
        for size in sizes:
            seconds = measure(shape, size)
            sys.stdout.write(
                f"{shape.__name__:8} {size:8} tasks {seconds / size * 1e6:8.1f} us a task {seconds / bare(size):8.0f} x\n"
            )


if __name__ == "__main__":
    main()
