from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, task

from prefect_one_steps import prefect_one_body


def told(x):
    return x


def looks_at(x):
    return repr(x)


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("odd", schedule=None, catchup=False, is_paused_upon_creation=False, params={"x": 1}):
    told_task = task(task_id="told")(prefect_one_body(told, params={"x": lambda params: params["x"]}))()
    rests = task(task_id="rests")(not_carried)("an action of the kind opaque is not carried to Airflow yet")
    half_failed = task(task_id="half_failed")(not_carried)(
        "an action of the kind opaque is not carried to Airflow yet"
    )
    looks_at_task = task(task_id="looks_at", trigger_rule="none_skipped")(looks_at)(x=told_task)
    list_files = BashOperator(
        task_id="list_files",
        task_display_name="list files",
        skip_on_exit_code=None,
        bash_command="ls",
        cwd=".",
    )
    told_task >> [rests, half_failed, list_files]
