import pendulum
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.providers.docker.operators.docker import DockerOperator
from airflow.providers.http.operators.http import HttpOperator
from airflow.providers.smtp.operators.smtp import EmailOperator
from airflow.sdk import DAG

with DAG("providers", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    query = SQLExecuteQueryOperator(
        task_id="query", params={"n": 1}, sql="select {{ params.n }}", conn_id="dwh", autocommit=True
    )
    call = HttpOperator(
        task_id="call", method="GET", endpoint="users/{{ ds }}", http_conn_id="api", headers={"A": "b"}
    )
    mail = EmailOperator(
        task_id="mail", to=["ann@example.org"], subject="{{ ds }}", html_content="<b>done</b>"
    )
    boat = DockerOperator(
        task_id="boat", image="python:3.11", command="python -c 'print(1)'", environment={"A": "1"}
    )
    pod = KubernetesPodOperator(
        task_id="pod", image="busybox", cmds=["echo"], arguments=["{{ ds }}"], name="pod", namespace="jobs"
    )
    query >> call
    call >> [mail, boat, pod]
