from prefect import flow

from airflow_joins import Mapped, airflow_expansion, airflow_task, elements_of, last
from airflow_steps import side_by_side
from airflow_tasks import AirflowDag


def names():
    return ["a", "b", "c"]


def numbers():
    return [1, 2, 3]


def repeat(name, number, mark):
    return name * number + mark


def upper(text):
    return text.upper()


def join(texts):
    return " ".join(texts)


def nothing():
    return []


dag = AirflowDag("fan", version=3)


@airflow_task(dag, "names")
def names_task(task):
    return task.call(names)


@airflow_task(dag, "numbers")
def numbers_task(task):
    return task.call(numbers)


@airflow_expansion(dag, "repeat", tasks=("repeat",), sources=(0, 1), skips_empty=False)
def repeat_elements(task, names, numbers):
    return side_by_side({"name": names.value(), "number": numbers.value()}, until="strict")


@airflow_task(dag, "repeat", mapped=True)
def repeat_task(task, element, names, numbers):
    return task.call(repeat, name=element["name"], number=element["number"], mark=task["params"]["mark"])


@airflow_task(dag, "upper", mapped=True)
def upper_task(task, element, repeat):
    return task.call(upper, text=repeat.value())


@airflow_task(dag, "join")
def join_task(task, upper):
    return task.call(join, texts=upper.value())


@airflow_task(dag, "nothing")
def nothing_task(task):
    return task.call(nothing)


@airflow_expansion(dag, "upper_2", tasks=("upper_2",), sources=(0,), skips_empty=False)
def upper_2_elements(task, nothing):
    return side_by_side({"text": nothing.value()}, until="strict")


@airflow_task(dag, "upper_2", mapped=True)
def upper_2(task, element, nothing):
    return task.call(upper, text=element["text"])


@airflow_task(dag, "join_2")
def join_2(task, upper_2):
    return task.call(join, texts=upper_2.value())


@flow(name="fan")
def fan_flow(mark="!", logical_date=None, conf=None):
    with dag.run(logical_date, {"mark": mark}, conf):
        names_run = names_task.submit()
        numbers_run = numbers_task.submit()
        repeat_elements_run = repeat_elements.submit(names_run, numbers_run)
        repeat_run = Mapped([], repeat_elements_run)
        upper_run = Mapped([], repeat_elements_run)
        for element in elements_of(repeat_elements_run):
            repeat_run.runs.append(repeat_task.submit(names_run, numbers_run, element=element))
            upper_run.runs.append(upper_task.submit(repeat_run.runs[-1], element=element))
        join_run = join_task.submit(upper_run)
        nothing_run = nothing_task.submit()
        upper_2_elements_run = upper_2_elements.submit(nothing_run)
        upper_2_run = upper_2.map(upper_2_elements_run, nothing_run)
        join_2_run = join_2.submit(upper_2_run)
        return last(join_run, join_2_run)


if __name__ == "__main__":
    fan_flow()
