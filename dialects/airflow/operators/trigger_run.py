"""TriggerDagRunOperator: starts a run of another DAG."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, task
from calque.dialects.airflow.parameters import interface
from calque.dialects.airflow.versions import Version
from calque.ir.actions import Opaque
from calque.ir.base import Json
from calque.ir.expressions import Constant
from calque.ir.nodes import TriggerRun

_USED = (
    "trigger_dag_id",
    "trigger_run_id",
    "run_id",
    "conf",
    "logical_date",
    "execution_date",
    "wait_for_completion",
    "poke_interval",
    "allowed_states",
    "failed_states",
)
_INTERFACE = {
    "note": interface("a note on the run in Airflow's pages"),
    "openlineage_inject_parent_info": interface("it only tells OpenLineage which run is the parent"),
}
_DECIDES = "in Airflow 1 the function decides whether a run is started, and with what: start it in a task that calls the function"


def _lift(given: Given) -> Meaning:
    if given.get("python_callable") is not None:
        return task(Opaque(text="TriggerDagRunOperator(python_callable=…)", reason=_DECIDES))
    fields: dict[str, object] = {
        "pipeline": given.need("trigger_dag_id"),
        "conf": given.get("conf"),
        "logical": given.get("logical_date") or given.get("execution_date"),
        "run_id": given.get("trigger_run_id") or given.get("run_id"),
        "wait": given.flag("wait_for_completion"),
        "interval": given.seconds("poke_interval", 60),
        "success": _states(given.known("allowed_states", None), ("success",)),
        "failure": _states(given.known("failed_states", None), ("failed",)),
        "options": given.rest(*_USED, *_INTERFACE),
    }
    return Meaning(TriggerRun, fields)


def _states(value: Json, default: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) and value else default


trigger_run = Operator(
    paths=(
        "airflow.providers.standard.operators.trigger_dagrun.TriggerDagRunOperator",
        "airflow.operators.trigger_dagrun.TriggerDagRunOperator",
        "airflow.operators.dagrun_operator.TriggerDagRunOperator",
    ),
    parameters=(
        *_USED,
        "run_after",
        "reset_dag_run",
        "skip_when_already_exists",
        "fail_when_dag_is_paused",
        "deferrable",
        "python_callable",
        *_INTERFACE,
    ),
    lift=_lift,
    templated=(
        "trigger_dag_id",
        "trigger_run_id",
        "logical_date",
        "execution_date",
        "conf",
        "wait_for_completion",
        "skip_when_already_exists",
    ),
    required=("trigger_dag_id",),
    functions=("python_callable",),
    dropped=_INTERFACE,
    examples=(
        Example(
            {"trigger_dag_id": Constant(value="other"), "wait_for_completion": Constant(value=True)},
            Meaning(
                TriggerRun,
                {
                    "pipeline": Constant(value="other"),
                    "conf": None,
                    "logical": None,
                    "run_id": None,
                    "wait": True,
                    "interval": 60,
                    "success": ("success",),
                    "failure": ("failed",),
                    "options": (),
                },
            ),
        ),
        Example(
            {"trigger_dag_id": Constant(value="other"), "python_callable": Constant(value="decide")},
            task(Opaque(text="TriggerDagRunOperator(python_callable=…)", reason=_DECIDES)),
            Version.V1,
        ),
    ),
)
