import dagster as dg


def add(n, to):
    return n + to


@dg.asset(group_name="returning", dagster_type=dg.Any)
def twice_add():
    return add(0, 1)


@dg.asset(group_name="returning", dagster_type=dg.Any)
def twice_add__1(twice_add):
    return add(twice_add, 1)


@dg.asset(group_name="returning", dagster_type=dg.Any)
def twice__1_add(twice_add__1):
    return add(twice_add__1, 1)


@dg.asset(group_name="returning", dagster_type=dg.Any)
def twice__1_add__1(twice__1_add):
    return add(twice__1_add, 1)


@dg.asset(group_name="returning", ins={"n": dg.AssetIn("twice__1_add__1")})
def show(n):
    return f"{n}"


returning = dg.define_asset_job(
    "returning", selection=[twice_add, twice_add__1, twice__1_add, twice__1_add__1, show]
)
