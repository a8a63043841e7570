import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("chains", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    a = EmptyOperator(task_id="a")
    b = EmptyOperator(task_id="b")
    c = EmptyOperator(task_id="c")
    d = EmptyOperator(task_id="d")
    e = EmptyOperator(task_id="e")
    f = EmptyOperator(task_id="f")
    g = EmptyOperator(task_id="g")
    h = EmptyOperator(task_id="h")
    a >> [b, c, g, h]
    b >> d
    c >> e
    d >> f
    e >> f
    f >> [g, h]
