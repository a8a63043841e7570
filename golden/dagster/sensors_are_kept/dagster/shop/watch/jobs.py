import dagster as dg


@dg.op
def told(context: dg.OpExecutionContext):
    context.log.info("something happened")


@dg.asset
def orders():
    return [1, 2, 3]


@dg.asset
def report(orders):
    return sum(orders)


refresh = dg.define_asset_job("refresh", selection=dg.AssetSelection.assets("orders", "report"))


@dg.job
def tell_them():
    told()
