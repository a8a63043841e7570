from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph


def files():
    return ["a.csv", "b.csv"]


def size(path):
    return len(path)


def report(sizes):
    return list(sizes)


dag = TaskGraph("expanded")


@guarded_task(dag, "files", facts={"mapped_over": True})
def files_task(task):
    return task.call(files)


@expansion(dag, "size", tasks=("size",), sources=(0,))
def size_elements(task, files):
    return product({"path": files.value()})


@guarded_task(
    dag, "size", mapped=True, retries=1, retry_delay_seconds=300, facts={"max_tries": 1}, tags=["task:size"]
)
def size_task(task, element, files):
    return task.call(size, path=element["path"])


@guarded_task(dag, "report")
def report_task(task, size):
    return task.call(report, size.value())


@flow(name="expanded")
def expanded(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        files_run = files_task.submit()
        size_elements_run = size_elements.submit(files_run)
        size_run = size_task.map(size_elements_run, files_run)
        report_run = report_task.submit(size_run)
        return last(report_run)


if __name__ == "__main__":
    expanded()
