import dagster as dg

FEEDS = {"weather": "https://example.org/weather", "news": "https://example.org/news"}


class Fetching(dg.Config):
    """What one may say about a fetch."""

    limit: int = 10
    only: str | None = None


def fetch_of(name: str, url: str):
    @dg.asset(name=f"{name}_feed", group_name="feeds", metadata={"url": url})
    def fetch(config: Fetching):
        return [f"{url}/{number}" for number in range(config.limit) if config.only in (None, str(number))]

    return fetch


feeds = [fetch_of(name, url) for name, url in FEEDS.items()]


@dg.op(config_schema={"greeting": dg.Field(str, default_value="hello")})
def greeting(context):
    return context.op_config["greeting"]


@dg.op(required_resource_keys={"printer"})
def shown(context, text: str):
    context.resources.printer(text)
    return text


@dg.resource(config_schema={"prefix": str})
def printer(context):
    prefix = context.resource_config["prefix"]
    return lambda text: print(prefix + text)


@dg.job(resource_defs={"printer": printer.configured({"prefix": "> "})}, config={"ops": {"greeting": {"config": {"greeting": "hi"}}}})
def greet():
    shown(greeting())


all_feeds = dg.define_asset_job(
    "all_feeds",
    selection=feeds,
    config=dg.RunConfig(ops={"weather_feed": Fetching(limit=2)}),
)


@dg.definitions
def defs():
    return dg.Definitions(assets=feeds, jobs=[greet, all_feeds])
