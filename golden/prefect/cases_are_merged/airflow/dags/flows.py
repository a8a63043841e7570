from airflow.sdk import DAG, task

from prefect_one_joins import joined
from prefect_one_steps import prefect_one_body


def weather(day):
    return "sun" if day % 2 else "rain"


def walk():
    return "we walk"


def shoes(plan):
    return f"{plan}, in shoes"


def read_book():
    return "we read"


def note_that_it_rained():
    return "noted"


def write(text):
    return text.upper()


def small():
    return "small"


def big():
    return "big"


def yes():
    return 1


def no():
    return 0


with DAG("day_out", schedule=None, params={"day": 3}, dag_display_name="day out"):
    weather_task = task(task_id="weather")(
        prefect_one_body(weather, params={"day": lambda params: params["day"]})
    )()
    walk_task = task(task_id="walk")(walk)()
    shoes_task = task(task_id="shoes")(shoes)(plan=walk_task)
    case_sun = task.short_circuit(
        task_id="case_sun", task_display_name="case(sun)", ignore_downstream_trigger_rules=False
    )((lambda value: value == "sun"))(value=weather_task)
    read_book_task = task(task_id="read_book")(read_book)()
    note_that_it_rained_task = task(task_id="note_that_it_rained", trigger_rule="none_failed")(
        note_that_it_rained
    )()
    case_rain = task.short_circuit(
        task_id="case_rain", task_display_name="case(rain)", ignore_downstream_trigger_rules=False
    )((lambda value: value == "rain"))(value=weather_task)
    Merge = task(task_id="Merge", trigger_rule="none_failed_min_one_success")(
        (lambda *found: next((value for value in found if value is not None), None))
    )(shoes_task, read_book_task)
    write_task = task(task_id="write")(write)(text=Merge)
    small_task = task(task_id="small")(small)()
    big_task = task(task_id="big")(big)()
    case_1 = task.short_circuit(
        task_id="case_1", task_display_name="case(1)", ignore_downstream_trigger_rules=False
    )(prefect_one_body((lambda value: value == 1), params={"value": lambda params: params["day"]}))()
    case_3 = task.short_circuit(
        task_id="case_3", task_display_name="case(3)", ignore_downstream_trigger_rules=False
    )(prefect_one_body((lambda value: value == 3), params={"value": lambda params: params["day"]}))()
    yes_task = task(task_id="yes")(yes)()
    case_rain_2 = task.short_circuit(
        task_id="case_rain_2",
        trigger_rule="all_done",
        task_display_name="case(rain)",
        ignore_downstream_trigger_rules=False,
    )(joined((lambda value: value == "rain"), "all_success_skip_first", ["weather", "case_3_2"]))(
        value=weather_task
    )
    no_task = task(task_id="no")(no)()
    case_3_2 = task.short_circuit(
        task_id="case_3_2", task_display_name="case(3)", ignore_downstream_trigger_rules=False
    )(prefect_one_body((lambda value: value == 3), params={"value": lambda params: params["day"]}))()
    case_sun >> walk_task
    case_rain >> read_book_task
    weather_task >> note_that_it_rained_task
    case_1 >> small_task
    case_3 >> big_task
    case_rain_2 >> yes_task
    case_3_2 >> [case_rain_2, no_task]

with DAG("if_or_else", schedule=None, params={"size": 0}, dag_display_name="if or else"):
    big_task_2 = task(task_id="big")(big)()
    small_task_2 = task(task_id="small")(small)()
    GreaterThan = task(task_id="GreaterThan")(
        prefect_one_body((lambda x, y: x > y), params={"x": lambda params: params["size"]})
    )(y=10)
    as_bool = task(task_id="as_bool")((lambda x: bool(x)))(x=GreaterThan)
    case_True = task.short_circuit(
        task_id="case_True", task_display_name="case(True)", ignore_downstream_trigger_rules=False
    )((lambda value: value == True))(value=as_bool)
    case_False = task.short_circuit(
        task_id="case_False", task_display_name="case(False)", ignore_downstream_trigger_rules=False
    )((lambda value: value == False))(value=as_bool)
    Merge_task = task(task_id="Merge", trigger_rule="none_failed_min_one_success")(
        (lambda *found: next((value for value in found if value is not None), None))
    )(big_task_2, small_task_2)
    write_task_2 = task(task_id="write")(write)(text=Merge_task)
    case_True >> big_task_2
    case_False >> small_task_2
