"""Runs of other pipelines that a node starts or waits for, as source."""

from __future__ import annotations

from calque.backends.tasks.spelling import BodySpelling
from calque.ir.actions import RunFinished
from calque.ir.expressions import Constant, Expr, Items
from calque.ir.nodes import TriggerRun, starts_once
from calque.ir.passes.requested_apart import named_jobs
from calque.ir.pipeline import Pipeline


def started(node: TriggerRun, spelling: BodySpelling) -> str:
    """The expression that asks for a run."""
    maker = spelling.scope.support("graph_runs", "start_run")
    parts = [spelling.task(), _job(node.pipeline, spelling)]
    parts += [f"conf={spelling.text(node.conf)}"] if node.conf is not None else []
    parts += [f"logical_date={spelling.text(node.logical)}"] if node.logical is not None else []
    if starts_once(node) and node.run_id is not None:
        parts += [f"run_id={spelling.text(node.run_id)}"]
    if node.wait:
        parts += ["wait=True", f"interval={node.interval:g}"]
        parts += [f"success={node.success!r}"] if node.success != ("success",) else []
        parts += [f"failure={node.failure!r}"] if node.failure != ("failed",) else []
    return f"{maker}({', '.join(parts)})"


def ended(probe: RunFinished, spelling: BodySpelling) -> str:
    """The expression that says whether a run has ended."""
    maker = spelling.scope.support("graph_runs", "run_ended")
    parts = [spelling.task(), _job(probe.pipeline, spelling)]
    steps = _steps(probe, spelling)
    parts += [f"steps={steps!r}"] if steps else []
    parts += [f"offset={spelling.text(probe.offset)}"] if probe.offset is not None else []
    states = {"success": probe.success, "failure": probe.failure, "skip": probe.skip}
    parts += [f"{name}={spelling.text(value)}" for name, value in states.items() if value is not None]
    return f"{maker}({', '.join(parts)})"


def starts(pipeline: Pipeline) -> set[str]:
    """The ids of the pipelines whose runs a pipeline's nodes start, as far as they are known."""
    return {
        node.pipeline.value
        for node in pipeline.nodes
        if isinstance(node, TriggerRun) and isinstance(node.pipeline, Constant)
        if isinstance(node.pipeline.value, str)
    }


def _job(pipeline: Expr, spelling: BodySpelling) -> str:
    """The name of the job; None if the project has none for it."""
    if isinstance(pipeline, Constant) and isinstance(pipeline.value, str):
        return repr(spelling.scope.jobs.get(pipeline.value))
    jobs = dict(spelling.scope.jobs)
    named = [
        name
        for node in spelling.scope.pipeline.nodes
        for name in named_jobs(getattr(node, "action", None))
        if name in jobs
    ]
    found = {name: jobs[name] for name in named} or jobs
    return f"{found!r}.get({spelling.text(pipeline)})"


def _steps(probe: RunFinished, spelling: BodySpelling) -> tuple[str, ...]:
    """The steps waited for, as far as they are known."""
    if not isinstance(probe.pipeline, Constant) or probe.nodes is None:
        return ()
    steps = spelling.scope.all_steps.get(str(probe.pipeline.value), {})
    match probe.nodes:
        case Constant(value=list(names)):
            found = [str(name) for name in names]
        case Constant(value=str(name)):
            found = [name]
        case Items(items=items):
            found = [str(item.value) for item in items if isinstance(item, Constant)]
        case _:
            found = []
    return tuple(steps.get(name, name) for name in found)
