import dagster as dg


@dg.asset
def orders():
    return [1, 2, 3]


@dg.asset
def report(orders):
    return sum(orders)


@dg.op
def told(context: dg.OpExecutionContext):
    context.log.info("something happened")


@dg.job(name="tell_them")
def tell():
    told()


refresh = dg.define_asset_job("refresh", selection=[orders, report])
