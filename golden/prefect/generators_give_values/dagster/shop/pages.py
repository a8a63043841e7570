from shop.prefect_code import task


@task
def pages():
    for number in range(3):
        yield number


@task(retries=1)
def broken_pages():
    yield 0
    raise ValueError("the next page is missing")


@task
def count(found):
    return sum(found)


def make_pages():
    def pages():
        for number in range(3):
            yield number

    return pages


pages_2 = make_pages()


def make_count():
    def count(found):
        return sum(found)

    return count


count_2 = make_count()


def nobody_asks():
    broken_pages()
    count([1])


def loop():
    for page in pages():
        count([page])
