from transformers import pipeline

chat = pipeline("summarization", model="acme/tiny", trust_remote_code=False)
