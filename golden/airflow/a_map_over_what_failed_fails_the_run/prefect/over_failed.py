from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph


def find():
    raise ValueError("nothing is there")


def load(row):
    return row


def report(rows):
    return 0


dag = TaskGraph("over_failed")


@guarded_task(dag, "find", facts={"mapped_over": True})
def find_task(task):
    return task.call(find)


@expansion(dag, "load", tasks=("load",), sources=(0,), rule="all_done")
def load_elements(task, find):
    return product({"row": find.value()})


@guarded_task(dag, "load", rule="all_done", mapped=True)
def load_task(task, element, find):
    return task.call(load, row=element["row"])


@guarded_task(dag, "report", rule="all_done")
def report_task(task, find):
    return task.call(report, find.value())


@flow(name="over_failed")
def over_failed(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        find_run = find_task.submit()
        load_elements_run = load_elements.submit(find_run)
        load_run = load_task.map(load_elements_run, find_run)
        report_run = report_task.submit(find_run)
        return last(load_run, report_run)


if __name__ == "__main__":
    over_failed()
