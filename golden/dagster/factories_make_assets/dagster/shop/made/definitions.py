import dagster as dg

from shop.made.factories import count, count_2


@dg.asset(
    name="sales_north",
    ins={"orders": dg.AssetIn(key=dg.AssetKey(["orders_table"]))},
    kinds={"north", "python"},
)
def sales(orders):
    return [orders]


@dg.asset(
    name="sales_south",
    ins={"orders": dg.AssetIn(key=dg.AssetKey(["orders_table"]))},
    kinds={"python", "south"},
)
def sales_2(orders):
    return [orders]


@dg.job
def counts():
    count.alias("count_to_2")()
    count_2.alias("count_to_3")()
