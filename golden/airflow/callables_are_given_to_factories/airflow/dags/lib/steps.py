RATE = 3


def fetch(source, pieces=2):
    return [f"{source}{number}" for number in range(pieces)]


def weigh(source):
    return len(source) * RATE
