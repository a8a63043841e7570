"""From tasks to nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calque.dialects.airflow.arguments import DOCS
from calque.dialects.airflow.operators.deferred_time_sensors import DEFERRED
from calque.dialects.airflow.sensor_arguments import SENSOR_TIMEOUT, failures
from calque.frontends.airflow.annotations import docstring
from calque.frontends.airflow.assets import AssetGroup, AssetReference, AssetValue
from calque.frontends.airflow.lift_meanings import MeaningLifter
from calque.frontends.airflow.lift_policies import PolicyLifter
from calque.frontends.airflow.lift_values import ValueLifter
from calque.frontends.airflow.platform_values import ParamValue
from calque.frontends.airflow.references import Reference
from calque.frontends.airflow.tasks import Task
from calque.frontends.python.values import Argument, Function, Value
from calque.ir.diagnostics import Severity
from calque.ir.expressions import Expr
from calque.ir.nodes import Node, Port, Wait
from calque.ir.spans import Origin

if TYPE_CHECKING:
    from calque.frontends.airflow.host import AirflowReader


class NodeLifter:
    """Lifts one task.

    Attributes:
        assets: the assets that it names, by name.
        values: what lifts its values.
    """

    def __init__(self, reader: AirflowReader, task: Task, values: ValueLifter) -> None:
        self.reader = reader
        self.task = task
        native = task.argument("render_template_as_native_obj")
        self.values = values if native is None else values.rendering(native is True)
        self.policies = PolicyLifter(reader, self.values, task)
        self.assets: dict[str, AssetValue | None] = {}

    def node(self, region: str | None, ports: tuple[str, ...]) -> Node:
        """The node.

        Args:
            region: the map region that it is in.
            ports: the keys under which others name its results.
        """
        self.reader.node = self.task.id
        meaning = MeaningLifter(self.reader, self.task, self.values).meaning()
        fields: dict[str, Any] = {**self._base(region, ports), **meaning.fields}
        if meaning.node is Wait:
            fields.update(self._waiting())
        node: Node = meaning.node(**fields)
        return node

    # ---- what every node has

    def _base(self, region: str | None, ports: tuple[str, ...]) -> dict[str, Any]:
        task, policies = self.task, self.policies
        pushes = policies.flag("do_xcom_push", default=True) and policies.flag("xcom_push", default=True)
        names = dict.fromkeys(("return_value", *ports)) if pushes else dict.fromkeys(ports)
        group = task.group.id if task.group is not None else None
        return {
            "id": task.id,
            "name": task.local_id,
            "group": group,
            "region": region,
            "outs": tuple(Port(name=name, none_is_missing=True) for name in names),
            "multiple_outputs": policies.flag("multiple_outputs"),
            "pushes_output": pushes,
            "join": policies.join(),
            "retry": policies.retry(),
            "timeout": policies.timeout(),
            "pool": policies.text("pool"),
            "slots": policies.number("pool_slots", 1, least=1),
            "priority": policies.number("priority_weight", 1),
            "priority_rule": self._priority_rule(),
            "max_parallel": self._limit("max_active_tis_per_dag") or self._limit("task_concurrency"),
            "max_parallel_in_run": self._limit("max_active_tis_per_dagrun"),
            "queue": policies.text("queue"),
            "hooks": policies.hooks(),
            "outlets": self._assets("outlets"),
            "inlets": self._assets("inlets"),
            "params": self._params(),
            "past": policies.past(),
            "window": policies.window(),
            "scope": policies.scope(),
            "owner": self._owner(),
            "doc": self._doc(),
            "display_name": policies.text("task_display_name"),
            "map_names": policies.text("map_index_template"),
            "source_class": task.cls.path
            if task.project is None
            else f"{task.project.module.name}.{task.project.name}",
            "origin": Origin(span=task.site.span()),
        }

    def _limit(self, name: str) -> int | None:
        return self.policies.number(name, 0) if self.task.argument(name) is not None else None

    def _priority_rule(self) -> str:
        value = self.task.argument("weight_rule")
        return "downstream" if value is None else str(value) if isinstance(value, str) else "custom"

    def _owner(self) -> str | None:
        value = self.task.argument("owner")
        return value if isinstance(value, str) else None

    def _doc(self) -> str | None:
        for name in DOCS:
            value = self.task.argument(name)
            if isinstance(value, str):
                return value
        function = self.task.argument("python_callable")
        if self.task.decorated and isinstance(function, Function):
            return docstring(function)
        return None

    def _params(self) -> tuple[tuple[str, Expr], ...]:
        for name, value in self.task.params.items():
            if isinstance(value, ParamValue) and value.schema:
                self.reader.report(
                    "unchecked-parameter",
                    Severity.WARNING,
                    f"the schema of the parameter {name} of {self.task.id} is not carried; a value that it refuses fails the task in Airflow",
                    "check the value in the body, or make it a parameter of the DAG",
                    self.task.site.span(),
                )
            if isinstance(value, ParamValue) and value.description:
                self.reader.report(
                    "parameter-description",
                    Severity.NOTE,
                    f"the description of the parameter {name} of {self.task.id} is not carried",
                    "write it in the body, or make it a parameter of the DAG",
                    self.task.site.span(),
                )
        return tuple(
            (name, self.values.lift(value, self.task.site))
            for name, value in self.task.params.items()
            if self._is_named(name)
        )

    def _is_named(self, param: object) -> bool:
        if not isinstance(param, str):
            self.reader.report(
                "unknown-argument-value",
                Severity.ERROR,
                f"the parameter {param!r} of {self.task.id} is left out: its name is no text",
                "name it by a text",
                self.task.site.span(),
            )
        return isinstance(param, str)

    def _assets(self, name: str) -> tuple[str, ...]:
        argument = self.task.arguments.get(name)
        if argument is None:
            return ()
        given = argument.value
        names: list[str] = []
        for item in given if isinstance(given, list | tuple | set) else [given]:
            names.extend(self._asset_names(item, argument))
        return tuple(dict.fromkeys(names))

    def _asset_names(self, value: Value, argument: Argument) -> list[str]:
        match value:
            case AssetValue(name=name):
                self.assets[name] = value
                return [name]
            case AssetReference(name=name, uri=uri):
                self.assets.setdefault(str(name or uri), None)
                return [str(name or uri)]
            case AssetGroup(items=items):
                return [name for item in items for name in self._asset_names(item, argument)]
            case None | Reference():
                return []
            case _:
                self.reader.report(
                    "unknown-asset",
                    Severity.WARNING,
                    "this is not an asset that calque knows, so that nothing happens because of it",
                    "",
                    argument.site.span(),
                )
                return []

    # ---- waiting

    def _waiting(self) -> dict[str, Any]:
        policies, task = self.policies, self.task
        mode = task.argument("mode", "poke")
        deferred = task.cls.name in DEFERRED or task.argument("deferrable") is True
        ends = failures(
            soft_fail=policies.flag("soft_fail"),
            never_fail=policies.flag("never_fail"),
            silent_fail=policies.flag("silent_fail"),
            deferred=deferred,
            version=policies.reader.version,
        )
        return {
            "interval": policies.seconds("poke_interval", 60.0, may_be_negative=False),
            "backoff": policies.flag("exponential_backoff"),
            "max_interval": policies.seconds("max_wait", None),
            "limit": policies.seconds("timeout", SENSOR_TIMEOUT),
            **ends._asdict(),
            "hold": "defer" if deferred else "release" if mode == "reschedule" else "slot",
        }
