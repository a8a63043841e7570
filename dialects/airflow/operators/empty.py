"""EmptyOperator (DummyOperator before 2.3): nothing, successfully."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, task
from calque.ir.actions import Nothing


def _lift(given: Given) -> Meaning:
    return task(Nothing())


empty = Operator(
    paths=(
        "airflow.providers.standard.operators.empty.EmptyOperator",
        "airflow.operators.empty.EmptyOperator",
        "airflow.operators.dummy.EmptyOperator",
        "airflow.operators.dummy.DummyOperator",
        "airflow.operators.dummy_operator.DummyOperator",
        "airflow.operators.dummy_operator.EmptyOperator",
    ),
    parameters=(),
    lift=_lift,
    examples=(Example({}, task(Nothing())),),
)

smooth = Operator(
    paths=(
        "airflow.providers.standard.operators.smooth.SmoothOperator",
        "airflow.operators.smooth.SmoothOperator",
    ),
    parameters=(),
    lift=_lift,
    examples=(Example({}, task(Nothing())),),
)
