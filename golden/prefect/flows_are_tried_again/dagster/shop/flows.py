from shop.prefect_code import task


@task(retries=1)
def fetch_page(number: int = 1):
    return number


@task
def store_page(page):
    return page + 1


@task
def store_broken(page):
    raise ValueError(f"page {page} is broken")


def page_is_broken():
    page = fetch_page()
    store_broken(page)


def page_is_stored(number: int = 3):
    store_page(fetch_page(number))
