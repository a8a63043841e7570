from prefect import flow

from flows import fails_inside

fails_inside_flow = flow(name="fails-inside")(fails_inside)

if __name__ == "__main__":
    fails_inside_flow()
