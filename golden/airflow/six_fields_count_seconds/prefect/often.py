from prefect import flow, task


@task(name="look")
def look():
    return None


@flow(name="often")
def often():
    look_run = look.submit()
    return [look_run]


if __name__ == "__main__":
    often()
