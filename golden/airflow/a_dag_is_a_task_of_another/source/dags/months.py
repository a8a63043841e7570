"""Load months, each area by a sub-DAG."""

from datetime import datetime

from airflow import DAG
from airflow.operators.dummy_operator import DummyOperator
from airflow.operators.subdag_operator import SubDagOperator

from months_parts import area_dag

args = {"owner": "months", "start_date": datetime(2023, 1, 1)}
dag = DAG("months", default_args=args, schedule_interval="@monthly")

begin = DummyOperator(task_id="begin", dag=dag)
end = DummyOperator(task_id="end", dag=dag)
for area in ("north", "south"):
    loaded = SubDagOperator(task_id=area, subdag=area_dag("months", area, args), dag=dag)
    begin >> loaded >> end
