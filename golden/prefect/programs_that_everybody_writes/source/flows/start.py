"""Start others, as the platform says."""

import os

from prefect import flow, task


@task
def how_many() -> int:
    if "SIZES" in os.environ:
        from prefect.blocks.system import JSON  # not in every release

        return JSON.load("sizes").value["many"]
    return 3


@flow
def start(limit: int = 100):
    total = how_many()
    if total > limit:
        from prefect.deployments import run_deployment

        run_deployment(name="replicate/large", parameters={"size": total * 2}, timeout=0)
    return total
