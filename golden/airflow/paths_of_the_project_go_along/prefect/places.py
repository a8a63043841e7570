from prefect import flow, task

from graph_steps import project_path
from graph_tasks import TaskGraph
from lib.reading import text_of

dag = TaskGraph("places", version=2)


@task(name="show")
def show():
    with dag.task("show") as task:
        return task.bash(
            task.rendered(("cat " + str(str(project_path("dags/sql/q.sql"))) + " && echo {{ ds }}")),
            env={"SQL": str(project_path("dags/sql/q.sql"))},
        )


@task(name="read")
def read():
    return text_of(path=project_path("dags/sql/q.sql"))


@flow(name="places")
def places(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        show_run = show.submit()
        read_run = read.submit(wait_for=[show_run])
        return [read_run]


if __name__ == "__main__":
    places()
