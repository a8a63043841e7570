import dagster as dg
from dagster import DynamicOutput

from shop.airflow_steps import product, pushed
from shop.airflow_tasks import AirflowDag, dynamic
from shop.run_times import RunTimes


def files():
    for name in ("b", "a", "c"):
        yield DynamicOutput(name, mapping_key=f"file_{name}")


def read(name):
    return name * 2


def upper(text):
    return text.upper()


def join(texts):
    return "+".join(texts)


def none_at_all():
    yield from ()


fan_times = RunTimes()

dag = AirflowDag("fan", version=3, times=fan_times)


@dg.op(name="files", out=dg.Out(dg.Any))
def files_op(context: dg.OpExecutionContext):
    with dag.task(context, "files") as task:
        return task.call(files)


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def reading_read__elements(files):
    yield from dynamic(product({"element": files}))


@dg.op(out=dg.Out(dg.Any))
def reading_read(element):
    return read(name=element["element"])


@dg.op(out=dg.Out(dg.Any))
def reading_upper(element, reading_read):
    return upper(text=reading_read)


@dg.op(name="join", out=dg.Out(dg.Any))
def join_op(reading_upper):
    return join(texts=pushed(reading_upper))


@dg.op(name="none_at_all", out=dg.Out(dg.Any))
def none_at_all_op(context: dg.OpExecutionContext):
    with dag.task(context, "none_at_all") as task:
        return task.call(none_at_all)


@dg.op(out=dg.DynamicOut(dg.Any, is_required=False))
def read_nothing__elements(none_at_all):
    yield from dynamic(product({"element": none_at_all}))


@dg.op(out=dg.Out(dg.Any))
def read_nothing(element):
    return read(name=element["element"])


@dg.op(out=dg.Out(dg.Any))
def join_nothing(read_nothing):
    return join(texts=pushed(read_nothing))


@dg.job
def fan():
    files_ = files_op()
    reading_read_elements = reading_read__elements(files=files_)

    def each_reading_read(element):
        reading_read_ = reading_read(element)
        reading_upper_ = reading_upper(element, reading_read=reading_read_)
        return reading_read_, reading_upper_

    reading_read_, reading_upper_ = reading_read_elements.map(each_reading_read)
    join_op(reading_upper=reading_upper_.collect())
    none_at_all_ = none_at_all_op()
    read_nothing_elements = read_nothing__elements(none_at_all=none_at_all_)
    read_nothing_ = read_nothing_elements.map(lambda element: read_nothing(element))
    join_nothing(read_nothing=read_nothing_.collect())
