"""Values that a body can have: questions to the platform, and the names of tasks and DAGs."""

from __future__ import annotations

from calque.frontends.airflow.dag_params import DagParam
from calque.frontends.airflow.dags import Dag
from calque.frontends.airflow.platform_values import VariableValue
from calque.frontends.airflow.tasks import Task
from calque.frontends.bodies.captures import expression
from calque.frontends.python.values import ABSENT, Symbolic, Value
from calque.ir.expressions import Ask, Constant, Expr, SourceCode
from calque.ir.intrinsics import Intrinsic


def express(value: Value) -> Expr | None:
    """A value of the dialect as a body can have it: a question to the platform, or the names of a task or DAG."""
    match value:
        case DagParam(name=name):
            return Ask(intrinsic=Intrinsic.PARAM, arguments=(Constant(value=name),))
        case VariableValue(name=str() as name, default=default, as_json=as_json):
            intrinsic = Intrinsic.VARIABLE_JSON if as_json else Intrinsic.VARIABLE
            return _ask(intrinsic, name, default)
        case Symbolic(op="environment", operands=(str() as name,)):
            return _ask(Intrinsic.ENVIRONMENT, name, ABSENT)
        case Symbolic(op="environment", operands=(str() as name, default)):
            return _ask(Intrinsic.ENVIRONMENT, name, default)
        case Task(id=name, dag=dag):
            return _namespace(task_id=name, dag_id=dag.id if dag is not None else None)
        case Dag(id=name):
            return _namespace(dag_id=name)
        case _:
            return None


def rendered(text: Expr) -> Expr:
    """A value whose texts Airflow renders when it has them."""
    return Ask(intrinsic=Intrinsic.RENDERED, arguments=(text,))


def _ask(intrinsic: Intrinsic, name: str, default: Value) -> Expr | None:
    if default is ABSENT:
        return Ask(intrinsic=intrinsic, arguments=(Constant(value=name),))
    known = expression(default, express, lambda _: None)
    return None if known is None else Ask(intrinsic=intrinsic, arguments=(Constant(value=name), known))


def _namespace(**names: str | None) -> Expr:
    """An object that only has names."""
    fields = ", ".join(f"{field}={name!r}" for field, name in names.items())
    return SourceCode(text=f"__import__('types').SimpleNamespace({fields})", module="")
