from airflow.sdk import DAG, task

from gathering import gathering
from prefect_one_joins import joined
from prefect_one_steps import prefect_one_body


def scale(number, by=2):
    return number * by


def total(numbers):
    return sum(numbers)


def split(numbers):
    return numbers[:1], numbers[1:]


def shelves():
    return {"upper": [1, 2], "lower": [5]}


with DAG(
    "maps_over_parameters",
    schedule=None,
    params={"numbers": [1, 2, 3]},
    dag_display_name="maps over parameters",
):
    numbers_given_for_scale = task(task_id="numbers_given_for_scale")(
        prefect_one_body((lambda of: of), params={"of": lambda params: params["numbers"]})
    )()
    scale_task = task(task_id="scale")(scale).expand(number=numbers_given_for_scale)
    total_task = task(task_id="total", trigger_rule="all_done")(
        gathering(
            joined(total, "all_success_skip_first", ["scale"], mapped={"scale": ["numbers_given_for_scale"]}),
            {"numbers": "scale"},
        )
    )(numbers=scale_task)
    split_task = task(task_id="split")(
        prefect_one_body(split, params={"numbers": lambda params: params["numbers"]})
    )()
    split_1 = task(task_id="split_1", task_display_name="split[1]")((lambda of, key: of[key]))(
        key=1, of=split_task
    )
    scale_2 = task(task_id="scale_2", task_display_name="scale")(scale).partial(by=10).expand(number=split_1)
    total_2 = task(task_id="total_2", trigger_rule="all_done", task_display_name="total")(
        gathering(
            joined(total, "all_success_skip_first", ["scale_2"], mapped={"scale_2": ["split_1"]}),
            {"numbers": "scale_2"},
        )
    )(numbers=scale_2)
    shelves_task = task(task_id="shelves")(shelves)()
    shelves_upper = task(task_id="shelves_upper", task_display_name="shelves['upper']")(
        (lambda of, key: of[key])
    )(key="upper", of=shelves_task)
    numbers_given_for_scale_3 = task(task_id="numbers_given_for_scale_3")(
        prefect_one_body((lambda of: of), params={"of": lambda params: params["numbers"]})
    )()
    scale_3 = task(task_id="scale_3", task_display_name="scale")(scale).expand_kwargs(
        shelves_upper.zip(numbers_given_for_scale_3).map(lambda found: dict(zip(("number", "by"), found)))
    )
    total_3 = task(task_id="total_3", trigger_rule="all_done", task_display_name="total")(
        gathering(
            joined(
                total,
                "all_success_skip_first",
                ["scale_3"],
                mapped={"scale_3": ["shelves_upper", "numbers_given_for_scale_3"]},
            ),
            {"numbers": "scale_3"},
        )
    )(numbers=scale_3)
    shelves_lower = task(task_id="shelves_lower", task_display_name="shelves['lower']")(
        (lambda of, key: of[key])
    )(key="lower", of=shelves_task)
    scale_4 = task(task_id="scale_4", task_display_name="scale")(scale).expand(number=shelves_lower)
    total_4 = task(task_id="total_4", trigger_rule="all_done", task_display_name="total")(
        gathering(
            joined(total, "all_success_skip_first", ["scale_4"], mapped={"scale_4": ["shelves_lower"]}),
            {"numbers": "scale_4"},
        )
    )(numbers=scale_4)
    total_5 = task(task_id="total_5", task_display_name="total")(
        prefect_one_body(total, parts={"numbers": lambda value, params: value[0]})
    )(numbers=split_task)
    List = task(task_id="List")((lambda *items: list(items)))(total_5, 4)
    scale_5 = task(task_id="scale_5", task_display_name="scale")(scale).expand(number=List)
    total_6 = task(task_id="total_6", trigger_rule="all_done", task_display_name="total")(
        gathering(
            joined(total, "all_success_skip_first", ["scale_5"], mapped={"scale_5": ["List"]}),
            {"numbers": "scale_5"},
        )
    )(numbers=scale_5)
