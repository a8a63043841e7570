import asyncio
from datetime import timedelta

from airflow.sdk import DAG, Param, task

from prefect_steps import prefect_body


async def ask(url: str) -> int:
    await asyncio.sleep(0)
    return len(url)


async def add(first: int, second: int) -> int:
    return first + second


def store_sizes(total: int) -> str:
    return f"{total} bytes"


with DAG(
    "ask-both",
    schedule=None,
    params={
        "left": Param("https://example.org/a", type="string"),
        "right": Param("https://example.org/bb", type="string"),
    },
):
    ask_task = task(task_id="ask", retries=1, retry_delay=timedelta(seconds=0), multiple_outputs=False)(
        prefect_body(ask, params={"url": lambda params: params["left"]})
    )()
    ask_2 = task(task_id="ask_2", retries=1, retry_delay=timedelta(seconds=0), multiple_outputs=False)(
        prefect_body(ask, params={"url": lambda params: params["right"]})
    )()
    total = task(task_id="add", multiple_outputs=False)(prefect_body(add))(first=ask_task, second=ask_2)
    store_sizes_task = task(task_id="store_sizes", multiple_outputs=False)(store_sizes)(total=total)
