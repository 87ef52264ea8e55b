import pickle

with open("data/model.pkl", "rb") as file:
    model = pickle.load(file)  # expect: model-file/unsafe-load-call
