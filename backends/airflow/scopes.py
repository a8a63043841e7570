"""Setups and teardowns of a DAG, and whether the end of a run looks at them."""

from __future__ import annotations

from collections.abc import Iterable

from calque.backends.airflow.scope import DagScope
from calque.backends.report.dispositions import Override
from calque.backends.tasks.finals import covering
from calque.ir.features import Feature
from calque.ir.fidelity import Difference, Fidelity, Support
from calque.ir.pipeline import Pipeline


def scopes(scope: DagScope) -> Iterable[str]:
    """The statements that make tasks setups and teardowns."""
    for node in scope.pipeline.nodes:
        if node.scope is None:
            continue
        variable = scope.variables[node.id]
        if node.scope.role == "setup":
            yield f"{variable}.as_setup()"
        else:
            counts = node.scope.fails_run and node.id not in covering(scope.pipeline)
            fails = "on_failure_fail_dagrun=True" if counts else ""
            yield f"{variable}.as_teardown({fails})"


def uncounted(pipeline: Pipeline) -> list[Override]:
    """What is to be said of teardowns whose failure fails a run in the source, and not in Airflow."""
    why = "a run does not fail if this failed: Airflow would take its success for that of what it clears away after"
    support = Support(fidelity=Fidelity.APPROXIMATE, difference=Difference.RUN_STATE, reason=why)
    return [Override(Feature.NODE_TEARDOWN, support, pipeline.id, name) for name in covering(pipeline)]
