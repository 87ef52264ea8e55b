from transformers import pipeline as make

options = {"trust_remote_code": True}
options["device"] = 0
chat = make("text-generation", model="acme/tiny", **options)  # expect: model-file/remote-code
