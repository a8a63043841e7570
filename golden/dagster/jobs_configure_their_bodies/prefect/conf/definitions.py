from dagster_code import dagster as dg


class Limit(dg.Config):
    rows: int
    words: list[str] = ["a"]


def lines(config: Limit):
    return config.rows * config.words


def limited(config: Limit):
    return [config.rows, config.words]


def placed(context):
    return dict(context.op_config)


def named(context):
    return context.op_config


def told(context):
    return context.op_config["loud"]
