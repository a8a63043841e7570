from airflow import DAG
from airflow.operators.bash_operator import BashOperator


def area_dag(parent, area, args):
    dag = DAG("%s.%s" % (parent, area), default_args=args, schedule_interval="@monthly")
    get = BashOperator(task_id="get", bash_command="echo %s {{ ds }}" % area, dag=dag)
    put = BashOperator(task_id="put", bash_command="echo put", dag=dag)
    get >> put
    return dag
