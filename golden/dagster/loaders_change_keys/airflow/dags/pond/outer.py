def shown(totals):
    return f"{totals} in all"
