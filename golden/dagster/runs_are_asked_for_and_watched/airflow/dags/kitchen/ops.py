from airflow.sdk import DAG, Param, task

from dagster_code import dagster as dg
from dagster_steps import dagster_body

oven = dg.ResourceDefinition.hardcoded_resource("hot")


def menu(context: dg.OpExecutionContext) -> list:
    context.log.info("run %s", context.run_id[:0])
    return ["soup", "bread"]


def cook(context, dishes):
    return [f"{context.resources.oven} {dish}" for dish in dishes]


def serve(meals):
    if not meals:
        raise dg.Failure("nothing to serve")
    return len(meals)


def wash(plates: int) -> int:
    return plates


with DAG(
    "dinner",
    schedule=None,
    description="A day.",
    doc_md="A day in the kitchen.",
    tags=["meal=dinner"],
    params={"ops": Param({}, type="object")},
):
    menu_task = task(task_id="menu", doc_md="Writes the menu.", multiple_outputs=False)(dagster_body(menu))()
    cook_all = task(task_id="cook_all")(dagster_body(cook, resources={"oven": lambda: oven}))(
        dishes=menu_task
    )
    serve_task = task(task_id="serve")(dagster_body(serve))(meals=cook_all)
    wash_task = task(task_id="wash", multiple_outputs=False)(wash)(plates=serve_task)

with DAG("lunch_job", schedule=None, description="At noon.", is_paused_upon_creation=False):
    menu_task_2 = task(task_id="menu", doc_md="Writes the menu.", multiple_outputs=False)(
        dagster_body(menu)
    )()
    cook_all_task = task(task_id="cook_all")(dagster_body(cook, resources={"oven": lambda: oven}))(
        dishes=menu_task_2
    )
    serve_task_2 = task(task_id="serve")(dagster_body(serve))(meals=cook_all_task)
