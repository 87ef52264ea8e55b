def join(lists):
    return sum(lists, [])
