"""LatestOnlyOperator: closed for every scheduled run but the latest."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator
from calque.ir.nodes import Gate

_MEANING = Meaning(Gate, {"latest_only": True, "transitive": False})


def _lift(given: Given) -> Meaning:
    return _MEANING


latest_only = Operator(
    paths=(
        "airflow.providers.standard.operators.latest_only.LatestOnlyOperator",
        "airflow.operators.latest_only.LatestOnlyOperator",
        "airflow.operators.latest_only_operator.LatestOnlyOperator",
    ),
    parameters=(),
    lift=_lift,
    examples=(Example({}, _MEANING),),
)
