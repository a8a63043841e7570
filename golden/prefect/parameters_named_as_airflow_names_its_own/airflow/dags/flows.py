from airflow.sdk import DAG, task


def any_options(**options):
    return sorted(options)


def left_alone(params=None, ds=None, ti=None):
    if params is not None or ds is not None or ti is not None:
        raise ValueError("somebody filled in what nobody gave")
    return {"table": "sales"}


def given(params, run_id="none"):
    return [params["table"], run_id]


with DAG("nobody-gave", schedule=None):
    any_options_task = task(task_id="any_options")(lambda limit: any_options(limit=limit))(limit=3)
    left_alone_task = task(task_id="left_alone")(lambda: left_alone())()
    given_task = task(task_id="given")(lambda given_params: given(params=given_params))(
        given_params=left_alone_task
    )
    any_options_task >> left_alone_task
