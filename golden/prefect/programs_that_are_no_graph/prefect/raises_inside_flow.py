from prefect import flow

from flows import raises_inside

raises_inside_flow = flow(name="raises-inside")(raises_inside)

if __name__ == "__main__":
    raises_inside_flow()
