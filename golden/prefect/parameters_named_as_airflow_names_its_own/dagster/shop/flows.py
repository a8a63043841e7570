import dagster as dg


def left_alone(params=None, ds=None, ti=None):
    if params is not None or ds is not None or ti is not None:
        raise ValueError("somebody filled in what nobody gave")
    return {"table": "sales"}


def given(params, run_id="none"):
    return [params["table"], run_id]


@dg.asset(name="left_alone", group_name="nobody_gave_job", dagster_type=dg.Any)
def left_alone_op():
    return left_alone()


@dg.asset(name="given", group_name="nobody_gave_job", dagster_type=dg.Any)
def given_op(left_alone):
    return given(params=left_alone)


nobody_gave_job = dg.define_asset_job("nobody_gave_job", selection=[left_alone_op, given_op])
