from prefect import flow, task


@task
def tell_all(parts: list[str]) -> str:
    return ", ".join(parts)


@task
def unit_of(name: str):
    return name[:1]


@task
def both(number, unit):
    return f"{number}{unit}"


@task
def sizes() -> dict:
    return {"a": 1, "bb": 2}


@flow
def what_has_no_elements_is_the_same_for_all(unit: str = "kg"):
    grams = both.map([1, 2], unit_of("grams"))
    kilos = both.map([3, 4], unit)
    keys = both.map(sizes(), "x")
    nothing = both.map([5, 6], None)
    return [tell_all(grams), tell_all(kilos), tell_all(keys), tell_all(nothing)]


if __name__ == "__main__":
    what_has_no_elements_is_the_same_for_all()
