def show(a, b):
    return f"{a}{b}"
