from dagster_code import dagster as dg


class Limit(dg.Config):
    rows: int = 10
    path: str = "here"


def counted(context: dg.OpExecutionContext):
    return context.partition_key


def loaded(config: Limit):
    return [config.rows, config.path]
