import dagster as dg
from dagster import DynamicOutput


@dg.op(out=dg.DynamicOut())
def files():
    for name in ("b", "a", "c"):
        yield DynamicOutput(name, mapping_key=f"file_{name}")


@dg.op
def read(name):
    return name * 2


@dg.op
def upper(text):
    return text.upper()


@dg.op
def join(texts):
    return "+".join(texts)


@dg.op(out=dg.DynamicOut())
def none_at_all():
    yield from ()


@dg.graph(name="reading")
def reading(element):
    read_out = read(name=element)
    upper_out = upper(text=read_out)
    return upper_out


@dg.job
def fan():
    files_out = files()

    def each_reading_read(element):
        reading_upper_out = reading(element=element)
        return reading_upper_out

    reading_upper_outs = files_out.map(each_reading_read)
    join(texts=reading_upper_outs.collect())
    none_at_all_out = none_at_all()

    def each_read_nothing(element_2):
        read_nothing_out = read.alias("read_nothing")(name=element_2)
        return read_nothing_out

    read_nothing_outs = none_at_all_out.map(each_read_nothing)
    join.alias("join_nothing")(texts=read_nothing_outs.collect())
