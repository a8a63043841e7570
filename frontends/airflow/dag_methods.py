"""Methods of DAGs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calque.frontends.airflow.dag_params import DagParam
from calque.frontends.airflow.tasks import Task
from calque.frontends.python.values import Call, Instance, Model, Site, Value
from calque.ir.features import Feature

if TYPE_CHECKING:
    from calque.frontends.airflow.dags import Dag
    from calque.frontends.python.evaluator import Evaluator


class DagMethod(Model):
    """A method of a DAG."""

    __slots__ = ("dag", "name")

    def __init__(self, dag: Dag, name: str) -> None:
        self.dag = dag
        self.name = name

    def call(self, evaluator: Evaluator, call: Call) -> Value:
        """Call it; what runs a DAG is not definition-time code and does nothing here."""
        arguments = [argument.value for argument in (*call.args, *call.kwargs.values())]
        match self.name, arguments:
            case ("get_task", [str() as name, *_]) if name in self.dag.tasks:
                return self.dag.tasks[name].instance or self.dag.tasks[name]
            case ("has_task", [str() as name]):
                return name in self.dag.tasks
            case ("param", [str() as name]):
                return DagParam(self.dag, name, None)
            case ("param", [str() as name, default]):  # it declares the param, too
                self.dag.parameters[name] = default
                return DagParam(self.dag, name, default)
            case ("get_task" | "param", _):
                return Model.call(self, evaluator, call)
            case ("add_task", _):
                self._add(arguments, call.site)
            case ("add_tasks", [list() as tasks]):
                self._add(tasks, call.site)
            case ("set_dependency", [str() as before, str() as after]):
                self.dag.reading.note("set_dependency", call.site, Feature.EDGE_ORDER, self.dag)
                if before in self.dag.tasks and after in self.dag.tasks:
                    self.dag.tasks[after].relate([self.dag.tasks[before]], True, None, call.site)
            case _:
                pass
        return None

    def _add(self, tasks: list[Value], site: Site) -> None:
        for value in tasks:
            task = value.base if isinstance(value, Instance) else value
            if isinstance(task, Task):
                self.dag.reading.note("add_task", site, Feature.PIPELINE, task)
                self.dag.add(task, site)
