"""What the names of Airflow's packages, and of operators elsewhere, mean to the evaluator."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from calque.dialects.airflow.enums import BY_NAME
from calque.dialects.airflow.operator import Operator
from calque.dialects.airflow.operators import by_path, operators
from calque.dialects.airflow.parameters import lost
from calque.dialects.airflow.versions import Version
from calque.frontends.airflow import relations
from calque.frontends.airflow.asset_decorator import AssetDecorator
from calque.frontends.airflow.assets import AssetClass, AssetLike
from calque.frontends.airflow.dags import Dag, DagClass
from calque.frontends.airflow.decorators import DagDecorator, DagFunction, GroupDecorator, GroupFunction
from calque.frontends.airflow.group_making import GroupClass
from calque.frontends.airflow.making import make_task
from calque.frontends.airflow.nodes import Dependable
from calque.frontends.airflow.operator_classes import BASE_CLASSES, OperatorClass, PartialOperator
from calque.frontends.airflow.platform_values import (
    Configuration,
    Made,
    ParamClass,
    PlatformCall,
    VariableClass,
)
from calque.frontends.airflow.reading import Reading
from calque.frontends.airflow.references import XComArgClass
from calque.frontends.airflow.setups import ContextWrapper
from calque.frontends.airflow.task_functions import TaskFunction
from calque.frontends.airflow.taskflow import ScopeDecorator, TaskDecorator
from calque.frontends.airflow.timezone_functions import TIMEZONE
from calque.frontends.python.calls import Native
from calque.frontends.python.library import MISSING
from calque.frontends.python.values import (
    ABSENT,
    Call,
    External,
    Instance,
    Model,
    Module,
    Site,
    Symbolic,
    Value,
)
from calque.ir.diagnostics import Severity

if TYPE_CHECKING:
    from calque.frontends.python.evaluator import Evaluator

VERSIONS = {Version.V1: "1.10.15", Version.V2: "2.11.0", Version.V3: "3.3.2"}
"""What `airflow.__version__` is taken to be."""
SINCE = {"airflow.sdk": Version.V3, "airflow.decorators": Version.V2, "airflow.providers": Version.V2}
"""Packages that older versions do not have."""
UNTIL = {
    "airflow.utils.dates": Version.V2,
    "airflow.operators.subdag": Version.V2,
    "airflow.operators.subdag_operator": Version.V2,
}
"""Modules that newer versions do not have."""
DECORATOR_PACKAGES = ("airflow.decorators", "airflow.sdk", "airflow.sdk.definitions.decorators")
MADE = (
    "Timetable",
    "PartitionedAtRuntime",
    "Schedule",
    "Mapper",
    "Window",
    "Deadline",
    "DeadlineAlert",
    "RetryPolicy",
    "RetryRule",
    "Watcher",
)
"""Endings of names of things that are only looked at when the graph is lifted."""
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
        if self._missing(path):
            return MISSING
        if path == "airflow.__version__" or path == "airflow.version.version":
            return VERSIONS[self.reading.version]
        if name == "__name__":
            return path.split(".")[-2]
        spec = by_path().get(path)
        if spec is not None:
            return OperatorClass(self.reading, path, spec)
        found = self._named(path, name)
        return External(path) if found is ABSENT else found

    def _missing(self, path: str) -> bool:
        version = self.reading.version
        return any(
            version < since and (path == package or path.startswith(f"{package}."))
            for package, since in SINCE.items()
        ) or any(
            version > until and (path == module or path.startswith(f"{module}."))
            for module, until in UNTIL.items()
        )

    def _named(self, path: str, name: str) -> Value:
        """Most names of Airflow's mean the same wherever they are imported from."""
        reading = self.reading
        parent = path.rpartition(".")[0]
        if parent in DECORATOR_PACKAGES or (name == "dag" and parent.endswith(".dag")):
            decorator = _decorator(reading, name)
            if decorator is not None:
                return decorator
        make = _CLASSES.get(name)
        if make is not None:
            return make(reading)
        if name == "Variable":
            return self.variables
        if name in BY_NAME:
            return BY_NAME[name]
        if name in BASE_CLASSES:
            return OperatorClass(reading, path, None)
        if name in _FUNCTIONS:
            return relations.EdgeFunction(reading, name, _FUNCTIONS[name])
        if parent.endswith("timezone") and name in TIMEZONE:
            return TIMEZONE[name]
        if name == "is_venv_installed":
            return Native(path, _venv_installed)
        if name in _TRANSPARENT:
            return Native(path, _same)
        if name == "conf" and "." in path:
            return Configuration()
        if name in _PLATFORM:
            return PlatformCall(_PLATFORM[name])
        if name[0].isupper() and name.endswith(MADE) and name != "BaseTimetable":
            return Made(reading, path)
        if name[0].isupper() and name.endswith(("Operator", "Sensor", "OperatorAsync", "SensorAsync")):
            return OperatorClass(reading, path, _core().get(name) if _is_core(path) else None)
        return ABSENT

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


