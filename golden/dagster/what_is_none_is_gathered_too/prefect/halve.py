from prefect import flow

from dagster_steps import dagster_body
from graph_joins import expansion, guarded_task, last
from graph_steps import product
from graph_tasks import TaskGraph
from shop.definitions import half, numbers, report

dag = TaskGraph("halve")


@guarded_task(dag, "numbers", rule="all_success_skip_first")
def numbers_task(task):
    return task.call(dagster_body(numbers, dynamic=("result",)))


@expansion(dag, "half", tasks=("half",), sources=(0,), rule="all_success_skip_first", skips_empty=False)
def half_elements(task, numbers):
    return product({"element": numbers.value()})


@guarded_task(dag, "half", rule="all_success_skip_first", mapped=True)
def half_task(task, element, numbers):
    return task.call(half, number=element["element"])


@guarded_task(dag, "report", rule="all_success_skip_first")
def report_task(task, half):
    return task.call(report, halves=half.values())


@flow(name="halve")
def halve(logical_date=None, conf=None):
    with dag.run(logical_date, {}, conf):
        numbers_run = numbers_task.submit()
        half_elements_run = half_elements.submit(numbers_run)
        half_run = half_task.map(half_elements_run, numbers_run)
        report_run = report_task.submit(half_run)
        return last(numbers_run, half_run, report_run)


if __name__ == "__main__":
    halve()
