import pendulum
from airflow.sdk import DAG, Param, task


def show(params=None, limit="{{ params.limit }}"):
    return [params["mode"], params["plain"], limit]


with DAG(
    "parametrised",
    schedule=None,
    start_date=pendulum.datetime(2024, 1, 1, tz="UTC"),
    render_template_as_native_obj=True,
    params={
        "limit": Param(10, description="how many", type="integer", minimum=1),
        "mode": Param("fast", enum=["fast", "safe"]),
        "note": Param(None, type=["null", "string"]),
        "plain": {"a": 1},
    },
):
    show_task = task(task_id="show")(show)()
