def fails():
    raise ValueError("no")


def load(table):
    return f"loaded {table}"


def settings(table):
    return {"table": table}
