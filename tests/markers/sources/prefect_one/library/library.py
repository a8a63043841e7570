"""What the tasks of Prefect 1's library can be told."""

from datetime import datetime, timedelta

from prefect import Flow, case, task
from prefect.tasks.control_flow import merge, switch
from prefect.tasks.prefect import StartFlowRun, create_flow_run, wait_for_flow_run
from prefect.tasks.secrets import PrefectSecret
from prefect.tasks.shell import ShellTask


@task
def choose():
    return "left"


@task
def left():
    return "m_left"


@task
def right():
    return "m_right"


@task
def shown(value):
    return value


shell = ShellTask(
    command="m_command",
    env={"M_ENV": "m_envvalue"},
    helper_script="m_helper",
    shell="m_shell",
    return_all=True,
    log_stderr=True,
    stream_output=True,
    name="m_shelltask",
    max_retries=0,
)
start = StartFlowRun(
    flow_name="m_flow",
    project_name="m_project",
    parameters={"m_parameter": "m_value"},
    wait=True,
    new_flow_context={"m_context": "m_contextvalue"},
    run_name="m_run",
    create_link_artifact=False,
    poll_interval=timedelta(seconds=4002),
    scheduled_start_time=datetime(2021, 3, 4),
)

with Flow("flow") as flow:
    shell()
    start()
    run = create_flow_run(
        flow_name="m_created",
        project_name="m_createdproject",
        parameters={"m_createdparameter": "m_createdvalue"},
        context={"m_createdcontext": 4001},
        labels=["m_createdlabel"],
        run_name="m_createdrun",
        idempotency_key="m_createdkey",
        scheduled_start_time=datetime(2022, 3, 4),
    )
    wait_for_flow_run(flow_run_id=run, max_duration=timedelta(seconds=4003), stream_states=False, stream_logs=True, raise_final_state=True)
    chosen = choose()
    one, two = left(), right()
    switch(chosen, {"left": one, "m_otherwise": two})
    merged = merge(one, two)
    with case(chosen, "m_case"):
        left(task_args={"name": "m_cased"})
    shown(PrefectSecret(name="m_secret"))
