import pickle


def restore(path):
    with open(path, "rb") as file:
        return pickle.load(file)
