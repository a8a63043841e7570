"""Parts of flows that are no graph, executed as one step each, and the tasks around them."""

from prefect import flow, get_run_logger, task


@task
def tables(count):
    return [f"table_{number}" for number in range(count)]


@task(retries=1)
def load(table):
    if table == "table_7":
        raise ValueError(table)
    return len(table)


@task
def report(text):
    return text.upper()


@flow
def loops_over_what_a_task_gives(count: int = 3):
    logger = get_run_logger()
    found = tables(count)
    total = 0
    for table in found:
        logger.info("loading %s", table)
        total += load(table)
    return report(f"{total} letters")


@flow
def fails_in_a_loop(count: int = 9):
    found = tables(count)
    for table in found:
        load(table)
    report("never")


@flow
def goes_on_after_errors(count: int = 9):
    found = tables(count)
    failed = []
    for table in found:
        try:
            load(table)
        except ValueError:
            failed.append(table)
    if failed:
        report(", ".join(failed))
    return report("done")


@flow
def loops_until_something_changes(count: int = 1):
    length = 0
    if count:
        while length < 20:
            length += load("sales")
    report(str(length))
