"""What the stock operators can be told."""

from datetime import datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.datetime import BranchDateTimeOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.latest_only import LatestOnlyOperator
from airflow.providers.standard.operators.python import (
    BranchPythonOperator,
    ExternalPythonOperator,
    PythonOperator,
    PythonVirtualenvOperator,
    ShortCircuitOperator,
)
from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.providers.standard.operators.weekday import BranchDayOfWeekOperator
from airflow.sdk import DAG


def work(one=None, other=None, **context):
    return one


def choose(one):
    return "last"


with DAG("dag", schedule=None):
    last = EmptyOperator(task_id="last", retries=4001)
    shell = BashOperator(
        task_id="m_shell",
        bash_command="m_command",
        env={"M_ENV": "m_envvalue"},
        append_env=True,
        output_encoding="m_encoding",
        skip_on_exit_code=[4002],
        cwd="/m_cwd",
        output_processor=lambda output: output + "m_processed",
    )
    python = PythonOperator(
        task_id="m_python",
        python_callable=work,
        op_args=["m_oparg"],
        op_kwargs={"other": "m_opkwarg"},
        templates_dict={"m_template": "m_templated"},
    )
    apart = PythonVirtualenvOperator(
        task_id="m_apart",
        python_callable=work,
        requirements=["m_requirement"],
        python_version="3.9",
        serializer="cloudpickle",
        system_site_packages=False,
        pip_install_options=["--m_pip"],
        op_args=["m_apartarg"],
        op_kwargs={"other": "m_apartkwarg"},
        string_args=["m_stringarg"],
        templates_dict={"m_aparttemplate": "m_aparttemplated"},
        templates_exts=[".m_ext"],
        expect_airflow=False,
        skip_on_exit_code=4003,
        index_urls=["https://m_index"],
        index_urls_from_connection_ids=["m_indexconnection"],
        venv_cache_path="/m_cache",
        env_vars={"M_VENV": "m_venvvalue"},
        inherit_env=False,
    )
    elsewhere = ExternalPythonOperator(
        task_id="m_elsewhere",
        python="/m_interpreter/bin/python",
        python_callable=work,
        serializer="dill",
        op_args=["m_elsewherearg"],
        op_kwargs={"other": "m_elsewherekwarg"},
        string_args=["m_elsewherestring"],
        expect_airflow=False,
        expect_pendulum=True,
        skip_on_exit_code=4004,
        env_vars={"M_ELSE": "m_elsevalue"},
        inherit_env=False,
    )
    starts = TriggerDagRunOperator(
        task_id="m_starts",
        trigger_dag_id="m_other",
        trigger_run_id="m_run",
        conf={"m_conf": "m_confvalue"},
        logical_date="2021-05-06T00:00:00+00:00",
        run_after=datetime(2022, 3, 4),
        reset_dag_run=True,
        wait_for_completion=True,
        poke_interval=4005,
        allowed_states=["success", "failed"],
        failed_states=["queued"],
        skip_when_already_exists=True,
        fail_when_dag_is_paused=True,
        note="m_note",
        deferrable=True,
        openlineage_inject_parent_info=False,
    )
    branch = BranchPythonOperator(task_id="m_branch", python_callable=choose, op_args=["m_brancharg"])
    gate = ShortCircuitOperator(
        task_id="m_gate", python_callable=work, op_args=["m_gatearg"], ignore_downstream_trigger_rules=False
    )
    dates = BranchDateTimeOperator(
        task_id="m_dates",
        follow_task_ids_if_true="last",
        follow_task_ids_if_false="other",
        target_lower=datetime(2023, 3, 4),
        target_upper=datetime(2024, 3, 4),
        use_task_logical_date=True,
    )
    days = BranchDayOfWeekOperator(
        task_id="m_days",
        follow_task_ids_if_true=["last"],
        follow_task_ids_if_false=["other"],
        week_day={"Monday", "Thursday"},
        use_task_logical_date=True,
    )
    latest = LatestOnlyOperator(task_id="m_latest")
    other = EmptyOperator(task_id="other")
    shell >> python >> apart >> elsewhere >> starts >> branch >> last
    gate >> latest >> other
    dates >> [last, other]
    days >> [last, other]
