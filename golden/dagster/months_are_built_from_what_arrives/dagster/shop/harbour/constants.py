START = "2023-01-01"


def nightly(hour: int, day: str = "*") -> str:
    return f"30 {hour} * * {day}"
