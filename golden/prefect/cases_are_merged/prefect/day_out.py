from prefect import flow

from flows import big, no, note_that_it_rained, read_book, shoes, small, walk, weather, write, yes
from graph_joins import guarded_task, last
from graph_tasks import TaskGraph

dag = TaskGraph("day out")


@guarded_task(dag, "weather", rule="all_success_skip_first")
def weather_task(task):
    return task.call(weather, day=task["params"]["day"])


@guarded_task(dag, "case_sun", rule="all_success_skip_first", gate=("walk",))
def case_sun(task, weather):
    return task.call((lambda value: value == "sun"), value=weather.value())


@guarded_task(dag, "walk", rule="all_success_skip_first")
def walk_task(task, case_sun):
    return task.call(walk)


@guarded_task(dag, "shoes", rule="all_success_skip_first")
def shoes_task(task, walk):
    return task.call(shoes, plan=walk.value())


@guarded_task(dag, "note_that_it_rained", rule="none_failed")
def note_that_it_rained_task(task, weather):
    return task.call(note_that_it_rained)


@guarded_task(dag, "case_rain", rule="all_success_skip_first", gate=("read_book",))
def case_rain(task, weather):
    return task.call((lambda value: value == "rain"), value=weather.value())


@guarded_task(dag, "read_book", rule="all_success_skip_first")
def read_book_task(task, case_rain):
    return task.call(read_book)


@guarded_task(dag, "Merge", rule="none_failed_min_one_success")
def Merge(task, shoes, read_book):
    return task.call(
        (lambda *found: next((value for value in found if value is not None), None)),
        shoes.value(),
        read_book.value(),
    )


@guarded_task(dag, "write", rule="all_success_skip_first")
def write_task(task, Merge):
    return task.call(write, text=Merge.value())


@guarded_task(dag, "case_1", rule="all_success_skip_first", gate=("small",))
def case_1(task):
    return task.call((lambda value: value == 1), value=task["params"]["day"])


@guarded_task(dag, "small", rule="all_success_skip_first")
def small_task(task, case_1):
    return task.call(small)


@guarded_task(dag, "case_3", rule="all_success_skip_first", gate=("big",))
def case_3(task):
    return task.call((lambda value: value == 3), value=task["params"]["day"])


@guarded_task(dag, "big", rule="all_success_skip_first")
def big_task(task, case_3):
    return task.call(big)


@guarded_task(dag, "case_3_2", rule="all_success_skip_first", gate=("case_rain_2", "no"))
def case_3_2(task):
    return task.call((lambda value: value == 3), value=task["params"]["day"])


@guarded_task(dag, "case_rain_2", rule="all_success_skip_first", gate=("yes",))
def case_rain_2(task, weather, case_3_2):
    return task.call((lambda value: value == "rain"), value=weather.value())


@guarded_task(dag, "yes", rule="all_success_skip_first")
def yes_task(task, case_rain_2):
    return task.call(yes)


@guarded_task(dag, "no", rule="all_success_skip_first")
def no_task(task, case_3_2):
    return task.call(no)


@flow(name="day out")
def day_out(day=3, logical_date=None, conf=None):
    with dag.run(logical_date, {"day": day}, conf):
        weather_run = weather_task.submit()
        case_sun_run = case_sun.submit(weather_run)
        walk_run = walk_task.submit(case_sun_run)
        shoes_run = shoes_task.submit(walk_run)
        note_that_it_rained_run = note_that_it_rained_task.submit(weather_run)
        case_rain_run = case_rain.submit(weather_run)
        read_book_run = read_book_task.submit(case_rain_run)
        Merge_run = Merge.submit(shoes_run, read_book_run)
        write_run = write_task.submit(Merge_run)
        case_1_run = case_1.submit()
        small_run = small_task.submit(case_1_run)
        case_3_run = case_3.submit()
        big_run = big_task.submit(case_3_run)
        case_3_2_run = case_3_2.submit()
        case_rain_2_run = case_rain_2.submit(weather_run, case_3_2_run)
        yes_run = yes_task.submit(case_rain_2_run)
        no_run = no_task.submit(case_3_2_run)
        return last(note_that_it_rained_run, write_run, small_run, big_run, yes_run, no_run)


if __name__ == "__main__":
    day_out()
