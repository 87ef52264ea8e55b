from tensorflow import keras

model = keras.models.load_model("classifier.keras", safe_mode=False)  # expect: model-file/unsafe-load-call
