def sort_keys(table):
    return dict(sorted(table.items()))
