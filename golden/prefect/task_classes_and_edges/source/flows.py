"""Prefect 1: classes of tasks, parameters, items of results, and all the ways to say what comes after what."""

from datetime import timedelta

import prefect
from prefect import Flow, Parameter, Task, task

TRIES = []


class Scale(Task):
    """Multiplies."""

    def __init__(self, factor, **kwargs):
        self.factor = factor
        super().__init__(**kwargs)

    def run(self, value, offset=0):
        self.logger.info("scaling %s", value)
        return value * self.factor + offset


@task(name="Read both", nout=2)
def read(day):
    """Two numbers."""
    logger = prefect.context.get("logger")
    logger.info("reading %s", day)
    return 3, 4


@task(max_retries=2, retry_delay=timedelta(minutes=5), tags=["flaky"], timeout=60)
def flaky(value):
    TRIES.append(value)
    if len(TRIES) < 2:
        raise RuntimeError("try again")
    return value


@task
def facts():
    return {"name": prefect.context.flow_name, "tries": prefect.context.task_run_count}


@task
def total(values, label="sum"):
    return {label: sum(values)}


@task
def step():
    return None


@task
def word():
    return "counted"


with Flow("shapes") as flow:
    day = Parameter("day", default="2024-01-01")
    first, second = read(day)
    twice = Scale(2)(first)
    thrice = Scale(factor=3, name="three times")(second, offset=1)
    tried = flaky(twice)
    summed = total([tried, thrice, first + second], label="all")
    total([summed["all"]])
    a, b, c, d = step(), step(), step(), step()
    a.set_downstream(b)
    c.set_upstream(b)
    d.set_dependencies(upstream_tasks=[c, a])
    told = facts(upstream_tasks=[d])

put_together = Flow("put together")
begin, middle, end = step.copy(name="begin"), step.copy(name="middle"), step.copy(name="end")
put_together.chain(begin, middle, end)
put_together.add_edge(word.copy(name="word"), total.copy(name="count"), key="label")
put_together.add_edge(end, put_together.get_tasks("count")[0])
put_together.set_dependencies(put_together.get_tasks("count")[0], keyword_tasks={"values": [1, 2]})

if __name__ == "__main__":
    flow.run(day="2024-02-02")
