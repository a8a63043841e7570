"""Copy tables of the shops, some after others, some at once."""

import os

from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner

from flows.settings import STOCKS, batches_of, connected

SERVER = os.environ.get("SHOPS_SERVER", "localhost")
SHOPS = ["north", "south"]
TABLES = {"prices": 2, "sales": 3}


@task(name="copy table", cache_policy=None, persist_result=False)
def copy(table: str, size: int = 10) -> int:
    logger = get_run_logger()
    logger.info("%s from %s", table, SERVER)
    return size


@task
def count(table: str) -> int:
    return len(table)


@task
def clean(table: str, batch=None):
    return f"{table} {batch}"


@task(log_prints=True)
def notify(text):
    print(text)
    return text


@flow(name="replicate", log_prints=True, task_runner=ThreadPoolTaskRunner(max_workers=4), persist_result=False)
def replicate(size: int = 5, only: str | None = None, force: bool | None = None, extra: list = []):
    logger = get_run_logger()
    label = SERVER.upper()
    with connected(SERVER) as connection:
        logger.info("run %s by %s", flow_run.name, connection)
        first = copy("shops", size)

    futures = [copy.submit(table) for table in ["days", "hours"]]
    copied = [future.result() for future in futures]

    for shop in SHOPS:
        clean(shop)

    for table, rows in TABLES.items():
        copy(table, rows)

    for stock in STOCKS:
        copy(stock)

    for batch in batches_of("orders"):
        clean("orders", batch)

    total = count("orders")
    for offset in range(0, total, 2):
        clean("offset", offset)

    with open(os.devnull, "w") as file:
        file.write(str(copied))

    if only is None and not force:
        logger.info("all of them")
    for name in extra:
        clean(name)

    if total > 100:
        create_markdown_artifact(key="replicated", markdown=f"# {total}")
    print(f"{label} is done")
    return notify(f"{first} and {sum(copied)}")


@flow
def report(path="shops.json"):
    """A script: no task at all."""
    names = SHOPS
    if os.path.exists(path):
        with open(path) as file:
            names = file.read().split()
    lines = [f"- {name}" for name in names]
    return "\n".join(lines)


if __name__ == "__main__":
    replicate.serve(name="replicate", cron="15 3 * * *")
