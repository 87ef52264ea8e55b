import torch
from huggingface_hub import hf_hub_download

state = torch.load(hf_hub_download("acme/tiny", "model.bin"))  # expect: malicious-command/unsafe-deserialization
