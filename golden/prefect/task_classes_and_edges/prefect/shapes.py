from prefect import flow, task

from flows import Scale_2, Scale_3, facts, flaky, read, step, total
from graph_tasks import TaskGraph, tries_again
from prefect_one_steps import prefect_one_body

dag = TaskGraph("shapes")


@task(name="Read_both")
def Read_both():
    """Two numbers."""
    with dag.task("Read_both") as task:
        return task.call(prefect_one_body(read), day=task["params"]["day"])


@task(name="Scale")
def Scale(Read_both):
    with dag.task("Scale") as task:
        return task.call(prefect_one_body(Scale_2), value=Read_both[0])


@task(name="three_times")
def three_times(Read_both):
    with dag.task("three_times") as task:
        return task.call(prefect_one_body(Scale_3), value=Read_both[1], offset=1)


@task(name="flaky", retries=2, retry_delay_seconds=300, retry_condition_fn=tries_again, tags=["flaky"])
def flaky_task(Scale):
    with dag.task("flaky", max_tries=2, timeout=60) as task:
        return task.returned(flaky(value=Scale))


@task(name="Add")
def Add(Read_both):
    with dag.task("Add") as task:
        return task.returned((lambda x, y: x + y)(x=Read_both[0], y=Read_both[1]))


@task(name="total")
def total_task(flaky, three_times, Add):
    with dag.task("total") as task:
        return task.returned(total(values=[flaky, three_times, Add], label="all"))


@task(name="total_2")
def total_2(total_):
    with dag.task("total_2") as task:
        return task.returned(total(values=[total_["all"]]))


@task(name="step")
def step_task():
    with dag.task("step") as task:
        return task.returned(step())


@task(name="step_2")
def step_2():
    with dag.task("step_2") as task:
        return task.returned(step())


@task(name="step_3")
def step_3():
    with dag.task("step_3") as task:
        return task.returned(step())


@task(name="step_4")
def step_4():
    with dag.task("step_4") as task:
        return task.returned(step())


@task(name="facts")
def facts_task():
    with dag.task("facts") as task:
        return task.call(prefect_one_body(facts))


@flow(name="shapes")
def shapes(day="2024-01-01", logical_date=None, conf=None):
    with dag.run(logical_date, {"day": day}, conf):
        Read_both_run = Read_both.submit()
        Scale_run = Scale.submit(Read_both_run)
        three_times_run = three_times.submit(Read_both_run)
        flaky_run = flaky_task.submit(Scale_run)
        Add_run = Add.submit(Read_both_run)
        total_run = total_task.submit(flaky_run, three_times_run, Add_run)
        total_2_run = total_2.submit(total_run)
        step_run = step_task.submit()
        step_2_run = step_2.submit(wait_for=[step_run])
        step_3_run = step_3.submit(wait_for=[step_2_run])
        step_4_run = step_4.submit(wait_for=[step_3_run, step_run])
        facts_run = facts_task.submit(wait_for=[step_4_run])
        return [three_times_run, flaky_run, Add_run, total_2_run, step_run, step_3_run, facts_run]


if __name__ == "__main__":
    shapes()
