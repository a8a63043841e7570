from datetime import datetime

from airflow import DAG
from airflow.decorators import task
from airflow.models.param import Param

with DAG(
    "parametrised",
    schedule=None,
    start_date=datetime(2024, 1, 1),
    params={
        "limit": Param(10, type="integer", minimum=1, description="how many"),
        "mode": Param("fast", enum=["fast", "safe"]),
        "note": Param(None, type=["null", "string"]),
        "plain": {"a": 1},
    },
    render_template_as_native_obj=True,
):

    @task
    def show(params=None, limit="{{ params.limit }}"):
        return [params["mode"], params["plain"], limit]

    show()
