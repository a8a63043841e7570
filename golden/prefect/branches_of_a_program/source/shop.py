"""What a flow decides by its parameters and by what its tasks give: forks, whose ways meet again."""

from prefect import flow, task


@task
def count(table):
    return len(table)


@task
def load(table):
    return f"loaded {table}"


@task
def create(table):
    return f"created {table}"


@task
def report(text):
    return text.upper()


@task
def fail():
    raise RuntimeError("no")


@flow
def by_parameter(table: str = "sales", full: bool = True):
    if full:
        create(table)
    load(table)


@flow
def by_parameter_that_is_false(table: str = "sales", full: bool = False):
    if full:
        create(table)
    else:
        report(table)
    load(table)


@flow
def by_result(table: str = "sales"):
    rows = count(table)
    if rows > 3:
        done = load(table)
    else:
        done = create(table)
    return report(done)


@flow
def returns_early(table: str = ""):
    rows = count(table)
    if not rows:
        report("nothing to do")
        return
    load(table)


@flow
def nested(table: str = "sales", full: bool = True, quiet: bool = True):
    note = "start"
    if full:
        if quiet:
            note = report(f"quiet {table}")
        else:
            create(table)
            return "stopped"
        load(table)
    elif quiet:
        fail()
    report(note)
    return note


@flow
def stops_with_an_error(table: str = "sales"):
    rows = count(table)
    if rows > 3:
        raise ValueError(f"{rows} are too many")
    load(table)


@flow
def a_failure_in_a_way_ends_the_flow(table: str = "sales"):
    if table:
        fail()
    load(table)


@flow
def a_failure_in_the_other_way_does_not_happen(table: str = ""):
    if table:
        fail()
    load(table)


@flow
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


def prepared(table, full):
    if full:
        return create(table)
    return load(table)


@flow
def calls_what_calls_tasks(table: str = "sales", full: bool = False):
    made = prepared(table, full)
    return report(made)
