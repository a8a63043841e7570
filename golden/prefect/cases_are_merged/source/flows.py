"""Prefect 1: what runs is decided by `case`, `switch` and `ifelse`; `merge` takes what there is."""

from prefect import Flow, Parameter, case, task
from prefect.tasks.control_flow import ifelse, merge, switch


@task
def weather(day):
    return "sun" if day % 2 else "rain"


@task
def walk():
    return "we walk"


@task
def shoes(plan):
    return f"{plan}, in shoes"


@task
def read_book():
    return "we read"


@task(skip_on_upstream_skip=False)
def note_that_it_rained():
    return "noted"


@task
def write(text):
    return text.upper()


@task
def small():
    return "small"


@task
def big():
    return "big"


@task
def yes():
    return 1


@task
def no():
    return 0


with Flow("day out") as flow:
    day = Parameter("day", default=3)
    sky = weather(day)
    with case(sky, "sun"):
        plan = shoes(walk())
    with case(sky, "rain"):
        other_plan = read_book()
        note_that_it_rained()
    write(merge(plan, other_plan))
    switch(day, {1: small(), 3: big()})
    with case(day, 3):
        with case(sky, "rain"):
            yes()
        no()

with Flow("if or else") as chosen:
    size = Parameter("size", default=0)
    many, few = big(), small()
    ifelse(size > 10, many, few)
    write(merge(many, few))
