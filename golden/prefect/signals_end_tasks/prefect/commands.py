from prefect import flow, task

from flows import after
from graph_tasks import TaskGraph

dag = TaskGraph("commands")


@task(name="count_files")
def count_files():
    with dag.task("count_files") as task:
        return task.bash(
            ("COUNT=3" + "\n" + "echo counting; echo $COUNT $MORE"),
            env={"MORE": "files"},
            cwd=".",
            skip_on=(),
        )


@task(name="after")
def after_task(count_files):
    return after(value=count_files)


@task(name="gives_up")
def gives_up():
    with dag.task("gives_up") as task:
        return task.bash("exit 3", cwd=".", skip_on=())


@flow(name="commands")
def commands(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        count_files_run = count_files.submit()
        after_run = after_task.submit(count_files_run)
        gives_up_run = gives_up.submit()
        return [after_run, gives_up_run]


if __name__ == "__main__":
    commands()
