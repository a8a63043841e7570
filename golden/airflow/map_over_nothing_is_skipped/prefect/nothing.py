from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph


def none_today():
    return []


def handle(item):
    return item


def after(items):
    return list(items)


def always(items):
    return list(items)


dag = TaskGraph("nothing")


@guarded_task(dag, "none_today", facts={"mapped_over": True})
def none_today_task(task):
    return task.call(none_today)


@expansion(dag, "handle", tasks=("handle",), sources=(0,))
def handle_elements(task, none_today):
    return product({"item": none_today.value()})


@guarded_task(dag, "handle", mapped=True)
def handle_task(task, element, none_today):
    return task.call(handle, item=element["item"])


@guarded_task(dag, "after")
def after_task(task, handle):
    return task.call(after, handle.value())


@guarded_task(dag, "always", rule="none_failed")
def always_task(task, handle):
    return task.call(always, handle.value())


@flow(name="nothing")
def nothing(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        none_today_run = none_today_task.submit()
        handle_elements_run = handle_elements.submit(none_today_run)
        handle_run = handle_task.map(handle_elements_run, none_today_run)
        after_run = after_task.submit(handle_run)
        always_run = always_task.submit(handle_run)
        return last(after_run, always_run)


if __name__ == "__main__":
    nothing()
