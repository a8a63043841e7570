from dagster_code import dagster as dg

oven = dg.ResourceDefinition.hardcoded_resource("hot")


def menu(context: dg.OpExecutionContext) -> list:
    context.log.info("run %s", context.run_id[:0])
    return ["soup", "bread"]


def cook(context, dishes):
    return [f"{context.resources.oven} {dish}" for dish in dishes]


def serve(meals):
    if not meals:
        raise dg.Failure("nothing to serve")
    return len(meals)


def wash(plates: int) -> int:
    return plates
