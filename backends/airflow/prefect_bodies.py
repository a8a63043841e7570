"""Bodies that were written for Prefect, as functions of Airflow's tasks."""

from __future__ import annotations

from collections.abc import Sequence

from calque.backends.airflow.prefect_arguments import put_together, taken_apart
from calque.backends.airflow.prefect_joins import decides_itself, deciding
from calque.backends.airflow.scope import DagScope
from calque.backends.airflow.values import Values
from calque.backends.tasks.prefect_facts import needs_wrapper, prefect_facts
from calque.dialects.airflow.reserved_names import renamed, wrapping
from calque.ir.actions import Python
from calque.ir.expressions import Argument
from calque.ir.nodes import Node
from calque.ir.project import Profile

_BODIES = {
    Profile.PREFECT1: ("prefect_one_steps", "prefect_one_body"),
    Profile.PREFECT3: ("prefect_steps", "prefect_body"),
}
"""What runs them: the support module, and its function."""


def is_prefects(scope: DagScope) -> bool:
    """Whether the source is Prefect's."""
    return scope.module.project.profile in _BODIES


def prefect_function(
    scope: DagScope, node: Node, action: Python, function: str, arguments: Sequence[Argument]
) -> tuple[str, list[Argument]]:
    """The function of a task, as source, and what it is called with.

    Raises:
        NotCarriedError: an argument cannot be said.
    """
    profile = scope.module.project.profile
    speaks = needs_wrapper(scope.pipeline, node, action)
    if profile is Profile.PREFECT3:
        kept, params, parts = taken_apart(arguments)
    else:
        kept, params, parts = put_together(arguments)
        other = renamed(kept)
        kept = [one.model_copy(update={"name": other.get(one.name or "", one.name)}) for one in kept]
        parts = {other.get(name, name): text for name, text in parts.items()}
        more = wrapping(action.code, action.arguments) + ([f"renames={other!r}"] if other else [])
    if profile is Profile.PREFECT3:
        more = prefect_facts(scope.pipeline, node, Values(scope).function) if speaks else []
    made = [f"{kind}={_lambdas(found)}" for kind, found in (("params", params), ("parts", parts)) if found]
    if made or more or speaks:
        maker = scope.module.have(*_BODIES[profile])
        function = f"{maker}({', '.join([function, *made, *more])})"
    if decides_itself(scope, node):
        function = deciding(scope, node, function)
    return function, kept


def _lambdas(found: dict[str, str]) -> str:
    return f"{{{', '.join(f'{name!r}: {text}' for name, text in found.items())}}}"
