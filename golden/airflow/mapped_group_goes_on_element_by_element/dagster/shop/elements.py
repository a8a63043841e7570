import dagster as dg

from shop.graph_joins import expansion, guarded_task
from shop.graph_steps import product
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes


def clean(name):
    if name == "bad":
        raise ValueError(name)
    return name.strip()


def store(name):
    return f"stored {name}"


def count(stored):
    return len(list(stored))


elements_2_times = RunTimes()

dag = TaskGraph("elements", times=elements_2_times)


@expansion(dag, "ingest", name="elements_2_ingest__elements", tasks=("ingest.clean",))
def elements_2_ingest__elements(task):
    return product({"name": [" a", "bad", "c "]})


@guarded_task(dag, "ingest.clean", name="ingest_clean", element=True, fails_run=False)
def ingest_clean(task, element):
    return task.call(clean, element["name"])


@guarded_task(
    dag, "ingest.store", name="ingest_store", upstream=("ingest_clean",), element=True, fails_run=False
)
def ingest_store(task, element, ingest_clean):
    return task.call(store, ingest_clean.value())


@guarded_task(
    dag,
    "count",
    name="count",
    upstream=("ingest_store",),
    mapped=("ingest_store",),
    rule="all_done",
    last=True,
)
def count_op(task, ingest_store):
    return task.call(count, ingest_store.pulled())


@dg.job
def elements_2():
    ingest_elements = elements_2_ingest__elements()

    def each_ingest(element):
        ingest_clean_ = ingest_clean(element)
        ingest_store_ = ingest_store(element, ingest_clean_)
        return ingest_clean_, ingest_store_

    ingest_clean_, ingest_store_ = ingest_elements.elements.map(each_ingest)
    count_op(ingest_store_.collect(), ingest_elements.outcome)
