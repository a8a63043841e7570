from dagster_code import dagster as dg


class Fetching(dg.Config):
    """What one may say about a fetch."""

    limit: int = 10
    only: str | None = None


@dg.resource(config_schema={"prefix": str})
def printer(context):
    prefix = context.resource_config["prefix"]
    return lambda text: print(prefix + text)


def make_fetch(url):
    def fetch(config: Fetching):
        return [f"{url}/{number}" for number in range(config.limit) if config.only in (None, str(number))]

    return fetch


def greeting(context):
    return context.op_config["greeting"]


def shown(context, text: str):
    context.resources.printer(text)
    return text
