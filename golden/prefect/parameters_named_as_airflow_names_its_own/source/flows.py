from prefect import flow, task


@task
def left_alone(params=None, ds=None, ti=None):
    if params is not None or ds is not None or ti is not None:
        raise ValueError("somebody filled in what nobody gave")
    return {"table": "sales"}


@task
def given(params, run_id="none"):
    return [params["table"], run_id]


@task
def any_options(**options):
    return sorted(options)


@flow
def nobody_gave():
    any_options(limit=3)
    return given(left_alone())
