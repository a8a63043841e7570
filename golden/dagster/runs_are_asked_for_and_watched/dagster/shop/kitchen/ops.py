import dagster as dg

oven = dg.ResourceDefinition.hardcoded_resource("hot")


@dg.op(
    out=dg.Out(dagster_type=list, description="dishes"),
    description="Writes the menu.",
    tags={"team": "kitchen"},
)
def menu(context: dg.OpExecutionContext) -> list:
    context.log.info("run %s", context.run_id[:0])
    return ["soup", "bread"]


@dg.op(ins={"dishes": dg.In(dagster_type=list)}, required_resource_keys={"oven"})
def cook(context, dishes):
    return [f"{context.resources.oven} {dish}" for dish in dishes]


@dg.op
def serve(meals):
    if not meals:
        raise dg.Failure("nothing to serve")
    return len(meals)


@dg.op
def wash(plates: int) -> int:
    return plates


@dg.job(description="A day.", tags={"meal": "dinner"}, config={"ops": {}})
def dinner():
    "A day in the kitchen."
    menu_out = menu()
    cook_all_out = cook.alias("cook_all")(dishes=menu_out)
    serve_out = serve(meals=cook_all_out)
    wash(plates=serve_out)


@dg.job(description="At noon.")
def lunch_job():
    menu_out = menu()
    cook_all_out = cook.alias("cook_all")(dishes=menu_out)
    serve(meals=cook_all_out)
