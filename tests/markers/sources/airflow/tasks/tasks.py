"""All that every task can be told."""

from datetime import datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.python import PythonOperator
from airflow.sdk import DAG, Asset, ExceptionRetryPolicy, RetryAction, RetryRule


def executes(context):
    print("m_executes")


def fails(context):
    print("m_fails")


def succeeds(context):
    print("m_succeeds")


def retries(context):
    print("m_retries")


def skips(context):
    print("m_skips")


def work(one, other=None, **context):
    return {"m_key": one}


with DAG("dag", schedule=None) as dag:
    first = BashOperator(task_id="m_first", bash_command="m_command")
    second = PythonOperator(
        task_id="m_second",
        python_callable=work,
        op_args=["m_oparg"],
        op_kwargs={"other": "m_opkwarg", "more": "{{ params }}"},
        owner="m_owner",
        email=["m_mail@example.org"],
        email_on_retry=True,
        email_on_failure=False,
        retries=4001,
        retry_delay=timedelta(seconds=4002),
        retry_exponential_backoff=2.5,
        max_retry_delay=timedelta(seconds=4003),
        start_date=datetime(2021, 3, 4),
        end_date=datetime(2039, 3, 5),
        params={"size": "m_param"},
        priority_weight=4004,
        weight_rule="upstream",
        queue="m_queue",
        pool="m_pool",
        pool_slots=4005,
        execution_timeout=timedelta(seconds=4006),
        on_execute_callback=executes,
        on_failure_callback=fails,
        on_success_callback=succeeds,
        on_retry_callback=retries,
        on_skipped_callback=skips,
        pre_execute=lambda context: print("m_before"),
        post_execute=lambda context, result: print("m_after"),
        trigger_rule="all_done",
        resources={"cpus": 4007},
        run_as_user="m_user",
        max_active_tis_per_dag=4008,
        executor="m_executor",
        executor_config={"m_executorkey": 4009},
        multiple_outputs=True,
        inlets=[Asset(name="m_inlet", uri="s3://m_inleturi")],
        outlets=[Asset(name="m_outlet", uri="s3://m_outleturi")],
        doc="m_doc",
        doc_md="m_docmd",
        doc_json="m_docjson",
        doc_yaml="m_docyaml",
        doc_rst="m_docrst",
        task_display_name="m_display",
        logger_name="m_logger",
        allow_nested_operators=False,
        render_template_as_native_obj=True,
        show_return_value_in_logs=False,
        templates_dict={"m_template": "m_templated"},
        templates_exts=[".m_ext"],
    )
    past = BashOperator(
        task_id="m_past",
        bash_command="m_pastcommand",
        depends_on_past=True,
        ignore_first_depends_on_past=False,
        wait_for_past_depends_before_skipping=True,
    )
    waits = BashOperator(task_id="m_waits", bash_command="m_waitscommand", wait_for_downstream=True)
    quiet = BashOperator(task_id="m_quiet", bash_command="m_quietcommand", do_xcom_push=False)
    policy = BashOperator(
        task_id="m_policy",
        bash_command="m_policycommand",
        retries=4010,
        retry_policy=ExceptionRetryPolicy(
            rules=[RetryRule(exception=ValueError, action=RetryAction.FAIL, reason="m_reason")]
        ),
    )
    late = BashOperator(task_id="m_late", bash_command="m_latecommand", sla=timedelta(seconds=4011))
    first >> second >> past >> waits >> quiet >> policy >> late
