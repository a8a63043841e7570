import dagster as dg

from shop.flows import good


@dg.asset(name="asks_job_good", group_name="asks_job", dagster_type=dg.Any)
def good_op():
    return good(x=1)


@dg.asset(
    name="asks_job_good_2",
    group_name="asks_job",
    dagster_type=dg.Any,
    ins={"good_": dg.AssetIn("asks_job_good")},
)
def good_2(good_):
    return good(x=good_)


asks_job = dg.define_asset_job("asks_job", selection=[good_op, good_2])
