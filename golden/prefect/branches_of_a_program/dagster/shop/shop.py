def fail():
    raise RuntimeError("no")


def load(table):
    return f"loaded {table}"


def create(table):
    return f"created {table}"


def report(text):
    return text.upper()


def count(table):
    return len(table)


condition = lambda rows: rows > 3


chosen = lambda condition, yes, no: yes if condition else no


condition_2 = lambda table, skipped: table == skipped


def do_loaded(loaded):
    loaded += 1
    return loaded


condition_3 = lambda table, last: table == last


def between(rows):
    if rows > 3:
        raise ValueError(f"{rows} are too many")
