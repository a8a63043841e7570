"""`@asset` and `@asset.multi` (Airflow 3): a function that is an asset, a DAG and a task at once.

Airflow: `sdk/definitions/asset/decorators.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.dialects.airflow.operators import by_decorator
from calque.frontends.airflow.assets import AssetGroup, AssetReference, AssetValue, make_asset
from calque.frontends.airflow.dags import make_dag
from calque.frontends.airflow.making import make_task
from calque.frontends.airflow.operator_classes import OperatorClass
from calque.frontends.airflow.task_functions import TaskFunction
from calque.frontends.python.errors import Raised
from calque.frontends.python.values import Argument, Call, Function, Model, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.reading import Reading
    from calque.frontends.python.evaluator import Evaluator

OF_THE_ASSET = ("name", "uri", "group", "extra", "watchers", "outlets")
"""The arguments that are the asset's; the others are the DAG's."""
NOT_AN_INLET = ("self", "context", "outlet_events")
"""Parameters that do not name an asset."""


class AssetDecorator(Model):
    """`@asset(…)` or `@asset.multi(…)`."""

    __slots__ = ("given", "multi", "reading")

    def __init__(self, reading: Reading, multi: bool = False, given: Call | None = None) -> None:
        self.reading = reading
        self.multi = multi
        self.given = given

    def describe(self) -> str:
        """For messages."""
        return "@asset.multi" if self.multi else "@asset"

    def get_attribute(self, evaluator: Evaluator, name: str, site: Site) -> Value:
        """`asset.multi`."""
        if name == "multi":
            return AssetDecorator(self.reading, multi=True)
        return Model.get_attribute(self, evaluator, name, site)

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Take the arguments; then make the asset, its DAG and its task."""
        if self.given is None:
            return AssetDecorator(self.reading, self.multi, call)
        function = call.args[0].value
        plain = function.function if isinstance(function, TaskFunction) else function
        if not isinstance(plain, Function):
            raise Raised(TypeError(f"{self.describe()} needs a function"), call.site)
        made = self._asset(plain)
        given = {name: arg for name, arg in self.given.kwargs.items() if name not in OF_THE_ASSET}
        name = plain.name if self.multi or not isinstance(made, AssetValue) else made.name
        dag = make_dag(self.reading, evaluator, Call(self.given.site, [], given), name)
        dag.arguments.setdefault("catchup", Argument(False, self.given.site, "catchup"))
        dag.enter(evaluator, call.site)
        try:
            self._task(evaluator, function, plain, made)
        finally:
            dag.exit(evaluator, call.site)
        return made

    def _asset(self, function: Function) -> AssetValue | AssetGroup:
        assert self.given is not None
        values = {name: argument.value for name, argument in self.given.kwargs.items()}
        for name in OF_THE_ASSET:
            if name in self.given.kwargs:
                feature = Feature.ASSET_FACTS if name in ("group", "extra") else Feature.ASSET
                self.reading.note(
                    f"argument {name} of {self.describe()}", self.given.kwargs[name].site, feature
                )
        if self.multi:
            outlets = values.get("outlets")
            return AssetGroup(self.reading, list(outlets) if isinstance(outlets, list | tuple) else [], "all")
        named = {"name": function.name, **{key: values[key] for key in OF_THE_ASSET if key in values}}
        named.setdefault("uri", named["name"])
        return make_asset(self.reading, named, self.given.site)

    def _task(
        self, evaluator: Evaluator, function: Value, plain: Function, made: AssetValue | AssetGroup
    ) -> None:
        assert self.given is not None
        site = self.given.site
        outlets = made.items if isinstance(made, AssetGroup) else [made]
        if isinstance(function, TaskFunction):
            function.given["outlets"] = Argument(outlets, site, "outlets")
            function.call(evaluator, Call(site))
            return
        parameters = plain.node.args
        required = parameters.args[: len(parameters.args) - len(parameters.defaults)]
        inlets = [
            AssetReference(self.reading, part.arg, None)
            for part in (*parameters.posonlyargs, *required)
            if part.arg not in NOT_AN_INLET
        ]
        arguments = {
            "task_id": Argument(plain.name, site, "task_id"),
            "python_callable": Argument(plain, site, "python_callable"),
            "inlets": Argument(inlets, site, "inlets"),
            "outlets": Argument(outlets, site, "outlets"),
        }
        spec = by_decorator()[""]
        task = make_task(
            OperatorClass(self.reading, spec.paths[0], spec), evaluator, Call(site, [], arguments)
        )
        task.of_asset = True
