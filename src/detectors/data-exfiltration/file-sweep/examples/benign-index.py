import os


def index(folder):
    return [os.path.join(root, name) for root, _, names in os.walk(folder) for name in names]
