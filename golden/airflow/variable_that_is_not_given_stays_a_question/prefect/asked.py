from prefect import flow, task

from graph_tasks import TaskGraph

dag = TaskGraph("asked", version=2)


@task(name="copy")
def copy():
    with dag.task("copy") as task:
        return task.bash(
            (
                "echo "
                + str(task.rendered(task.variable("bucket", "local")))
                + str((" " + str(task.variable("owner"))))
            ),
            env={"STAGE": task.rendered(task.environment("STAGE", "test"))},
            inherit_env=False,
        )


@flow(name="asked")
def asked(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        copy_run = copy.submit()
        return [copy_run]


if __name__ == "__main__":
    asked()
