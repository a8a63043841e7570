import dagster as dg


@dg.op(out=dg.DynamicOut())
def shelves():
    for number in (3, 1, 2):
        yield dg.DynamicOutput(10 * number, mapping_key=str(number))


@dg.op
def total(found):
    return sum(found)


@dg.op
def half(count):
    return count / 2


@dg.op(ins={"after": dg.In(dg.Nothing)})
def closed():
    return "closed"


@dg.job
def stock():
    shelves_out = shelves()
    total(found=shelves_out.collect())


@dg.job
def stock_and_half():
    shelves_out = shelves()
    total(found=shelves_out.collect())

    def each_half(element):
        half_out = half(count=element)
        return half_out

    half_outs = shelves_out.map(each_half)
    total.alias("total_2")(found=half_outs.collect())


@dg.graph(name="summary")
def summary(half_outs):
    total(found=half_outs)


@dg.job
def stock_in_a_graph():
    shelves_out = shelves()

    def each_half(element):
        half_out = half(count=element)
        return half_out

    half_outs = shelves_out.map(each_half)
    summary(half_outs=half_outs.collect())
    closed(after=half_outs.collect())
