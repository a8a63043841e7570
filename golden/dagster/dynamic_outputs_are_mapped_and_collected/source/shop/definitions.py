"""Fan-out and fan-in; without elements the collecting op gets an empty list."""

from dagster import Definitions, DynamicOut, DynamicOutput, graph, job, op


@op(out=DynamicOut())
def files():
    for name in ("b", "a", "c"):
        yield DynamicOutput(name, mapping_key=f"file_{name}")


@op(out=DynamicOut())
def none_at_all():
    yield from ()


@op
def read(name):
    return name * 2


@op
def upper(text):
    return text.upper()


@op
def join(texts):
    return "+".join(texts)


@graph
def reading(name):
    return upper(read(name))


@job
def fan():
    join(files().map(reading).collect())
    join.alias("join_nothing")(none_at_all().map(read.alias("read_nothing")).collect())


defs = Definitions(jobs=[fan])
