from contextlib import contextmanager


def batches_of(table):
    return [f"{table} {number}" for number in range(2)]


@contextmanager
def connected(server):
    yield f"connection to {server}"
