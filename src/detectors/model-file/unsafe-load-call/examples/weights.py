import torch

state = torch.load("model.pt", map_location="cpu", weights_only=False)  # expect: model-file/unsafe-load-call
