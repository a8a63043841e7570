from airflow.sdk import DAG, task

from dagster_code import Field, resource
from dagster_steps import dagster_body

opened = []


@resource(config_schema={"name": str, "rows": Field(int, default_value=3)})
def table(init):
    """A table, open as long as a step runs."""
    opened.append(init.resource_config["name"])
    yield [init.resource_config["name"]] * init.resource_config["rows"]
    opened.pop()


@resource
def clock():
    return "noon"


def counted(context):
    return len(context.resources.table)


def told(context, number):
    return f"{number} at {context.resources.clock}"


with DAG("tell", schedule=None):
    counted_task = task(task_id="counted")(
        dagster_body(counted, resources={"table": lambda: table.configured({"name": "t"})})
    )()
    told_task = task(task_id="told")(dagster_body(told, resources={"clock": lambda: clock}))(
        number=counted_task
    )
