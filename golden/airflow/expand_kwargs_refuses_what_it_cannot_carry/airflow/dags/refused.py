import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, task


def commands():
    return [{"bash_command": "echo one"}, {"bash_command": "echo $WHO", "env": {"WHO": "two"}}]


with DAG("refused", schedule=None, start_date=pendulum.datetime(2024, 1, 1, tz="UTC")):
    commands_task = task(task_id="commands")(commands)()
    say = BashOperator.partial(task_id="say").expand_kwargs(commands_task)
