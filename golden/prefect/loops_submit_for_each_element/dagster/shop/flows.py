from shop.prefect_code import task


@task
def rows(n: int) -> list[int]:
    return list(range(n))


@task
def half(of, by=2):
    if of == 13:
        raise ValueError("thirteen")
    return of / by


elements = lambda numbers: list(numbers)


def make_half():
    def half(of, by=2):
        if of == 13:
            raise ValueError("thirteen")
        return of / by

    return half


half_2 = make_half()


def make_rows():
    def rows(n: int) -> list[int]:
        return list(range(n))

    return rows


rows_2 = make_rows()


def total(values):
    return sum(values)


def third(of):
    return of / 3


numbers = lambda numbers: numbers


def loop(n):
    for row in rows(n):
        half(row)


elements_2 = lambda names: list(names)


def shout(letter, end="!"):
    return f"{letter}{end}"


def word(n):
    return "abc"[:n]


elements_3 = lambda found: list(found)
