from prefect import flow

from flows import outer

outer_flow = flow(name="outer")(outer)

if __name__ == "__main__":
    outer_flow()
