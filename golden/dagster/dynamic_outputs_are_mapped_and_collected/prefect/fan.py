from prefect import flow, task

from airflow_joins import Mapped, airflow_expansion, elements_of
from airflow_steps import product, pushed
from airflow_tasks import AirflowDag
from shop.definitions import files, join, none_at_all, read, upper

dag = AirflowDag("fan", version=3)


@task(name="files")
def files_task():
    with dag.task("files") as task:
        return task.call(files)


@airflow_expansion(dag, "reading.read", tasks=("reading.read",), sources=(0,), rule="all_success_skip_first")
def reading_read_elements(task, files):
    return product({"element": files})


@task(name="reading.read")
def reading_read(element, files):
    return read(name=element["element"])


@task(name="reading.upper")
def reading_upper(element, reading_read):
    return upper(text=reading_read)


@task(name="join")
def join_task(reading_upper):
    return join(texts=pushed(reading_upper))


@task(name="none_at_all")
def none_at_all_task():
    with dag.task("none_at_all") as task:
        return task.call(none_at_all)


@airflow_expansion(dag, "read_nothing", tasks=("read_nothing",), sources=(0,), rule="all_success_skip_first")
def read_nothing_elements(task, none_at_all):
    return product({"element": none_at_all})


@task(name="read_nothing")
def read_nothing(element, none_at_all):
    return read(name=element["element"])


@task(name="join_nothing")
def join_nothing(read_nothing):
    return join(texts=pushed(read_nothing))


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
        return [
            files_run,
            reading_read_run,
            reading_upper_run,
            join_run,
            none_at_all_run,
            read_nothing_run,
            join_nothing_run,
        ]


if __name__ == "__main__":
    fan()
