from airflow.sdk import DAG
from airflow.sdk import task as task_2

from prefect_code import task
from prefect_ends import end_of
from prefect_steps import prefect_body


@task
def pages():
    for number in range(3):
        yield number


@task(retries=1)
def broken_pages():
    yield 0
    raise ValueError("the next page is missing")


@task
def count(found):
    return sum(found)


def make_pages():
    def pages():
        for number in range(3):
            yield number

    return pages


pages_2 = make_pages()


def make_count():
    def count(found):
        return sum(found)

    return count


count_2 = make_count()


def nobody_asks():
    broken_pages()
    count([1])


def loop():
    for page in pages():
        count([page])


with DAG("all-at-once", schedule=None):
    found = task_2(task_id="pages")(prefect_body(pages_2))()
    count_task = task_2(task_id="count")(prefect_body(count_2, ends=True))(found=found)
    count_value = task_2(task_id="count_value", trigger_rule="all_done")(end_of)("count", "value")
    count_task >> count_value

with DAG("nobody-asks", schedule=None):
    nobody_asks_task = task_2(task_id="nobody_asks")(prefect_body(nobody_asks, form="part"))()

with DAG("one-by-one", schedule=None):
    loop_task = task_2(task_id="loop")(prefect_body(loop, form="part"))()
