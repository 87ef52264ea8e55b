import datasets

rows = datasets.load_dataset("acme/rows", split="train", trust_remote_code=True)  # expect: model-file/remote-code
