from prefect import flow

from dagster_steps import dagster_body
from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph
from kept.definitions import FILES, halved, read, split, summed
from kept.managers import JsonManager

dag = TaskGraph("kept_pieces")


@guarded_task(dag, "split", rule="all_success_skip_first")
def split_task(task):
    return task.call(dagster_body(split, dynamic=("result",)))


@expansion(dag, "halved", tasks=("halved",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def halved_elements(task, split):
    return product({"element": split.value()})


@guarded_task(dag, "halved", rule="all_success_skip_first", mapped=True)
def halved_task(task, element, split):
    return task.call(halved, number=element["element"])


@guarded_task(dag, "read", rule="all_success_skip_first")
def read_task(task):
    return task.call(dagster_body(read, keeps={"result": "files"}, managers={"files": lambda: FILES}))


@guarded_task(dag, "summed", rule="all_success_skip_first")
def summed_task(task, halved, read):
    return task.call(
        dagster_body(
            summed,
            keeps={"result": "io_manager"},
            managers={"files": lambda: FILES, "io_manager": lambda: JsonManager(folder="assets", indent=2)},
        ),
        numbers=halved.values(),
        more=read.value(),
    )


@flow(name="kept_pieces")
def kept_pieces(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        split_run = split_task.submit()
        halved_elements_run = halved_elements.submit(split_run)
        halved_run = halved_task.map(halved_elements_run, split_run)
        read_run = read_task.submit()
        summed_run = summed_task.submit(halved_run, read_run)
        return last(split_run, halved_run, read_run, summed_run)


if __name__ == "__main__":
    kept_pieces()
