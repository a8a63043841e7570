from prefect import flow, task


@task
def any_options(**options):
    return sorted(options)


@task
def left_alone(params=None, ds=None, ti=None):
    if params is not None or ds is not None or ti is not None:
        raise ValueError("somebody filled in what nobody gave")
    return {"table": "sales"}


@task
def given(params, run_id="none"):
    return [params["table"], run_id]


@flow
def nobody_gave():
    any_options(limit=3)
    left_alone_result = left_alone()
    given_result = given(params=left_alone_result)
    return given_result


if __name__ == "__main__":
    nobody_gave()
