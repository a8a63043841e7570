from datetime import datetime

from airflow import DAG
from airflow.operators.email import EmailOperator
from airflow.providers.cncf.kubernetes.operators.pod import KubernetesPodOperator
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
from airflow.providers.docker.operators.docker import DockerOperator
from airflow.providers.http.operators.http import HttpOperator

with DAG("providers", schedule=None, start_date=datetime(2024, 1, 1)):
    query = SQLExecuteQueryOperator(task_id="query", conn_id="dwh", sql="select {{ params.n }}", params={"n": 1}, autocommit=True)
    call = HttpOperator(task_id="call", http_conn_id="api", endpoint="users/{{ ds }}", method="GET", headers={"A": "b"})
    mail = EmailOperator(task_id="mail", to=["ann@example.org"], subject="{{ ds }}", html_content="<b>done</b>")
    boat = DockerOperator(task_id="boat", image="python:3.11", command="python -c 'print(1)'", environment={"A": "1"})
    pod = KubernetesPodOperator(task_id="pod", name="pod", image="busybox", cmds=["echo"], arguments=["{{ ds }}"], namespace="jobs")
    query >> call >> [mail, boat, pod]
