"""Operators that call a function of the user's in the worker itself."""

from calque.dialects.airflow.calls import CALLED, called
from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, task
from calque.dialects.airflow.parameters import interface, nothing
from calque.dialects.airflow.versions import Version
from calque.ir.actions import Python
from calque.ir.expressions import Argument, Closure, Code, Constant, Items, Parameter
from calque.ir.intrinsics import Intrinsic
from calque.ir.nodes import Branch, Gate

_DROPPED = {
    "show_return_value_in_logs": interface("whether the returned value is shown in the task's log"),
    "provide_context": nothing("since Airflow 2 the context is always there"),
}
_PARAMETERS = (*CALLED, "show_return_value_in_logs")
_TEMPLATED = ("templates_dict", "op_args", "op_kwargs")


def _code(injects: Intrinsic | None = None) -> Code:
    parameter = Parameter(name="ds", injects=injects)
    return Code(
        name="work", module="dags", text="def work(ds):\n    ...\n", body_start=14, parameters=(parameter,)
    )


_WORK = _code(Intrinsic.TIME_DS)


def _python(given: Given) -> Meaning:
    return task(called(given))


def _branch(given: Given) -> Meaning:
    return Meaning(Branch, {"action": called(given)})


def _gate(given: Given) -> Meaning:
    transitive = given.flag("ignore_downstream_trigger_rules", default=True)
    return Meaning(Gate, {"action": called(given), "transitive": transitive})


python = Operator(
    paths=(
        "airflow.providers.standard.operators.python.PythonOperator",
        "airflow.operators.python.PythonOperator",
        "airflow.operators.python_operator.PythonOperator",
    ),
    parameters=_PARAMETERS,
    lift=_python,
    templated=_TEMPLATED,
    required=("python_callable",),
    functions=("python_callable",),
    decorators=("", "python"),
    dropped=_DROPPED,
    examples=(
        Example(
            {"python_callable": Closure(function=_WORK), "op_args": Items(items=(Constant(value=1),))},
            task(Python(code=_WORK, arguments=(Argument(name=None, value=Constant(value=1)),))),
        ),
        Example({"python_callable": Closure(function=_WORK)}, task(Python(code=_code())), version=Version.V1),
    ),
)

branch = Operator(
    paths=(
        "airflow.providers.standard.operators.python.BranchPythonOperator",
        "airflow.operators.python.BranchPythonOperator",
        "airflow.operators.python_operator.BranchPythonOperator",
    ),
    parameters=_PARAMETERS,
    lift=_branch,
    templated=_TEMPLATED,
    required=("python_callable",),
    functions=("python_callable",),
    decorators=("branch",),
    dropped=_DROPPED,
    examples=(
        Example(
            {"python_callable": Closure(function=_WORK)}, Meaning(Branch, {"action": Python(code=_WORK)})
        ),
    ),
)

short_circuit = Operator(
    paths=(
        "airflow.providers.standard.operators.python.ShortCircuitOperator",
        "airflow.operators.python.ShortCircuitOperator",
        "airflow.operators.python_operator.ShortCircuitOperator",
    ),
    parameters=(*_PARAMETERS, "ignore_downstream_trigger_rules"),
    lift=_gate,
    templated=_TEMPLATED,
    required=("python_callable",),
    functions=("python_callable",),
    decorators=("short_circuit",),
    dropped=_DROPPED,
    examples=(
        Example(
            {"python_callable": Closure(function=_WORK)},
            Meaning(Gate, {"action": Python(code=_WORK), "transitive": True}),
        ),
        Example(
            {
                "python_callable": Closure(function=_WORK),
                "ignore_downstream_trigger_rules": Constant(value=False),
            },
            Meaning(Gate, {"action": Python(code=_WORK), "transitive": False}),
        ),
    ),
)
