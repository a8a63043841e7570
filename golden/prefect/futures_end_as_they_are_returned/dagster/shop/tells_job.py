import dagster as dg

from shop.flows import bad, good


@dg.asset(name="tells_job_good", group_name="tells_job", dagster_type=dg.Any)
def good_op():
    return good(x=1)


@dg.asset(
    name="tells_job_bad",
    group_name="tells_job",
    dagster_type=dg.Any,
    ins={"good": dg.AssetIn("tells_job_good")},
)
def bad_op(good):
    return bad(x=good)


@dg.asset(
    name="tells_job_good_2",
    group_name="tells_job",
    dagster_type=dg.Any,
    ins={"bad": dg.AssetIn("tells_job_bad")},
)
def good_2(bad):
    return good(x=bad)


tells_job = dg.define_asset_job("tells_job", selection=[good_op, bad_op, good_2])
