from prefect import flow, task

from dagster_steps import dagster_body
from feeds.definitions import greeting, printer, shown
from graph_tasks import TaskGraph

dag = TaskGraph("greet", params={"ops": {"type": "object"}})


@task(name="greeting")
def greeting_task():
    with dag.task("greeting") as task:
        return task.call(dagster_body(greeting, defaults={"greeting": "hello"}))


@task(name="shown")
def shown_task(greeting):
    with dag.task("shown") as task:
        return task.call(
            dagster_body(shown, resources={"printer": lambda: printer.configured({"prefix": "> "})}),
            text=greeting,
        )


@flow(name="greet")
def greet(ops={"greeting": {"config": {"greeting": "hi"}}}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        greeting_run = greeting_task.submit()
        shown_run = shown_task.submit(greeting_run)
        return [greeting_run, shown_run]


if __name__ == "__main__":
    greet()
