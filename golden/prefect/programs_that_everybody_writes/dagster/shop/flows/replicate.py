import os

from shop.flows.settings import batches_of, connected
from shop.prefect_code import create_markdown_artifact, flow_run, get_run_logger, task

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
