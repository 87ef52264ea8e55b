def оrеn(name):
    return name
