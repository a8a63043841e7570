from prefect import flow, task


@task(retries=1)
def fetch_page(number: int = 1):
    return number


@task
def store_page(page):
    return page + 1


@task
def store_broken(page):
    raise ValueError(f"page {page} is broken")


@flow(retries=1)
def page_is_broken():
    page = fetch_page()
    store_broken(page)


@flow(retries=2, retry_delay_seconds=30)
def page_is_stored(number: int = 3):
    store_page(fetch_page(number))
