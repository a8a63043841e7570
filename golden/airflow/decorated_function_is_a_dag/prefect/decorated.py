from prefect import flow, task

from graph_tasks import TaskGraph
from run_times import RunTimes


def write(to):
    return f"report for {to}"


dag = TaskGraph(
    "weekly_report",
    version=2,
    times=RunTimes(crons=("0 0 * * 0",), interval="until_next"),
    facts={"doc_md": "Reports of the week."},
)


@task(name="write")
def write_task():
    with dag.task("write") as task:
        return task.call(write, task["params"]["recipient"])


@flow(name="weekly_report")
def weekly_report(recipient="ann", logical_date=None, conf=None):
    """Reports of the week."""
    with dag.run(logical_date, {"recipient": recipient}, conf):
        write_run = write_task.submit()
        return [write_run]


if __name__ == "__main__":
    weekly_report()
