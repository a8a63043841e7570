"""What operators of providers can be told that have a neutral meaning."""

from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.providers.http.operators.http import HttpOperator
from airflow.providers.smtp.operators.smtp import EmailOperator
from airflow.providers.standard.operators.hitl import ApprovalOperator, HITLBranchOperator, HITLOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Param
from datetime import timedelta


def handle(cursor):
    return "m_handled"


with DAG("dag", schedule=None):
    statement = SQLExecuteQueryOperator(
        task_id="m_sql",
        sql="select m_column from t",
        autocommit=True,
        parameters={"m_parameter": 4001},
        handler=handle,
        conn_id="m_sqlconnection",
        database="m_database",
        split_statements=True,
        return_last=False,
        show_return_value_in_logs=True,
        requires_result_fetch=True,
        hook_params={"m_hook": 4002},
        retry_on_failure=False,
    )
    request = HttpOperator(
        task_id="m_http",
        endpoint="m_endpoint",
        method="PUT",
        data={"m_data": 4003},
        headers={"m_header": "m_headervalue"},
        http_conn_id="m_httpconnection",
        response_check=lambda response: response.text == "m_checked",
        response_filter=lambda response: response.text + "m_filtered",
        extra_options={"timeout": 4004},
        log_response=True,
        tcp_keep_alive=False,
    )
    mail = EmailOperator(
        task_id="m_mail",
        to=["m_to@example.org"],
        subject="m_subject",
        html_content="m_html",
        from_email="m_from@example.org",
        files=["m_file"],
        cc=["m_cc@example.org"],
        bcc=["m_bcc@example.org"],
        mime_subtype="m_subtype",
        mime_charset="m_charset",
        conn_id="m_smtp",
        custom_headers={"m_mailheader": "m_mailvalue"},
    )
    ask = HITLOperator(
        task_id="m_ask",
        subject="m_asksubject",
        options=["m_option1", "m_option2"],
        body="m_askbody",
        defaults=["m_default"],
        multiple=True,
        params={"m_askparam": Param(default="m_askdefault", description="m_askdescription")},
        assigned_users=[{"id": "m_userid", "name": "m_username"}],
        response_timeout=timedelta(seconds=4005),
    )
    approve = ApprovalOperator(
        task_id="m_approve",
        subject="m_approvesubject",
        body="m_approvebody",
        ignore_downstream_trigger_rules=True,
        fail_on_reject=True,
    )
    choose = HITLBranchOperator(
        task_id="m_choose",
        subject="m_choosesubject",
        options=["yes", "no"],
        options_mapping={"yes": "left", "no": "right"},
    )
    (
        statement
        >> request
        >> mail
        >> ask
        >> approve
        >> choose
        >> [EmptyOperator(task_id="left"), EmptyOperator(task_id="right")]
    )
