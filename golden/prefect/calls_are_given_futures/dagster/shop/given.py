def halve_even(number: int) -> int:
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


def add_up(numbers: list[int]) -> int:
    return sum(numbers)


def tell(total) -> str:
    return f"total: {total}"


def unit_of(name: str):
    return name[:1]


def both(number, unit):
    return f"{number}{unit}"


def sizes() -> dict:
    return {"a": 1, "bb": 2}
