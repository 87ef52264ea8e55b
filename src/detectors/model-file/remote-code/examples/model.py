from transformers import AutoModelForCausalLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("acme/tiny")
model = AutoModelForCausalLM.from_pretrained("acme/tiny", trust_remote_code=True)  # expect: model-file/remote-code
