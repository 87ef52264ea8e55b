import anthropic

client = anthropic.Anthropic(api_key="{{secret:anthropic}}")  # expect: credential-leak/vendor-token


def summarise(text):
    return client.messages.create(model="claude", max_tokens=400, messages=[{"role": "user", "content": text}])
