from prefect import flow

from graph_joins import Mapped, elements_of, expansion, guarded_task, last
from graph_steps import side_by_side
from graph_tasks import TaskGraph
from prefect_one_code import prefect_one_engine_signals as signals
from prefect_one_steps import prefect_one_body


def numbers(count):
    return list(range(count))


def add(x, y):
    return x + y


def half(x):
    if x % 2:
        return None
    return x // 2


def listed(xs):
    return [str(x) for x in xs]


def only_big(x):
    if x < 11:
        raise signals.SKIP("small")
    return x


def counted(xs):
    return len(xs)


def nested():
    return [[1, 2], [], [3]]


dag = TaskGraph("maps")


@guarded_task(dag, "numbers", rule="all_success_skip_first")
def numbers_task(task):
    return task.call(numbers, count=task["params"]["count"])


@expansion(dag, "add", tasks=("add",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def add_elements(task, numbers):
    return side_by_side({"x": numbers.value()}, until="shortest")


@guarded_task(dag, "add", rule="all_success_skip_first", mapped=True)
def add_task(task, element, numbers):
    return task.call(add, x=element["x"], y=10)


@guarded_task(dag, "half", rule="all_success_skip_first", mapped=True)
def half_task(task, element, add):
    return task.call(half, x=add.value())


@guarded_task(dag, "listed", rule="all_success_skip_first")
def listed_task(task, half):
    return task.call(listed, xs=half.values())


@guarded_task(dag, "only_big", rule="all_success_skip_first", mapped=True)
def only_big_task(task, element, add):
    return task.call(prefect_one_body(only_big), x=add.value())


@guarded_task(dag, "listed_2", rule="all_success_skip_first")
def listed_2(task, only_big):
    return task.call(listed, xs=only_big.values())


@guarded_task(dag, "only_big_2", rule="all_success_skip_first", mapped=True)
def only_big_2(task, element, add):
    return task.call(prefect_one_body(only_big), x=add.value())


@guarded_task(dag, "counted", rule="none_failed")
def counted_task(task, only_big_2):
    return task.call(counted, xs=only_big_2.values(each=True))


@expansion(dag, "add_2", tasks=("add_2",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def add_2_elements(task, numbers):
    return side_by_side({"x": numbers.value(), "y": [100, 200]}, until="shortest")


@guarded_task(dag, "add_2", rule="all_success_skip_first", mapped=True)
def add_2(task, element, numbers):
    return task.call(add, x=element["x"], y=element["y"])


@guarded_task(dag, "listed_3", rule="all_success_skip_first")
def listed_3(task, add_2):
    return task.call(listed, xs=add_2.values())


@guarded_task(dag, "nested", rule="all_success_skip_first")
def nested_task(task):
    return task.call(nested)


@guarded_task(dag, "nested_flattened_for_add_3", rule="all_success_skip_first")
def nested_flattened_for_add_3(task, nested):
    return task.call((lambda of: [item for part in of for item in part]), of=nested.value())


@expansion(dag, "add_3", tasks=("add_3",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def add_3_elements(task, nested_flattened_for_add_3):
    return side_by_side({"x": nested_flattened_for_add_3.value()}, until="shortest")


@guarded_task(dag, "add_3", rule="all_success_skip_first", mapped=True)
def add_3(task, element, nested_flattened_for_add_3):
    return task.call(add, x=element["x"], y=task["params"]["count"])


@guarded_task(dag, "listed_4", rule="all_success_skip_first")
def listed_4(task, add_3):
    return task.call(listed, xs=add_3.values())


@guarded_task(dag, "numbers_2", rule="all_success_skip_first")
def numbers_2(task):
    return task.call(numbers, count=0)


@expansion(dag, "half_2", tasks=("half_2",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def half_2_elements(task, numbers_2):
    return side_by_side({"x": numbers_2.value()}, until="shortest")


@guarded_task(dag, "half_2", rule="all_success_skip_first", mapped=True)
def half_2(task, element, numbers_2):
    return task.call(half, x=element["x"])


@guarded_task(dag, "listed_5", rule="all_success_skip_first")
def listed_5(task, half_2):
    return task.call(listed, xs=half_2.values())


@flow(name="maps")
def maps(count=4, logical_date=None, conf=None):
    with dag.run(logical_date, {"count": count}, conf):
        numbers_run = numbers_task.submit()
        add_elements_run = add_elements.submit(numbers_run)
        add_run = Mapped([], add_elements_run)
        half_run = Mapped([], add_elements_run)
        only_big_run = Mapped([], add_elements_run)
        only_big_2_run = Mapped([], add_elements_run)
        for element in elements_of(add_elements_run):
            add_run.runs.append(add_task.submit(numbers_run, element=element))
            half_run.runs.append(half_task.submit(add_run.runs[-1], element=element))
            only_big_run.runs.append(only_big_task.submit(add_run.runs[-1], element=element))
            only_big_2_run.runs.append(only_big_2.submit(add_run.runs[-1], element=element))
        listed_run = listed_task.submit(half_run)
        listed_2_run = listed_2.submit(only_big_run)
        counted_run = counted_task.submit(only_big_2_run)
        add_2_elements_run = add_2_elements.submit(numbers_run)
        add_2_run = add_2.map(add_2_elements_run, numbers_run)
        listed_3_run = listed_3.submit(add_2_run)
        nested_run = nested_task.submit()
        nested_flattened_for_add_3_run = nested_flattened_for_add_3.submit(nested_run)
        add_3_elements_run = add_3_elements.submit(nested_flattened_for_add_3_run)
        add_3_run = add_3.map(add_3_elements_run, nested_flattened_for_add_3_run)
        listed_4_run = listed_4.submit(add_3_run)
        numbers_2_run = numbers_2.submit()
        half_2_elements_run = half_2_elements.submit(numbers_2_run)
        half_2_run = half_2.map(half_2_elements_run, numbers_2_run)
        listed_5_run = listed_5.submit(half_2_run)
        return last(listed_run, listed_2_run, counted_run, listed_3_run, listed_4_run, listed_5_run)


if __name__ == "__main__":
    maps()
