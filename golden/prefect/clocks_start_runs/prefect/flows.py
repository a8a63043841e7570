def load(table, day=None):
    return f"{table} {day}"
