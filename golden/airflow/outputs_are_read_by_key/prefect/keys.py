from prefect import flow, task

from graph_tasks import TaskGraph


def measure() -> dict[str, int]:
    return {"height": 2, "width": 3}


def area(height, width):
    return height * width


def name():
    return {"first": "ann", "last": "lee"}


def greet(whole, first):
    return f"{whole} {first}"


dag = TaskGraph("keys", version=2)


@task(name="measure")
def measure_task():
    with dag.task("measure", multiple_outputs=True) as task:
        return task.returned(measure())


@task(name="area")
def area_task(measure):
    return area(measure["height"], width=measure["width"])


@task(name="name")
def name_task():
    with dag.task("name", multiple_outputs=True) as task:
        return task.returned(name())


@task(name="greet")
def greet_task(name):
    return greet(name, name["first"])


@flow(name="keys")
def keys(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        measure_run = measure_task.submit()
        area_run = area_task.submit(measure_run)
        name_run = name_task.submit()
        greet_run = greet_task.submit(name_run)
        return [area_run, greet_run]


if __name__ == "__main__":
    keys()
