"""Prefect 1: functions and loops make flows; copies are flows of their own; bodies call other tasks' functions."""

from copy import deepcopy
from datetime import timedelta

from prefect import Flow, Parameter, Task, tags, task


@task(max_retries=1, retry_delay=timedelta(seconds=1))
def one_more(x):
    return x + 1


@task
def use(x, **more):
    # another task's function, called in this one
    return one_more.run(x) * 2, sorted(more)


class Named(Task):
    def run(self, x=1, params=None, ds="none"):
        return self.name, x, params, ds


class Numbered(Named):
    def __init__(self, number, **settings):
        super().__init__(name=f"number {number}", **settings)
        self.number = number

    def run(self, x=1):
        return self.number, super().run(x)


@task
def take(params=None, ds="none"):
    """Has parameters that other tools would fill in."""
    return params, ds


def build(name, count):
    with Flow(name) as flow:
        start = Parameter("start", default=count)
        for number in range(count):
            use(start, a=number, b=Numbered(number)(x=number))
        with tags("named"):
            named = Named()(x=5)
        take()
        take([one_more(1), named])
    return flow


flows = [build(f"of {count}", count) for count in (1, 2)]

copied = deepcopy(flows[0])
copied.name = "copied"
for parameter in copied.parameters():
    parameter.default = 7
