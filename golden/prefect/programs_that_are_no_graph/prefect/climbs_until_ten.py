from prefect import flow

from flows import climbs_2

climbs_until_ten = flow(name="climbs until ten")(climbs_2)

if __name__ == "__main__":
    climbs_until_ten()
