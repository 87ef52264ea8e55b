import joblib

MODELS = "weights"


def restore(name):
    return joblib.load(MODELS + "/" + name + ".joblib")  # expect: model-file/unsafe-load-call


restore("rank")
