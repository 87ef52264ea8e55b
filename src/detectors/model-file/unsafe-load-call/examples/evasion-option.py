import torch as t

unsafe = {"weights_only": False}
read = t.load
state = read("model.bin", **unsafe)  # expect: model-file/unsafe-load-call
