from prefect import flow, task

from graph_tasks import TaskGraph, tries_again


def tell(context):
    print(f"{context['task_instance'].task_id} told")


def mourn(context):
    print(f"{context['dag'].dag_id} failed")


dag = TaskGraph("hooks", version=2)


@task(name="fine")
def fine():
    with dag.task(
        "fine",
        hooks={"attempt_start": [tell], "success": [tell, mourn], "failure": [tell], "skip": [tell, mourn]},
    ) as task:
        return task.bash("true")


@task(name="broken", retries=1, retry_delay_seconds=300, retry_condition_fn=tries_again)
def broken():
    with dag.task("broken", max_tries=1, hooks={"retry": [tell], "failure": [tell]}) as task:
        return task.bash("exit 3")


@flow(name="hooks", timeout_seconds=3600, on_failure=[dag.hook(mourn)])
def hooks(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        fine_run = fine.submit()
        broken_run = broken.submit()
        return [fine_run, broken_run]


if __name__ == "__main__":
    hooks()
