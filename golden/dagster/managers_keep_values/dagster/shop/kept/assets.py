import dagster as dg


@dg.multi_asset(outs={"left": dg.AssetOut(), "right": dg.AssetOut(is_required=False, io_manager_key="made")})
def both(label: str):
    yield dg.Output([label], output_name="left")
    yield dg.Output("right", output_name="right")


@dg.asset(key_prefix=["raw"])
def orders():
    return [{1: "one"}, (2, 3)]


@dg.asset(ins={"orders": dg.AssetIn(key=dg.AssetKey(["raw", "orders"]))}, io_manager_key="pickles")
def counted(orders):
    """JSON has made lists of tuples, and texts of keys."""
    return (len(orders), list(orders[0]))


@dg.asset(io_manager_key="named")
def label(counted):
    return f"{counted[0]} orders {type(counted).__name__}"


@dg.asset
def told(left, right) -> dg.MaterializeResult:
    return dg.MaterializeResult(value=[left, right], metadata={"left": left[0]})


@dg.asset(deps=["told"])
def stamped(context: dg.AssetExecutionContext) -> None:
    context.log.info("nothing is kept of what is nothing")


@dg.asset_check(asset=dg.AssetKey(["told"]), blocking=True)
def is_whole(told):
    return dg.AssetCheckResult(passed=len(told) == 2)
