from prefect import flow, task


@task
def how_many() -> int:
    return 3


@flow
def start(limit: int = 100):
    total = how_many()
    if total > limit:
        from prefect.blocks.system import JSON  # not in every release
        from prefect.deployments import run_deployment

        sizes = JSON.load("sizes").value
        for name in sizes["names"]:
            run_deployment(name=f"replicate/{name}", parameters={"size": total * 2}, timeout=0)
    return total


if __name__ == "__main__":
    start()
