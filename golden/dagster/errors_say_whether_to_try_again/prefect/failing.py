from prefect import flow, task

from dagster_steps import dagster_body
from graph_tasks import TaskGraph, tries_again
from shop.definitions import after, asks_again, asks_in_vain, gives_up, of_the_wrong_type, puts_out_half

dag = TaskGraph("failing")


@task(name="gives_up", retries=5, retry_condition_fn=tries_again)
def gives_up_task():
    with dag.task("gives_up", max_tries=5) as task:
        return task.call(dagster_body(gives_up))


@task(name="after")
def after_task(gives_up):
    with dag.task("after") as task:
        return task.returned(after(value=gives_up))


@task(name="asks_again")
def asks_again_task():
    with dag.task("asks_again") as task:
        return task.call(dagster_body(asks_again))


@task(name="after_2")
def after_2(asks_again):
    with dag.task("after_2") as task:
        return task.returned(after(value=asks_again))


@task(name="asks_in_vain", retries=5, retry_condition_fn=tries_again)
def asks_in_vain_task():
    with dag.task("asks_in_vain", max_tries=5) as task:
        return task.call(dagster_body(asks_in_vain))


@task(name="of_the_wrong_type")
def of_the_wrong_type_task():
    with dag.task("of_the_wrong_type") as task:
        return task.call(dagster_body(of_the_wrong_type))


@task(name="puts_out_half")
def puts_out_half_task():
    with dag.task("puts_out_half") as task:
        return task.call(dagster_body(puts_out_half, outputs=("a", "b")))


@flow(name="failing")
def failing(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        gives_up_run = gives_up_task.submit()
        after_run = after_task.submit(gives_up_run)
        asks_again_run = asks_again_task.submit()
        after_2_run = after_2.submit(asks_again_run)
        asks_in_vain_run = asks_in_vain_task.submit()
        of_the_wrong_type_run = of_the_wrong_type_task.submit()
        puts_out_half_run = puts_out_half_task.submit()
        return [
            gives_up_run,
            after_run,
            asks_again_run,
            after_2_run,
            asks_in_vain_run,
            of_the_wrong_type_run,
            puts_out_half_run,
        ]


if __name__ == "__main__":
    failing()
