from prefect import flow

from airflow_joins import airflow_expansion, airflow_task, last
from airflow_steps import elements, with_keys
from airflow_tasks import AirflowDag


def commands():
    return [{"bash_command": "echo one"}, {"bash_command": "echo two"}]


def power(base, exponent):
    return base**exponent


dag = AirflowDag("dicts", version=2)


@airflow_task(dag, "commands")
def commands_task(task):
    return task.call(commands)


@airflow_expansion(dag, "say", tasks=("say",), sources=(0,))
def say_elements(task, commands):
    return with_keys(commands.value(), ("bash_command",))


@airflow_task(dag, "say", mapped=True)
def say(task, element, commands):
    return task.bash(element["bash_command"])


@airflow_expansion(dag, "power", tasks=("power",))
def power_elements(task):
    return elements([{"base": 2, "exponent": 3}, {"base": 3, "exponent": 2}])


@airflow_task(dag, "power", mapped=True)
def power_task(task, element):
    return task.call(power, base=element["base"], exponent=element["exponent"])


@flow(name="dicts")
def dicts(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        commands_run = commands_task.submit()
        say_elements_run = say_elements.submit(commands_run)
        say_run = say.map(say_elements_run, commands_run)
        power_elements_run = power_elements.submit()
        power_run = power_task.map(power_elements_run)
        return last(say_run, power_run)


if __name__ == "__main__":
    dicts()
