"""What tasks of Prefect 1 can be told."""

from datetime import timedelta

from prefect import Flow, Parameter, Task, task
from prefect.core.parameter import DateTimeParameter
from prefect.engine.cache_validators import duration_only
from prefect.engine.results import LocalResult
from prefect.triggers import all_finished


@task(
    name="m_task",
    slug="m_slug",
    tags=["m_tag"],
    max_retries=4001,
    retry_delay=timedelta(seconds=4002),
    timeout=4003,
    trigger=all_finished,
    skip_on_upstream_skip=False,
    cache_for=timedelta(seconds=4004),
    cache_validator=duration_only,
    cache_key="m_cachekey",
    checkpoint=False,
    state_handlers=[lambda task, old, new: print("m_changes")],
    on_failure=lambda task, state: print("m_failed"),
    log_stdout=True,
    result=LocalResult(dir="/m_results"),
    target="m_target",
    task_run_name="m_runname",
    nout=2,
)
def everything(value):
    """m_docstring"""
    return value, value


@task(max_retries=4005, retry_delay=timedelta(seconds=4006), retry_on=ValueError)
def again(value):
    return value


class Scale(Task):
    def __init__(self, factor, **kwargs):
        self.factor = factor
        super().__init__(**kwargs)

    def run(self, value):
        return value * self.factor


with Flow("flow") as flow:
    word = Parameter(name="m_parameter", default="m_default", required=False, tags=["m_parametertag"])
    day = DateTimeParameter(name="m_day", required=False, tags=["m_daytag"])
    one, two = everything(again(word))
    three = again(day, task_args=dict(name="m_again", tags=["m_againtag"]))
    Scale(factor=4007, name="m_scale", max_retries=4008, retry_delay=timedelta(seconds=4009))(one)
