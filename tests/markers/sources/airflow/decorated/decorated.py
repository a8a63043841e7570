"""What decorators can be told."""

from datetime import datetime, timedelta

from airflow.sdk import PokeReturnValue, dag, task, task_group


@task(
    task_id="m_load",
    retries=4001,
    retry_delay=timedelta(seconds=4002),
    execution_timeout=timedelta(seconds=4003),
    pool="m_pool",
    priority_weight=4004,
    owner="m_owner",
    queue="m_queue",
    doc_md="m_docmd",
    task_display_name="m_display",
    trigger_rule="none_failed",
    multiple_outputs=True,
    max_active_tis_per_dag=4005,
    show_return_value_in_logs=False,
)
def load(day):
    """m_docstring"""
    return {"rows": day}


@task.bash(
    env={"M_ENV": "m_envvalue"},
    append_env=True,
    cwd="/m_cwd",
    skip_on_exit_code=4006,
    output_encoding="m_encoding",
)
def shell():
    return "echo m_bash"


@task.sensor(poke_interval=4007, timeout=4008, mode="reschedule", soft_fail=True)
def arrived():
    return PokeReturnValue(is_done=True, xcom_value="m_xcom")


@task.branch(task_id="m_branch", retries=4009)
def choose():
    return "m_chosen"


@task.short_circuit(ignore_downstream_trigger_rules=False, retries=4010)
def go_on():
    return True


@task.virtualenv(
    requirements=["m_requirement"],
    python_version="3.11",
    system_site_packages=False,
    pip_install_options=["--m_pip"],
    index_urls=["https://m_index"],
    venv_cache_path="/m_cache",
    env_vars={"M_VENV": "m_venvvalue"},
    serializer="cloudpickle",
)
def apart():
    return 1


@task.external_python(python="/m_python/bin/python", expect_airflow=False)
def elsewhere():
    return 2


@task.run_if(lambda context: context["params"]["size"], skip_message="m_skipmessage")
@task
def sometimes():
    return 3


@task_group(group_id="m_group", tooltip="m_tooltip", default_args={"retries": 4011}, prefix_group_id=False)
def together():
    sometimes()


@dag(
    dag_id="m_dag",
    schedule="15 16 17 5 *",
    start_date=datetime(2021, 3, 4),
    catchup=True,
    tags=["m_tag"],
    description="m_description",
    max_active_runs=4012,
    params={"size": "m_param"},
)
def build(region="m_default", other="unused"):
    """m_dagdoc"""
    arrived() >> choose() >> [load(region), load.override(task_id="m_override", retries=4013)(other), shell()]
    go_on() >> apart() >> elsewhere() >> together()


build(other="m_region")
