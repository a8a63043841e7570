import statistics
from datetime import timedelta


def shortened(rows, most):
    return rows[:most]


def extract(day, count):
    return [{"day": day, "amount": number} for number in range(count)]


def sold(rows, most):
    sold = [row for row in rows if row["amount"] > 0]
    mean = statistics.mean(row["amount"] for row in sold)

    few = shortened(sold, most)
    return sold, mean, few


limit = lambda count: count * 2


def load(rows, label="", limit=None):
    return len(rows)


def do_few(loaded, most, few, sold):
    if loaded > most:
        raise ValueError("too many")
    few = few.copy()
    for row in sold[most:]:
        few.append({**row, "late": True})
    return few


value = lambda loaded, rows, mean: f"{loaded} of {len(rows)}: {mean:.1f}"


def report(text):
    return text.upper()


first = lambda rows: rows[0]


value_2 = lambda first: first["day"]


wait = lambda: timedelta(seconds=1)


def do_total(count, total):
    total += count
    return total


result = lambda found_2, wait: found_2 + f" in {wait.seconds}s"
