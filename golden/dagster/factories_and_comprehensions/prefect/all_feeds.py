from prefect import flow, task

from dagster_steps import dagster_body
from feeds.definitions import make_fetch
from graph_tasks import TaskGraph

dag = TaskGraph("all_feeds", params={"ops": {"type": "object"}})


@task(name="weather_feed")
def weather_feed():
    with dag.task("weather_feed", outlets=["weather_feed"]) as task:
        return task.call(
            dagster_body(make_fetch(url="https://example.org/weather"), assets=("weather_feed",))
        )


@task(name="news_feed")
def news_feed():
    with dag.task("news_feed", outlets=["news_feed"]) as task:
        return task.call(dagster_body(make_fetch(url="https://example.org/news"), assets=("news_feed",)))


@flow(name="all_feeds")
def all_feeds(ops={"weather_feed": {"config": {"limit": 2}}}, logical_date=None, conf=None):
    with dag.run(logical_date, {"ops": ops}, conf):
        weather_feed_run = weather_feed.submit()
        news_feed_run = news_feed.submit()
        return [weather_feed_run, news_feed_run]


if __name__ == "__main__":
    all_feeds()
