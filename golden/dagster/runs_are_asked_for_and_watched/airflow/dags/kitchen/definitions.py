from datetime import timedelta

from airflow.sdk import DAG, Asset, Param, task

from dagster_steps import dagster_body
from kitchen.feeds import bought as bought_2
from kitchen.feeds import goods as goods_2
from kitchen.feeds import make_check
from kitchen.feeds import shelf as shelf_2

with DAG("__ASSET_JOB", schedule=None, params={"ops": Param({}, type="object")}):
    bought = task(
        task_id="bought",
        retries=2,
        retry_delay=timedelta(seconds=5),
        outlets=[Asset("bought", group="stock")],
    )(dagster_body(bought_2, assets=("bought",)))()
    shelf = task(
        task_id="shelf", outlets=[Asset("shelf", group="stock")], inlets=[Asset("bought", group="stock")]
    )(dagster_body(shelf_2, assets=("shelf",)))()
    goods = task(
        task_id="goods",
        outlets=[Asset("salt", group="stock"), Asset("oil", group="default")],
        inlets=[Asset("shelf", group="stock")],
        multiple_outputs=True,
    )(dagster_body(goods_2, outputs=("salt", "oil"), assets=("salt", "oil")))()
    bought_bought_enough = task(task_id="bought_bought_enough", doc_md="At least 1.", do_xcom_push=False)(
        dagster_body(make_check(least=1), outputs=(), checks="bought", blocking=True)
    )()
    shelf_shelf_enough = task(task_id="shelf_shelf_enough", doc_md="At least 2.", do_xcom_push=False)(
        dagster_body(make_check(least=2), outputs=(), checks="shelf", blocking=True)
    )()
    bought >> [shelf, bought_bought_enough]
    shelf >> [goods, shelf_shelf_enough]
    bought_bought_enough >> shelf
    shelf_shelf_enough >> goods

with DAG("stock", schedule=None, params={"ops": Param({}, type="object")}):
    bought_task = task(
        task_id="bought",
        retries=2,
        retry_delay=timedelta(seconds=5),
        outlets=[Asset("bought", group="stock")],
    )(dagster_body(bought_2, assets=("bought",)))()
    shelf_task = task(
        task_id="shelf", outlets=[Asset("shelf", group="stock")], inlets=[Asset("bought", group="stock")]
    )(dagster_body(shelf_2, assets=("shelf",)))()
    goods_task = task(task_id="goods", outlets=[Asset("salt", group="stock")], multiple_outputs=True)(
        dagster_body(goods_2, outputs=("salt",), assets=("salt",))
    )()
    bought_bought_enough_task = task(
        task_id="bought_bought_enough", doc_md="At least 1.", do_xcom_push=False
    )(dagster_body(make_check(least=1), outputs=(), checks="bought", blocking=True))()
    shelf_shelf_enough_task = task(task_id="shelf_shelf_enough", doc_md="At least 2.", do_xcom_push=False)(
        dagster_body(make_check(least=2), outputs=(), checks="shelf", blocking=True)
    )()
    bought_task >> [shelf_task, bought_bought_enough_task]
    shelf_task >> shelf_shelf_enough_task
    bought_bought_enough_task >> shelf_task
