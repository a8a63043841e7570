SUFFIX = "_copy"


def target(table):
    return table + SUFFIX


def copy(table, region):
    return f"{region}.{target(table)}"
