import dagster as dg


class Fetching(dg.Config):
    """What one may say about a fetch."""

    limit: int = 10
    only: str | None = None


@dg.resource(config_schema={"prefix": str})
def printer(context):
    prefix = context.resource_config["prefix"]
    return lambda text: print(prefix + text)


@dg.op(config_schema={"greeting": dg.Field(str, default_value="hello")})
def greeting(context):
    return context.op_config["greeting"]


@dg.op(required_resource_keys={"printer"})
def shown(context, text: str):
    context.resources.printer(text)
    return text


def make_fetch(url):
    @dg.asset(name="weather_feed", group_name="feeds", metadata={"url": "https://example.org/weather"})
    def fetch(config: Fetching):
        return [f"{url}/{number}" for number in range(config.limit) if config.only in (None, str(number))]

    return fetch


fetch = make_fetch(url="https://example.org/weather")


def make_fetch_2(url):
    @dg.asset(name="news_feed", group_name="feeds", metadata={"url": "https://example.org/news"})
    def fetch_2(config: Fetching):
        return [f"{url}/{number}" for number in range(config.limit) if config.only in (None, str(number))]

    return fetch_2


fetch_2 = make_fetch_2(url="https://example.org/news")

all_feeds = dg.define_asset_job(
    "all_feeds",
    selection=dg.AssetSelection.assets("weather_feed", "news_feed"),
    config=dg.RunConfig(ops={"weather_feed": Fetching(limit=2)}),
)


@dg.job(config={"ops": {"greeting": {"config": {"greeting": "hi"}}}})
def greet():
    greeting_out = greeting()
    shown(text=greeting_out)
