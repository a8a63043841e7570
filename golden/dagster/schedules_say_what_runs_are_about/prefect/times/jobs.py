from dagster_code import dagster as dg


class Limit(dg.Config):
    rows: int = 10


def asked():
    return "asked"


def sold(context: dg.AssetExecutionContext):
    return context.partition_key


def loaded(config: Limit):
    return config.rows


def counted():
    return 1
