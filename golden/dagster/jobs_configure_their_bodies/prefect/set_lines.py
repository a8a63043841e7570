from prefect import flow, task

from conf.definitions import lines
from dagster_steps import dagster_body
from graph_tasks import TaskGraph

dag = TaskGraph("set_lines", params={"ops": {"type": "object"}})


@task(name="lines")
def lines_task():
    with dag.task("lines", outlets=["lines"]) as task:
        return task.call(dagster_body(lines, assets=("lines",)))


@flow(name="set_lines")
def set_lines(ops={"lines": {"config": {"rows": 2}}}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        lines_run = lines_task.submit()
        return [lines_run]


if __name__ == "__main__":
    set_lines()
