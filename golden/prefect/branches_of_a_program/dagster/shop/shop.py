from shop.prefect_code import task


@task
def load(table):
    return f"loaded {table}"


@task
def report(text):
    return text.upper()


def fail():
    raise RuntimeError("no")


def make_load():
    def load(table):
        return f"loaded {table}"

    return load


load_2 = make_load()


def create(table):
    return f"created {table}"


def make_report():
    def report(text):
        return text.upper()

    return report


report_2 = make_report()


def count(table):
    return len(table)


condition = lambda rows: rows > 3


chosen = lambda condition, yes, no: yes if condition else no


def leaves_loops(skipped: str = "b", last: str = "c"):
    loaded = 0
    for table in ("a", "b", "c", "d"):
        if table == skipped:
            continue
        load(table)
        loaded += 1
        if table == last:
            break
    return report(f"{loaded} tables")


def between(rows):
    if rows > 3:
        raise ValueError(f"{rows} are too many")
