import dagster as dg


def add(a, b):
    return a + b


@dg.asset(name="add", group_name="again", dagster_type=dg.Any)
def add_op():
    return add(1, 2)


@dg.asset(group_name="again", dagster_type=dg.Any)
def add__1():
    return add(3, 4)


@dg.asset(group_name="again", dagster_type=dg.Any, ins={"add_": dg.AssetIn("add")})
def add__2(add_, add__1):
    return add(add_, add__1)


again = dg.define_asset_job("again", selection=[add_op, add__1, add__2])
