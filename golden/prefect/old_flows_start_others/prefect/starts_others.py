from prefect import flow, task

from flows import settings
from graph_runs import start_run
from graph_tasks import TaskGraph

dag = TaskGraph("starts others")


@task(name="settings")
def settings_task():
    return settings(table="orders")


@task(name="create_flow_run")
def create_flow_run(settings):
    with dag.task("create_flow_run") as task:
        return start_run(task, "load one/load_one", conf=settings, wait=True, interval=60)


@task(name="wait_for_flow_run")
def wait_for_flow_run():
    return None


@task(name="create_flow_run_2")
def create_flow_run_2():
    with dag.task("create_flow_run_2") as task:
        return start_run(
            task, "broken/broken", wait=True, interval=60, success=("success", "failed"), failure=()
        )


@task(name="wait_for_flow_run_2")
def wait_for_flow_run_2():
    return None


@task(name="StartFlowRun")
def StartFlowRun():
    with dag.task("StartFlowRun") as task:
        return start_run(task, "load one/load_one", wait=True, interval=60)


@task(name="create_flow_run_3")
def create_flow_run_3():
    with dag.task("create_flow_run_3") as task:
        return start_run(task, "load one/load_one")


@task(name="settings_2")
def settings_2():
    return settings(table="last")


@flow(name="starts others")
def starts_others(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        settings_run = settings_task.submit()
        create_flow_run_run = create_flow_run.submit(settings_run)
        wait_for_flow_run_run = wait_for_flow_run.submit(wait_for=[create_flow_run_run])
        create_flow_run_2_run = create_flow_run_2.submit(wait_for=[wait_for_flow_run_run])
        wait_for_flow_run_2_run = wait_for_flow_run_2.submit(wait_for=[create_flow_run_2_run])
        StartFlowRun_run = StartFlowRun.submit(wait_for=[wait_for_flow_run_2_run])
        create_flow_run_3_run = create_flow_run_3.submit(wait_for=[StartFlowRun_run])
        settings_2_run = settings_2.submit(wait_for=[create_flow_run_3_run])
        return [settings_2_run]


if __name__ == "__main__":
    starts_others()
