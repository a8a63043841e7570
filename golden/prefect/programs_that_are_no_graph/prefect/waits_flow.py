from prefect import flow

from flows import waits

waits_flow = flow(name="waits")(waits)

if __name__ == "__main__":
    waits_flow()