def _decorator(reading: Reading, name: str) -> Model | None:
    match name:
        case "dag":
            return DagDecorator(reading)
        case "task":
            return TaskDecorator(reading)
        case "task_group":
            return GroupDecorator(reading)
        case "setup" | "teardown":
            return ScopeDecorator(reading, name)
        case "asset":
            return AssetDecorator(reading)
        case "python_task" | "branch_task" | "short_circuit_task" | "sensor_task" | "virtualenv_task":
            return TaskDecorator(reading, name.removesuffix("_task"))
        case _:
            return None


def _asset_class(name: str) -> Callable[[Reading], Model]:
    return lambda reading: AssetClass(reading, name)


_OPERATOR_PACKAGES = re.compile(r"\.(operators|sensors|transfers)\.")
_TRANSPARENT = ("apply_defaults", "provide_session")
"""Decorators of Airflow's that leave a function what it is, as far as reading goes."""
_MAKES_DAGS = re.compile(r"(?i)(^|[._])(dags?|\w*dag|\w*dags|dag_?factory)$|DagFactory\b")
"""Third-party names that make DAGs: `gusty.create_dag`, `cosmos.DbtDag`, `dagfactory.DagFactory`."""
_CLASSES: dict[str, Callable[[Reading], Model]] = {
    "DAG": DagClass,
    "TaskGroup": GroupClass,
    "XComArg": XComArgClass,
    "Label": relations.LabelClass,
    "EdgeModifier": relations.LabelClass,
    "Param": ParamClass,
    "context_wrapper": ContextWrapper,
    **{
        name: _asset_class(name)
        for name in (
            "Asset",
            "Dataset",
            "AssetAlias",
            "DatasetAlias",
            "AssetAll",
            "AssetAny",
            "DatasetAll",
            "DatasetAny",
        )
    },
}
_FUNCTIONS: dict[str, Callable[[Evaluator, Call], None]] = {
    "chain": relations.chain,
    "chain_linear": relations.chain_linear,
    "cross_downstream": relations.cross_downstream,
}
_PLATFORM = {
    "days_ago": "days_ago, which counts from today,",
    "get_connection": "a connection",
    "get_uri": "a connection",
    "Connection": "a connection",
    "BaseHook": "a connection",
}


def _same(evaluator: Evaluator, call: Call) -> Value:
    """What such a decorator gives back: the function itself."""
    return call.args[0].value if call.args else Native("airflow.utils", _same)


def _venv_installed(evaluator: Evaluator, call: Call) -> Value:
    """Whether virtualenv is installed where the DAG runs: assumed, so that what depends on it is read."""
    evaluator.report(
        "assumed-virtualenv",
        Severity.NOTE,
        "virtualenv is assumed to be installed",
        "",
        call.site,
    )
    return True


@cache
def _core() -> Mapping[str, Operator]:
    """Airflow's own operators by the names of their classes."""
    return {
        path.rpartition(".")[2]: operator
        for operator in operators()
        for path in operator.paths
        if _is_core(path)
    }


def _is_core(path: str) -> bool:
    return path.startswith(("airflow.operators.", "airflow.sensors.", "airflow.providers.standard."))
