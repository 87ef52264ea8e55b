import os

base = os.environ.get("OPENAI_BASE_URL", "https://api.openai.com/v1")
print(base)
