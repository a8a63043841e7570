"""All that a DAG can be told, each with a value of its own."""

from datetime import datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from jinja2 import StrictUndefined

from airflow.sdk import DAG, DeadlineAlert, DeadlineReference, SyncCallback


def succeeded(context):
    print("m_succeeded")


def failed(context):
    print("m_failed")


def late(**kwargs):
    print("m_late")


with DAG(
    dag_id="m_id",
    description="m_description",
    schedule="11 12 13 5 *",
    default_args={"retries": 4001},
    start_date=datetime(2021, 3, 4),
    end_date=datetime(2039, 3, 5),
    template_searchpath=["/m_searchpath"],
    user_defined_macros={"macro": "m_macro"},
    user_defined_filters={"twice": lambda text: text + "m_filter"},
    max_active_tasks=4002,
    max_active_runs=4003,
    max_consecutive_failed_dag_runs=4004,
    dagrun_timeout=timedelta(seconds=4005),
    deadline=DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=timedelta(seconds=4006),
        callback=SyncCallback(late, kwargs={"text": "m_deadline"}),
        name="m_deadlinename",
    ),
    catchup=True,
    on_success_callback=succeeded,
    on_failure_callback=failed,
    doc_md="m_doc",
    params={"one": "m_param"},
    access_control={"m_role": {"can_read"}},
    is_paused_upon_creation=False,
    jinja_environment_kwargs={"comment_start_string": "m_jinja"},
    render_template_as_native_obj=True,
    template_undefined=StrictUndefined,
    tags=["m_tag"],
    owner_links={"m_owner": "https://m_link"},
    fail_fast=True,
    allowed_run_types=["scheduled"],
    dag_display_name="m_display",
    disable_bundle_versioning=True,
    rerun_with_latest_version=True,
) as dag:
    BashOperator(task_id="m_task", bash_command="echo {{ macro }} {{ params.one | twice }}", owner="m_owner2")


with DAG(
    dag_id="m_hidden",
    auto_register=False,
    schedule="13 14 15 4 *",
    catchup=False,
    start_date=datetime(2022, 1, 1),
) as hidden:
    BashOperator(task_id="m_hiddentask", bash_command="m_hiddencommand")
