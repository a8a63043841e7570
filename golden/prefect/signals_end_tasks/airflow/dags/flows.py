from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, task

from prefect_one_code import FAIL, LOOP, SUCCESS
from prefect_one_code import prefect_one as prefect
from prefect_one_code import prefect_one_engine_signals as signals
from prefect_one_steps import prefect_one_body


def after(value):
    return value


def early():
    raise SUCCESS("enough", result=7)


def skips(value):
    if value == 7:
        raise signals.SKIP("seven")
    return value


def climbs():
    count = prefect.context.get("task_loop_count", 1)
    so_far = prefect.context.get("task_loop_result", 0)
    if count < 4:
        raise LOOP(message=f"at {count}", result=so_far + count)
    return so_far


def fails(value):
    raise FAIL(f"no {value}")


with DAG("commands", schedule=None):
    count_files = BashOperator(
        task_id="count_files",
        task_display_name="count files",
        append_env=True,
        skip_on_exit_code=None,
        bash_command="COUNT=3\necho counting; echo $COUNT $MORE",
        env={"MORE": "files"},
        cwd=".",
    )
    after_task = task(task_id="after")(after)(value=count_files.output)
    gives_up = BashOperator(
        task_id="gives_up",
        task_display_name="gives up",
        skip_on_exit_code=None,
        bash_command="exit 3",
        cwd=".",
    )

with DAG("signals", schedule=None):
    early_task = task(task_id="early")(prefect_one_body(early))()
    skips_task = task(task_id="skips")(prefect_one_body(skips))(value=early_task)
    after_task_2 = task(task_id="after")(after)(value=skips_task)
    climbs_task = task(task_id="climbs")(prefect_one_body(climbs))()
    fails_task = task(task_id="fails")(prefect_one_body(fails))(value=climbs_task)
