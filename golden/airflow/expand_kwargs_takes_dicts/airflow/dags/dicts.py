import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, task


def commands():
    return [{"bash_command": "echo one"}, {"bash_command": "echo two"}]


def power(base, exponent):
    return base**exponent


with DAG("dicts", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    commands_task = task(task_id="commands")(commands)()
    say = BashOperator.partial(task_id="say").expand_kwargs(commands_task)
    power_task = task(task_id="power")(power).expand_kwargs(
        [{"base": 2, "exponent": 3}, {"base": 3, "exponent": 2}]
    )
