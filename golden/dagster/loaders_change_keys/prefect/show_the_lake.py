from prefect import flow, task

from dagster_steps import dagster_body, kept_value
from graph_tasks import TaskGraph
from pond.outer import shown

dag = TaskGraph("show_the_lake")


@task(name="shown")
def shown_task():
    with dag.task("shown", outlets=["shown"], inlets=["lake/daily/totals"]) as task:
        return task.call(
            dagster_body(shown, assets=("shown",)), totals=kept_value("lake/daily/totals", "io_manager")
        )


@flow(name="show_the_lake")
def show_the_lake(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        shown_run = shown_task.submit()
        return [shown_run]


if __name__ == "__main__":
    show_the_lake()
