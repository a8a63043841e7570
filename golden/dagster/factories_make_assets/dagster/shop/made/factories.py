import dagster as dg

SCALE = 10


def doubled(number):
    return 2 * number


def make_count(limit):
    @dg.op(out={"last": dg.Out(metadata={"limit": 2})})
    def count():
        return limit

    return count


count = make_count(limit=2)


def make_count_2(limit):
    @dg.op(out={"last": dg.Out(metadata={"limit": 3})})
    def count_2():
        return limit

    return count_2


count_2 = make_count_2(limit=3)


def make_table(name, rows):
    def make_scaled(rows):
        def scaled(number):
            return SCALE * number + rows

        return scaled

    scaled = make_scaled(rows=3)

    @dg.asset(
        name="orders_table",
        group_name="shop",
        tags={"size": "small"},
        retry_policy=dg.RetryPolicy(max_retries=3),
        metadata={"rows": 3, "source": "orders"},
    )
    def table(context: dg.AssetExecutionContext):
        context.log.info("making %s", name)
        return scaled(doubled(rows))

    return table


table = make_table(name="orders", rows=3)


def make_table_2(name, rows):
    def make_scaled(rows):
        def scaled(number):
            return SCALE * number + rows

        return scaled

    scaled = make_scaled(rows=7)

    @dg.asset(
        name="items_table",
        group_name="shop",
        tags={"size": "large"},
        retry_policy=dg.RetryPolicy(max_retries=7),
        metadata={"rows": 7, "source": "items"},
    )
    def table_2(context: dg.AssetExecutionContext):
        context.log.info("making %s", name)
        return scaled(doubled(rows))

    return table_2


table_2 = make_table_2(name="items", rows=7)


def make_table_3(name, rows):
    def make_scaled(rows):
        def scaled(number):
            return SCALE * number + rows

        return scaled

    scaled = make_scaled(rows=1)

    @dg.asset(
        name="all_table",
        group_name="sums",
        tags={"size": "small"},
        deps=["orders_table", "items_table"],
        retry_policy=dg.RetryPolicy(max_retries=1),
        metadata={"rows": 1, "source": "all"},
    )
    def table_3(context: dg.AssetExecutionContext):
        context.log.info("making %s", name)
        return scaled(doubled(rows))

    return table_3


table_3 = make_table_3(name="all", rows=1)


def make_large_enough(least):
    @dg.asset_check(asset=dg.AssetKey(["orders_table"]), name="at_least_5", blocking=True)
    def large_enough():
        return dg.AssetCheckResult(passed=least < 100, metadata={"least": least})

    return large_enough


large_enough = make_large_enough(least=5)


def make_large_enough_2(least):
    @dg.asset_check(asset=dg.AssetKey(["items_table"]), name="at_least_5", blocking=True)
    def large_enough_2():
        return dg.AssetCheckResult(passed=least < 100, metadata={"least": least})

    return large_enough_2


large_enough_2 = make_large_enough_2(least=5)
