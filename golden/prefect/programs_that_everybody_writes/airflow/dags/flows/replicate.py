import os

from airflow.sdk import DAG, Param
from airflow.sdk import task as task_2

from flows.settings import batches_of, connected
from prefect_code import create_markdown_artifact, flow_run, get_run_logger, task
from prefect_steps import prefect_body

SERVER = os.environ.get("SHOPS_SERVER", "localhost")
TABLES = {"prices": 2, "sales": 3}


@task(name="copy table", cache_policy=None, persist_result=False)
def copy(table: str, size: int = 10) -> int:
    logger = get_run_logger()
    logger.info("%s from %s", table, SERVER)
    return size


@task
def clean(table: str, batch=None):
    return f"{table} {batch}"


label = lambda: SERVER.upper()


def part(size):
    logger = get_run_logger()
    with connected(SERVER) as connection:
        logger.info("run %s by %s", flow_run.name, connection)
        first = copy("shops", size)
    return first


def make_copy():
    def copy(table: str, size: int = 10) -> int:
        logger = get_run_logger()
        logger.info("%s from %s", table, SERVER)
        return size

    return copy


copy_2 = make_copy()


def make_clean():
    def clean(table: str, batch=None):
        return f"{table} {batch}"

    return clean


clean_2 = make_clean()


def loop():
    for table, rows in TABLES.items():
        copy(table, rows)


def make_loop():
    def loop():
        for batch in batches_of("orders"):
            clean("orders", batch)

    return loop


loop_2 = make_loop()


def count(table: str) -> int:
    return len(table)


def make_loop_2():
    def loop(total):
        for offset in range(0, total, 2):
            clean("offset", offset)

    return loop


loop_3 = make_loop_2()


def between(copied, only, force):
    logger = get_run_logger()
    with open(os.devnull, "w") as file:
        file.write(str(copied))

    if only is None and not force:
        logger.info("all of them")


def make_loop_3():
    def loop(extra):
        for name in extra:
            clean(name)

    return loop


loop_4 = make_loop_3()


def make_between():
    def between(total):
        if total > 100:
            create_markdown_artifact(key="replicated", markdown=f"# {total}")

    return between


between_2 = make_between()


value = lambda first, copied: f"{first} and {sum(copied)}"


def notify(text):
    print(text)
    return text


def lines(path, names):
    if os.path.exists(path):
        with open(path) as file:
            names = file.read().split()
    lines = [f"- {name}" for name in names]
    return lines


returned = lambda lines: "\n".join(lines)

with DAG(
    "replicate",
    schedule="15 3 * * *",
    catchup=False,
    max_active_tasks=4,
    is_paused_upon_creation=False,
    params={
        "size": Param(5, type="integer"),
        "only": Param(None, type=["string", "null"]),
        "force": Param(None, type=["boolean", "null"]),
        "extra": Param([], type="array"),
    },
):
    label_task = task_2(task_id="label")(label)()
    part_task = task_2(task_id="part")(
        prefect_body(part, params={"size": lambda params: params["size"]}, form="part")
    )()
    copy_task = task_2(task_id="copy", task_display_name="copy table", multiple_outputs=False)(
        prefect_body(copy_2)
    )(table="days")
    copy_2_task = task_2(task_id="copy_2", task_display_name="copy table", multiple_outputs=False)(
        prefect_body(copy_2)
    )(table="hours")
    clean_task = task_2(task_id="clean")(clean_2)(table="north")
    clean_2_task = task_2(task_id="clean_2")(clean_2)(table="south")
    loop_task = task_2(task_id="loop")(prefect_body(loop, form="part"))()
    copy_3 = task_2(task_id="copy_3", task_display_name="copy table", multiple_outputs=False)(
        prefect_body(copy_2)
    )(table="books")
    copy_4 = task_2(task_id="copy_4", task_display_name="copy table", multiple_outputs=False)(
        prefect_body(copy_2)
    )(table="games")
    loop_2_task = task_2(task_id="loop_2")(prefect_body(loop_2, form="part"))()
    total = task_2(task_id="count", multiple_outputs=False)(count)(table="orders")
    loop_3_task = task_2(task_id="loop_3")(prefect_body(loop_3, form="part"))(total=total)
    between_task = task_2(task_id="between")(
        prefect_body(
            between,
            params={"only": lambda params: params["only"], "force": lambda params: params["force"]},
            form="step",
        )
    )(copied=[copy_task, copy_2_task])
    loop_4_task = task_2(task_id="loop_4")(
        prefect_body(loop_4, params={"extra": lambda params: params["extra"]}, form="part")
    )()
    between_2_task = task_2(task_id="between_2")(prefect_body(between_2, form="step"))(total=total)
    value_task = task_2(task_id="value")(value)(first=part_task, copied=[copy_task, copy_2_task])
    notify_task = task_2(task_id="notify")(notify)(text=value_task)
    label_task >> part_task
    part_task >> [copy_task, copy_2_task]
    copy_task >> clean_task
    copy_2_task >> clean_task
    clean_task >> clean_2_task
    clean_2_task >> loop_task
    loop_task >> copy_3
    copy_3 >> copy_4
    copy_4 >> loop_2_task
    loop_2_task >> total
    loop_3_task >> between_task
    between_task >> loop_4_task
    loop_4_task >> between_2_task
    between_2_task >> value_task

with DAG("report", schedule=None, doc_md="A script: no task at all.", params={"path": "shops.json"}):
    lines_task = task_2(task_id="lines")(prefect_body(lines, params={"path": lambda params: params["path"]}))(
        names=["north", "south"]
    )
    returned_task = task_2(task_id="returned")(returned)(lines=lines_task)
