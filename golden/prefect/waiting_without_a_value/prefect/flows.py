from prefect import flow as flow_2
from prefect import task
from prefect import task as task_2

from airflow_tasks import AirflowDag
from prefect_steps import prefect_body


@task
def prepare():
    return "ready"


@task
def work(name):
    return name


@task
def finish(texts):
    return sorted(texts)


def fixed():
    ready = prepare.submit()
    done = []
    for name in ("b", "a"):
        done.append(work.submit(name, wait_for=[ready]))
    return finish.submit(done)


dag = AirflowDag("fixed", version=3)


@task_2(name="fixed")
def fixed_task():
    with dag.task("fixed") as task:
        return task.call(prefect_body(fixed))


@flow_2(name="fixed")
def fixed_flow(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        fixed_run = fixed_task.submit()
        return [fixed_run]


if __name__ == "__main__":
    fixed_flow()
