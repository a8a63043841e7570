from prefect import flow

from graph_joins import expansion, guarded_task, last
from graph_steps import side_by_side
from graph_tasks import TaskGraph


def scale(number, by=2):
    return number * by


def total(numbers):
    return sum(numbers)


def split(numbers):
    return numbers[:1], numbers[1:]


def shelves():
    return {"upper": [1, 2], "lower": [5]}


dag = TaskGraph("maps over parameters")


@guarded_task(dag, "numbers_given_for_scale", rule="all_success_skip_first")
def numbers_given_for_scale(task):
    return task.call((lambda of: of), of=task["params"]["numbers"])


@expansion(dag, "scale", tasks=("scale",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def scale_elements(task, numbers_given_for_scale):
    return side_by_side({"number": numbers_given_for_scale.value()}, until="shortest")


@guarded_task(dag, "scale", rule="all_success_skip_first", mapped=True)
def scale_task(task, element, numbers_given_for_scale):
    return task.call(scale, number=element["number"])


@guarded_task(dag, "total", rule="all_success_skip_first")
def total_task(task, scale):
    return task.call(total, numbers=scale.values())


@guarded_task(dag, "split", rule="all_success_skip_first")
def split_task(task):
    return task.call(split, numbers=task["params"]["numbers"])


@guarded_task(dag, "split_1", rule="all_success_skip_first")
def split_1(task, split):
    return task.call((lambda of, key: of[key]), key=1, of=split.value())


@expansion(dag, "scale_2", tasks=("scale_2",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def scale_2_elements(task, split_1):
    return side_by_side({"number": split_1.value()}, until="shortest")


@guarded_task(dag, "scale_2", rule="all_success_skip_first", mapped=True)
def scale_2(task, element, split_1):
    return task.call(scale, number=element["number"], by=10)


@guarded_task(dag, "total_2", rule="all_success_skip_first")
def total_2(task, scale_2):
    return task.call(total, numbers=scale_2.values())


@guarded_task(dag, "shelves", rule="all_success_skip_first")
def shelves_task(task):
    return task.call(shelves)


@guarded_task(dag, "shelves_upper", rule="all_success_skip_first")
def shelves_upper(task, shelves):
    return task.call((lambda of, key: of[key]), key="upper", of=shelves.value())


@guarded_task(dag, "numbers_given_for_scale_3", rule="all_success_skip_first")
def numbers_given_for_scale_3(task):
    return task.call((lambda of: of), of=task["params"]["numbers"])


@expansion(
    dag, "scale_3", tasks=("scale_3",), sources=(0, 1), rule="all_success_skip_first", skips_empty=False
)
def scale_3_elements(task, shelves_upper, numbers_given_for_scale_3):
    return side_by_side(
        {"number": shelves_upper.value(), "by": numbers_given_for_scale_3.value()}, until="shortest"
    )


@guarded_task(dag, "scale_3", rule="all_success_skip_first", mapped=True)
def scale_3(task, element, shelves_upper, numbers_given_for_scale_3):
    return task.call(scale, number=element["number"], by=element["by"])


@guarded_task(dag, "total_3", rule="all_success_skip_first")
def total_3(task, scale_3):
    return task.call(total, numbers=scale_3.values())


@guarded_task(dag, "shelves_lower", rule="all_success_skip_first")
def shelves_lower(task, shelves):
    return task.call((lambda of, key: of[key]), key="lower", of=shelves.value())


@expansion(dag, "scale_4", tasks=("scale_4",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def scale_4_elements(task, shelves_lower):
    return side_by_side({"number": shelves_lower.value()}, until="shortest")


@guarded_task(dag, "scale_4", rule="all_success_skip_first", mapped=True)
def scale_4(task, element, shelves_lower):
    return task.call(scale, number=element["number"])


@guarded_task(dag, "total_4", rule="all_success_skip_first")
def total_4(task, scale_4):
    return task.call(total, numbers=scale_4.values())


@guarded_task(dag, "total_5", rule="all_success_skip_first")
def total_5(task, split):
    return task.call(total, numbers=split.value()[0])


@guarded_task(dag, "List", rule="all_success_skip_first")
def List(task, total_5):
    return task.call((lambda *items: list(items)), total_5.value(), 4)


@expansion(dag, "scale_5", tasks=("scale_5",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def scale_5_elements(task, List):
    return side_by_side({"number": List.value()}, until="shortest")


@guarded_task(dag, "scale_5", rule="all_success_skip_first", mapped=True)
def scale_5(task, element, List):
    return task.call(scale, number=element["number"])


@guarded_task(dag, "total_6", rule="all_success_skip_first")
def total_6(task, scale_5):
    return task.call(total, numbers=scale_5.values())


@flow(name="maps over parameters")
def maps_over_parameters(numbers=[1, 2, 3], logical_date=None, conf=None):
    with dag.run(logical_date, {"numbers": numbers}, conf):
        numbers_given_for_scale_run = numbers_given_for_scale.submit()
        scale_elements_run = scale_elements.submit(numbers_given_for_scale_run)
        scale_run = scale_task.map(scale_elements_run, numbers_given_for_scale_run)
        total_run = total_task.submit(scale_run)
        split_run = split_task.submit()
        split_1_run = split_1.submit(split_run)
        scale_2_elements_run = scale_2_elements.submit(split_1_run)
        scale_2_run = scale_2.map(scale_2_elements_run, split_1_run)
        total_2_run = total_2.submit(scale_2_run)
        shelves_run = shelves_task.submit()
        shelves_upper_run = shelves_upper.submit(shelves_run)
        numbers_given_for_scale_3_run = numbers_given_for_scale_3.submit()
        scale_3_elements_run = scale_3_elements.submit(shelves_upper_run, numbers_given_for_scale_3_run)
        scale_3_run = scale_3.map(scale_3_elements_run, shelves_upper_run, numbers_given_for_scale_3_run)
        total_3_run = total_3.submit(scale_3_run)
        shelves_lower_run = shelves_lower.submit(shelves_run)
        scale_4_elements_run = scale_4_elements.submit(shelves_lower_run)
        scale_4_run = scale_4.map(scale_4_elements_run, shelves_lower_run)
        total_4_run = total_4.submit(scale_4_run)
        total_5_run = total_5.submit(split_run)
        List_run = List.submit(total_5_run)
        scale_5_elements_run = scale_5_elements.submit(List_run)
        scale_5_run = scale_5.map(scale_5_elements_run, List_run)
        total_6_run = total_6.submit(scale_5_run)
        return last(total_run, total_2_run, total_3_run, total_4_run, total_6_run)


if __name__ == "__main__":
    maps_over_parameters()
