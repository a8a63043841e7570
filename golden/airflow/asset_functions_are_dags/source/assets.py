from airflow.sdk import DAG, Asset, AssetAlias, asset, task

raw = Asset("raw", uri="file:///data/raw.csv", group="files")


@asset(schedule="@daily", uri="file:///data/clean.csv")
def clean(self, context):
    """The cleaned file."""
    return [1, 2]


@asset(schedule=clean)
def report(clean):
    return "report"


with DAG("loader", schedule=None):

    @task(outlets=[raw, AssetAlias("found")])
    def load():
        return 1

    load()
