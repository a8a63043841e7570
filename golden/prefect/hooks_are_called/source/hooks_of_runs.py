from prefect import flow, task


def telling(word):
    def tell(about, run, state):
        print(f"{word}: {about.name}, {state.name}")

    return tell


@task(on_failure=[telling("an alarm")])
def weigh(parcel):
    return len(parcel)


@flow(on_running=[telling("begun")], on_crashed=[telling("crashed")], on_cancellation=[telling("stopped")])
def parcels(parcel: str = "books"):
    return weigh(parcel)
