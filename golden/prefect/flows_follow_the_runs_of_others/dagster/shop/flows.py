def fetch(day):
    return [day]


condition = lambda rows: len(rows) > 3


def store(rows):
    return len(rows)


def told(what):
    return what.upper()
