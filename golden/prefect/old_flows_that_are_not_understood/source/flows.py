"""Prefect 1: what is not understood raises when it runs, and is told with its place."""

from prefect import Flow, Parameter, task
from prefect.engine.results import LocalResult
from prefect.schedules import Schedule, filters
from prefect.schedules.clocks import CronClock
from prefect.tasks.shell import ShellTask
from prefect.triggers import all_finished, some_failed


def on_sundays(upstream_states):
    return True


def tell(task, old, new):
    return new


@task(trigger=on_sundays)
def rests(x):
    return x


@task(trigger=some_failed(at_least=0.5))
def half_failed(x):
    return x


@task(state_handlers=[tell], checkpoint=False, result=LocalResult(dir="/tmp"), log_stdout=True)
def told(x):
    return x


@task(trigger=all_finished)
def looks_at(x):
    return repr(x)


with Flow("odd", schedule=Schedule(clocks=[CronClock("0 5 * * *")], filters=[filters.is_weekday])) as flow:
    x = Parameter("x", default=1)
    one = told(x)
    rests(one)
    half_failed(one)
    looks_at(one)
    ShellTask(name="list files", command="ls")(upstream_tasks=[one])
