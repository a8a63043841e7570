"""ExternalTaskSensor: waits for a run of another DAG; ExternalTaskMarker: only says that another DAG waits."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, task, wait
from calque.dialects.airflow.parameters import interface
from calque.ir.actions import Nothing, RunFinished
from calque.ir.expressions import Constant, Duration, Expr, Items

_USED = (
    "external_dag_id",
    "external_task_id",
    "external_task_ids",
    "external_task_group_id",
    "allowed_states",
    "skipped_states",
    "failed_states",
    "execution_delta",
    "execution_date_fn",
    "deferrable",
)
_MARKED = ("external_dag_id", "external_task_id", "logical_date", "execution_date", "recursion_depth")


def _wait(given: Given) -> Meaning:
    one = given.get("external_task_id")
    nodes = given.get("external_task_ids") or (None if one is None else Items(items=(one,)))
    return wait(
        RunFinished(
            pipeline=given.need("external_dag_id"),
            nodes=nodes,
            groups=given.get("external_task_group_id"),
            offset=_offset(given),
            success=given.get("allowed_states"),
            failure=given.get("failed_states"),
            skip=given.get("skipped_states"),
            options=given.rest(*_USED),
        )
    )


def _offset(given: Given) -> Expr | None:
    return given.get("execution_delta") or given.get("execution_date_fn")


def _mark(given: Given) -> Meaning:
    return task(Nothing())


sensor = Operator(
    paths=(
        "airflow.providers.standard.sensors.external_task.ExternalTaskSensor",
        "airflow.sensors.external_task.ExternalTaskSensor",
        "airflow.sensors.external_task_sensor.ExternalTaskSensor",
    ),
    parameters=(*_USED, "check_existence", "poll_interval"),
    lift=_wait,
    templated=("external_dag_id", "external_task_id", "external_task_ids", "external_task_group_id"),
    required=("external_dag_id",),
    functions=("execution_date_fn",),
    sensor=True,
    examples=(
        Example(
            {
                "external_dag_id": Constant(value="other"),
                "external_task_id": Constant(value="load"),
                "execution_delta": Duration(seconds=3600),
            },
            wait(
                RunFinished(
                    pipeline=Constant(value="other"),
                    nodes=Items(items=(Constant(value="load"),)),
                    offset=Duration(seconds=3600),
                )
            ),
        ),
    ),
)

marker = Operator(
    paths=(
        "airflow.providers.standard.sensors.external_task.ExternalTaskMarker",
        "airflow.sensors.external_task.ExternalTaskMarker",
        "airflow.sensors.external_task_sensor.ExternalTaskMarker",
    ),
    parameters=_MARKED,
    lift=_mark,
    templated=("external_dag_id", "external_task_id", "logical_date", "execution_date"),
    required=("external_dag_id", "external_task_id"),
    dropped={
        name: interface("it only makes Airflow clear the other DAG's tasks together with this one")
        for name in _MARKED
    },
    examples=(Example({"external_dag_id": Constant(value="other")}, task(Nothing())),),
)
