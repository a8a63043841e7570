from airflow.sdk import DAG, task

from dagster_code import Field, failure_hook, resource, success_hook
from dagster_hooks import step_hook
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


@success_hook(required_resource_keys={"clock"})
def cheer(context):
    context.log.info("well done at %s", context.resources.clock)


@failure_hook
def mourn(context):
    context.log.error("alas")


def counted(context):
    return len(context.resources.table)


def told(context, number):
    return f"{number} at {context.resources.clock}"


with DAG("tell", schedule=None, auto_register=False) as dag:
    counted_task = task(
        task_id="counted",
        on_success_callback=step_hook(lambda: cheer),
        on_failure_callback=step_hook(lambda: mourn),
    )(
        dagster_body(
            counted, resources={"table": lambda: table.configured({"name": "t"}), "clock": lambda: clock}
        )
    )()
    told_task = task(
        task_id="told",
        on_success_callback=step_hook(lambda: cheer),
        on_failure_callback=step_hook(lambda: mourn),
    )(dagster_body(told, resources={"clock": lambda: clock}))(number=counted_task)
