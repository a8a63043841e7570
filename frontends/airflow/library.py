"""What the names of Airflow's packages, and of operators elsewhere, mean to the evaluator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from calque.dialects.airflow.operators import by_path
from calque.dialects.airflow.parameters import lost
from calque.frontends.airflow import relations
from calque.frontends.airflow.asset_decorator import AssetDecorator
from calque.frontends.airflow.assets import AssetClass, AssetLike
from calque.frontends.airflow.dags import Dag, DagClass
from calque.frontends.airflow.decorators import DagDecorator, DagFunction, GroupDecorator, GroupFunction
from calque.frontends.airflow.group_making import GroupClass
from calque.frontends.airflow.making import make_task
from calque.frontends.airflow.names import VERSIONS, is_missing, meaning
from calque.frontends.airflow.nodes import Dependable
from calque.frontends.airflow.operator_classes import OperatorClass, PartialOperator
from calque.frontends.airflow.platform_values import (
    VariableClass,
)
from calque.frontends.airflow.reading import Reading
from calque.frontends.airflow.task_functions import TaskFunction
from calque.frontends.airflow.taskflow import ScopeDecorator, TaskDecorator
from calque.frontends.python.library import MISSING
from calque.frontends.python.values import (
    ABSENT,
    Call,
    External,
    Instance,
    Module,
    Site,
    Symbolic,
    Value,
)
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

CONSTRUCTS = (
    Dag, Dependable, OperatorClass, PartialOperator, TaskDecorator, TaskFunction, DagDecorator, DagFunction, GroupDecorator,
    GroupFunction, DagClass, GroupClass, AssetLike, AssetClass, ScopeDecorator, AssetDecorator, relations.EdgeFunction,
    relations.LabelClass,
)  # fmt: skip
"""What makes up the graph: code that uses one cannot be passed over in silence."""


class AirflowLibrary:
    """A library (see `frontends.python.library`) for Airflow.

    Attributes:
        reading: what is found out.
        variables: Airflow variables that the user supplied; None if none were.
    """

    def __init__(self, reading: Reading, variables: Mapping[str, Value] | None) -> None:
        self.reading = reading
        self.variables = VariableClass(reading, variables)

    def lookup(self, path: str, evaluator: Evaluator) -> Value:
        """The value of a dotted name: anything below `airflow`, and operator classes elsewhere."""
        head, _, rest = path.partition(".")
        name = path.rpartition(".")[2]
        if head != "airflow":
            looks = rest and name.endswith(("Operator", "Sensor")) and name[0].isupper()
            return OperatorClass(self.reading, path, None) if looks else ABSENT
        if is_missing(path, self.reading.version):
            return MISSING
        if path == "airflow.__version__" or path == "airflow.version.version":
            return VERSIONS[self.reading.version]
        if name == "__name__":
            return path.split(".")[-2]
        spec = by_path().get(path)
        if spec is not None:
            return OperatorClass(self.reading, path, spec)
        found = self.variables if name == "Variable" else meaning(path, self.reading)
        return External(path) if found is ABSENT else found

    def call_external(self, external: External, call: Call, evaluator: Evaluator) -> Value:
        """A third-party class that is called with a `task_id` is an operator; one of Airflow's own is ticked off."""
        name = external.path.rpartition(".")[2]
        if external.path.startswith("airflow.") and name[0].isupper():
            self.reading.note_value(name, call)
        if self.reading.current_dag() is None and "dag" not in call.kwargs:
            if _MAKES_DAGS.search(external.path) and not external.path.startswith("airflow."):
                evaluator.report(
                    "foreign-dag",
                    Severity.ERROR,
                    f"{external.path} may make DAGs of its own, which are not known",
                    "write those DAGs out, or migrate them by hand",
                    call.site,
                )
            return ABSENT
        if "group_id" in call.kwargs and "task_id" not in call.kwargs:
            return self._foreign_group(external, call, evaluator)
        if "task_id" not in call.kwargs:
            return ABSENT
        if external.path.startswith("airflow.") and not _OPERATOR_PACKAGES.search(external.path):
            return ABSENT
        return make_task(OperatorClass(self.reading, external.path, None), evaluator, call)

    def call_unknown(self, function: Symbolic, call: Call, evaluator: Evaluator) -> Value:
        """Something unknown that is called with a `task_id` is an operator: a task that raises stands for it."""
        if "task_id" not in call.kwargs or (self.reading.current_dag() is None and "dag" not in call.kwargs):
            return ABSENT
        name = call.site.text().partition("(")[0].strip()
        evaluator.report(
            "unknown-operator",
            Severity.ERROR,
            f"which operator {name} is is not known, and a task that raises stands for it: {function.reason}",
            "supply the value with --env NAME=VALUE or --variables FILE, or make it a literal",
            call.site,
        )
        return make_task(OperatorClass(self.reading, f"unknown.{name}", None), evaluator, call)

    def _foreign_group(self, external: External, call: Call, evaluator: Evaluator) -> Value:
        """A group of tasks that third-party code makes stands as one task; what is in it is not known."""
        evaluator.report(
            "foreign-group",
            Severity.ERROR,
            f"{external.path} makes tasks of its own, which are not known: one task stands for all of them",
            "write that task yourself where the output runs",
            call.site,
        )
        named = {**call.kwargs, "task_id": call.kwargs["group_id"]}
        made = Call(call.site, [], named, call.unknown_args, call.unknown_kwargs)
        return make_task(OperatorClass(self.reading, external.path, None), evaluator, made)

    def environment(self, name: str, default: Value, site: Site) -> Value:
        """Airflow knows no environment variable."""
        return ABSENT

    def is_construct(self, value: Value) -> bool:
        """Whether a value is part of the graph."""
        if isinstance(value, Instance):
            value = value.base
        if isinstance(value, list | tuple):
            return any(self.is_construct(item) for item in value[:8])
        if isinstance(value, dict):
            return any(self.is_construct(item) for item in list(value.values())[:8])
        return isinstance(value, CONSTRUCTS)

    def is_graph(self, value: Value) -> bool:
        """Whether a value is a DAG, a task, a group or a reference to a result: never part of a body."""
        if isinstance(value, Instance):
            value = value.base
        return isinstance(value, Dag | Dependable | PartialOperator)

    def module_finished(self, module: Module, evaluator: Evaluator) -> None:
        """Nothing to do."""

    def skipped(self, site: Site, cause: Symbolic | None, evaluator: Evaluator) -> None:
        """Tick off code that was not evaluated, as lost."""
        reason = cause.reason if cause is not None else "it could not be evaluated"
        support = lost(reason, "supply the value with --env or --variables, or make it a literal")
        self.reading.note("code that was not evaluated", site, None, self.reading.current_dag(), support)


_OPERATOR_PACKAGES = re.compile(r"\.(operators|sensors|transfers)\.")
_MAKES_DAGS = re.compile(r"(?i)(^|[._])(dags?|\w*dag|\w*dags|dag_?factory)$|DagFactory\b")
"""Third-party names that make DAGs: `gusty.create_dag`, `cosmos.DbtDag`, `dagfactory.DagFactory`."""
