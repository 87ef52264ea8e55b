import transformers as t

allowed = not False
loader = t.AutoModel.from_pretrained
model = loader("acme/tiny", trust_remote_code=allowed)  # expect: model-file/remote-code
