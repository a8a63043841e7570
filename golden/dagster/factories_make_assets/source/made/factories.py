import dagster as dg

SCALE = 10


def doubled(number):
    return 2 * number


def table_asset(name, rows, group, after=()):
    """An asset for a table."""

    def scaled(number):
        return SCALE * number + rows

    @dg.asset(
        name=f"{name}_table",
        group_name=group,
        deps=list(after),
        metadata={"rows": rows, "source": name},
        tags={"size": "small" if rows < 5 else "large"},
        retry_policy=dg.RetryPolicy(max_retries=rows),
    )
    def table(context: dg.AssetExecutionContext):
        context.log.info("making %s", name)
        return scaled(doubled(rows))

    return table


def check_of(asset, least):
    @dg.asset_check(asset=asset, name=f"at_least_{least}", blocking=True)
    def large_enough():
        return dg.AssetCheckResult(passed=least < 100, metadata={"least": least})

    return large_enough


def counting_op(limit):
    @dg.op(name=f"count_to_{limit}", out={"last": dg.Out(metadata={"limit": limit})})
    def count():
        return limit

    return count
