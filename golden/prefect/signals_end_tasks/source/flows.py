"""Prefect 1: a body says by signals how its task ends, and is called again and again by LOOP; a command fails by its exit code."""

import prefect
from prefect import Flow, task
from prefect.engine import signals
from prefect.engine.signals import FAIL, LOOP, SUCCESS
from prefect.tasks.shell import ShellTask


@task
def early():
    raise SUCCESS("enough", result=7)


@task
def skips(value):
    if value == 7:
        raise signals.SKIP("seven")
    return value


@task
def after(value):
    return value


@task
def climbs():
    count = prefect.context.get("task_loop_count", 1)
    so_far = prefect.context.get("task_loop_result", 0)
    if count < 4:
        raise LOOP(message=f"at {count}", result=so_far + count)
    return so_far


@task
def fails(value):
    raise FAIL(f"no {value}")


with Flow("signals") as flow:
    after(skips(early()))
    fails(climbs())

count_files = ShellTask(name="count files", helper_script="COUNT=3", log_stderr=True)

with Flow("commands") as commands:
    counted = count_files(command="echo counting; echo $COUNT $MORE", env={"MORE": "files"})
    after(counted)
    ShellTask(command="exit 3", name="gives up")()
