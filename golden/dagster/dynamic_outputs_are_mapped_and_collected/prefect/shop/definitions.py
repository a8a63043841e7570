from dagster_code import DynamicOutput


def files():
    for name in ("b", "a", "c"):
        yield DynamicOutput(name, mapping_key=f"file_{name}")


def read(name):
    return name * 2


def upper(text):
    return text.upper()


def join(texts):
    return "+".join(texts)


def none_at_all():
    yield from ()
