from airflow.sdk import DAG, Param, task_group
from airflow.sdk import task as task_2

from gathering import gathering
from prefect_code import task
from prefect_steps import prefect_body


@task
def rows(n: int) -> list[int]:
    return list(range(n))


@task
def half(of, by=2):
    if of == 13:
        raise ValueError("thirteen")
    return of / by


elements = lambda numbers: list(numbers)


def make_half():
    def half(of, by=2):
        if of == 13:
            raise ValueError("thirteen")
        return of / by

    return half


half_2 = make_half()


def make_rows():
    def rows(n: int) -> list[int]:
        return list(range(n))

    return rows


rows_2 = make_rows()


def total(values):
    return sum(values)


def third(of):
    return of / 3


numbers = lambda numbers: numbers


def loop(n):
    for row in rows(n):
        half(row)


elements_2 = lambda names: list(names)


def shout(letter, end="!"):
    return f"{letter}{end}"


def word(n):
    return "abc"[:n]


elements_3 = lambda found: list(found)

with DAG("asked-for", schedule=None, params={"numbers": Param([12, 13, 14], type="array")}):
    elements_task = task_2(task_id="elements")(
        prefect_body(elements, params={"numbers": lambda params: params["numbers"]})
    )()
    runs = task_2(task_id="half")(half_2).expand(of=elements_task)

with DAG(
    "collected",
    schedule=None,
    doc_md="A list of futures, and the list of what they give.",
    params={"n": Param(3, type="integer"), "by": Param(4, type="integer")},
):
    rows_task = task_2(task_id="rows", multiple_outputs=False)(
        prefect_body(rows_2, params={"n": lambda params: params["n"]})
    )()
    half_task = task_2(task_id="half")(
        prefect_body(half_2, params={"by": lambda params: params["by"]})
    ).expand(of=rows_task)
    total_task = task_2(task_id="total", trigger_rule="none_failed")(gathering(total, {"values": "half"}))(
        values=half_task
    )

with DAG(
    "comprehended",
    schedule=None,
    doc_md="The same as comprehensions; the second goes on run by run.",
    params={"n": Param(3, type="integer")},
):
    rows_task_2 = task_2(task_id="rows", multiple_outputs=False)(
        prefect_body(rows_2, params={"n": lambda params: params["n"]})
    )()

    @task_group(group_id="half_each", prefix_group_id=False)
    def half_each(of):
        halves = task_2(task_id="half")(half_2)(of=of)
        quarters = task_2(task_id="third")(third)(of=halves)
        return quarters

    quarters = half_each.expand(of=rows_task_2)
    total_task_2 = task_2(task_id="total", trigger_rule="none_failed")(gathering(total, {"values": "third"}))(
        values=quarters
    )
    rows_task_2 >> quarters

with DAG(
    "left-alone",
    schedule=None,
    doc_md="One that fails stops none of the others, and nobody asks for it.",
    params={"numbers": Param([12, 13, 14], type="array")},
):
    elements_task_2 = task_2(task_id="elements")(
        prefect_body(elements, params={"numbers": lambda params: params["numbers"]})
    )()
    half_task_2 = task_2(task_id="half")(half_2).expand(of=elements_task_2)

with DAG("mapped-over-a-parameter", schedule=None, params={"numbers": Param([1, 2], type="array")}):
    numbers_task = task_2(task_id="numbers")(
        prefect_body(numbers, params={"numbers": lambda params: params["numbers"]})
    )()
    half_task_3 = task_2(task_id="half")(half_2).expand(of=numbers_task)

with DAG("of-nothing", schedule=None, params={"n": Param(0, type="integer")}):
    rows_task_3 = task_2(task_id="rows", multiple_outputs=False)(
        prefect_body(rows_2, params={"n": lambda params: params["n"]})
    )()
    runs_2 = task_2(task_id="half")(half_2).expand(of=rows_task_3)
    total_task_3 = task_2(task_id="total", trigger_rule="none_failed")(gathering(total, {"values": "half"}))(
        values=runs_2
    )

with DAG(
    "one-by-one",
    schedule=None,
    doc_md="Direct calls: the first that fails ends the flow.",
    params={"n": Param(3, type="integer")},
):
    loop_task = task_2(task_id="loop")(
        prefect_body(loop, params={"n": lambda params: params["n"]}, form="part")
    )()

with DAG(
    "over-a-parameter",
    schedule=None,
    params={"names": Param(["a", "b"], type="array"), "end": Param(".", type="string")},
):
    elements_task_3 = task_2(task_id="elements")(
        prefect_body(elements_2, params={"names": lambda params: params["names"]})
    )()
    runs_3 = task_2(task_id="shout")(
        prefect_body(shout, params={"end": lambda params: params["end"]})
    ).expand(letter=elements_task_3)
    third_task = task_2(task_id="third", trigger_rule="none_failed")(third)(of=3)
    runs_3 >> third_task
    elements_task_3 >> third_task

with DAG(
    "spelt",
    schedule=None,
    doc_md="A text has letters, which `map` would not look for.",
    params={"n": Param(2, type="integer")},
):
    found = task_2(task_id="word")(prefect_body(word, params={"n": lambda params: params["n"]}))()
    elements_task_4 = task_2(task_id="elements")(elements_3)(found=found)
    shout_task = task_2(task_id="shout")(shout).partial(end="?").expand(letter=elements_task_4)
