import dagster as dg


@dg.asset(group_name="weather")
def measure():
    return 20


@dg.asset(group_name="weather", ins={"value": dg.AssetIn("measure")})
def save(value):
    return value + 1


weather = dg.define_asset_job("weather", selection=[measure, save])
