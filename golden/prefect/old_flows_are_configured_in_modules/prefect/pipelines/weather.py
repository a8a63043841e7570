def measure():
    return 20


def save(value):
    return value + 1
