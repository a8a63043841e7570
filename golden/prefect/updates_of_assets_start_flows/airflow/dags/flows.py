from airflow.providers.standard.operators.trigger_dagrun import TriggerDagRunOperator
from airflow.sdk import DAG, Asset, AssetAll, AssetAny, Param, task

from prefect_steps import prefect_body


def stir(what):
    return what


def rennet():
    return 1


def milk():
    return 3


with DAG(
    "drink-milk",
    schedule=AssetAny(Asset("s3://farm/milk"), Asset("s3://farm/cream")),
    is_paused_upon_creation=False,
):
    stir_task = task(task_id="stir")(stir)(what="milk")

with DAG("fetch-rennet", schedule=None):
    rennet_task = task(task_id="rennet", outlets=[Asset("s3://farm/rennet")])(rennet)()

with DAG(
    "make-cheese",
    schedule=AssetAll(Asset("s3://farm/milk"), Asset("s3://farm/rennet")),
    is_paused_upon_creation=False,
):
    stir_task_2 = task(task_id="stir")(stir)(what="cheese")

with DAG("milk-cows", schedule="0 5 * * *", catchup=False, is_paused_upon_creation=False):
    milk_task = task(task_id="milk", outlets=[Asset("s3://farm/milk")])(milk)()
    start_sweep_up = TriggerDagRunOperator(
        task_id="start_sweep_up", trigger_rule="none_failed", trigger_dag_id="sweep-up"
    )
    milk_task >> start_sweep_up

with DAG(
    "sell-cheese",
    schedule=None,
    is_paused_upon_creation=False,
    params={"place": Param("market", type="string")},
):
    stir_task_3 = task(task_id="stir")(prefect_body(stir, params={"what": lambda params: params["place"]}))()

with DAG("sweep-up", schedule=None, is_paused_upon_creation=False):
    stir_task_4 = task(task_id="stir")(stir)(what="dust")
