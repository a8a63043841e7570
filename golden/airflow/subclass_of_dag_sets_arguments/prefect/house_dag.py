from prefect import flow, task


@task(name="sweep")
def sweep():
    return None


@flow(name="house_cleaning")
def house_cleaning():
    sweep_run = sweep.submit()
    return [sweep_run]


if __name__ == "__main__":
    house_cleaning()
