from airflow.sdk import DAG, Asset, AssetAlias, task


def clean(self, context):
    """The cleaned file."""
    return [1, 2]


def load():
    return 1


def report(clean):
    return "report"


def not_carried(reason):
    """In place of a task that could not be carried over: it never passes quietly."""
    raise NotImplementedError(reason)


with DAG("clean", schedule="0 0 * * *", catchup=False):
    clean_task = task(task_id="clean")(not_carried)("nothing is given for the parameter self")

with DAG("loader", schedule=None):
    load_task = task(
        task_id="load",
        outlets=[Asset(name="raw", uri="file:///data/raw.csv", group="files"), AssetAlias("found")],
    )(load)()

with DAG("report", schedule=Asset(name="clean", uri="file:///data/clean.csv")):
    report_task = task(task_id="report")(not_carried)("nothing is given for the parameter clean")
