from prefect import flow

from graph_joins import Mapped, elements_of, expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph


def clean(name):
    if name == "bad":
        raise ValueError(name)
    return name.strip()


def store(name):
    return f"stored {name}"


def count(stored):
    return len(list(stored))


dag = TaskGraph("elements")


@expansion(dag, "ingest", tasks=("ingest.clean",))
def ingest_elements(task):
    return product({"name": [" a", "bad", "c "]})


@guarded_task(dag, "ingest.clean", mapped=True)
def ingest_clean(task, element):
    return task.call(clean, element["name"])


@guarded_task(dag, "ingest.store", mapped=True)
def ingest_store(task, element, ingest_clean):
    return task.call(store, ingest_clean.value())


@guarded_task(dag, "count", rule="all_done")
def count_task(task, ingest_store):
    return task.call(count, ingest_store.pulled())


@flow(name="elements")
def elements_2(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        ingest_elements_run = ingest_elements.submit()
        ingest_clean_run = Mapped([], ingest_elements_run)
        ingest_store_run = Mapped([], ingest_elements_run)
        for element in elements_of(ingest_elements_run):
            ingest_clean_run.runs.append(ingest_clean.submit(element=element))
            ingest_store_run.runs.append(ingest_store.submit(ingest_clean_run.runs[-1], element=element))
        count_run = count_task.submit(ingest_store_run)
        return last(count_run)


if __name__ == "__main__":
    elements_2()
