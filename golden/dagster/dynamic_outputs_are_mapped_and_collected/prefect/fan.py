from prefect import flow

from dagster_steps import dagster_body
from graph_joins import Mapped, elements_of, expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph
from shop.definitions import files, join, none_at_all, read, upper

dag = TaskGraph("fan")


@guarded_task(dag, "files", rule="all_success_skip_first")
def files_task(task):
    return task.call(dagster_body(files, dynamic=("result",)))


@expansion(
    dag,
    "reading.read",
    tasks=("reading.read",),
    sources=(0,),
    rule="all_success_skip_first",
    skips_empty=False,
)
def reading_read_elements(task, files):
    return product({"element": files.value()})


@guarded_task(dag, "reading.read", rule="all_success_skip_first", mapped=True)
def reading_read(task, element, files):
    return task.call(read, name=element["element"])


@guarded_task(dag, "reading.upper", rule="all_success_skip_first", mapped=True)
def reading_upper(task, element, reading_read):
    return task.call(upper, text=reading_read.value())


@guarded_task(dag, "join", rule="all_success_skip_first")
def join_task(task, reading_upper):
    return task.call(join, texts=reading_upper.values())


@guarded_task(dag, "none_at_all", rule="all_success_skip_first")
def none_at_all_task(task):
    return task.call(dagster_body(none_at_all, dynamic=("result",)))


@expansion(
    dag,
    "read_nothing",
    tasks=("read_nothing",),
    sources=(0,),
    rule="all_success_skip_first",
    skips_empty=False,
)
def read_nothing_elements(task, none_at_all):
    return product({"element": none_at_all.value()})


@guarded_task(dag, "read_nothing", rule="all_success_skip_first", mapped=True)
def read_nothing(task, element, none_at_all):
    return task.call(read, name=element["element"])


@guarded_task(dag, "join_nothing", rule="all_success_skip_first")
def join_nothing(task, read_nothing):
    return task.call(join, texts=read_nothing.values())


@flow(name="fan")
def fan(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        files_run = files_task.submit()
        reading_read_elements_run = reading_read_elements.submit(files_run)
        reading_read_run = Mapped([], reading_read_elements_run)
        reading_upper_run = Mapped([], reading_read_elements_run)
        for element in elements_of(reading_read_elements_run):
            reading_read_run.runs.append(reading_read.submit(files_run, element=element))
            reading_upper_run.runs.append(reading_upper.submit(reading_read_run.runs[-1], element=element))
        join_run = join_task.submit(reading_upper_run)
        none_at_all_run = none_at_all_task.submit()
        read_nothing_elements_run = read_nothing_elements.submit(none_at_all_run)
        read_nothing_run = read_nothing.map(read_nothing_elements_run, none_at_all_run)
        join_nothing_run = join_nothing.submit(read_nothing_run)
        return last(
            files_run,
            reading_read_run,
            reading_upper_run,
            join_run,
            none_at_all_run,
            read_nothing_run,
            join_nothing_run,
        )


if __name__ == "__main__":
    fan()
