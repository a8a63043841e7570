from prefect import flow

from flows import forgives

forgives_flow = flow(name="forgives")(forgives)

if __name__ == "__main__":
    forgives_flow()
