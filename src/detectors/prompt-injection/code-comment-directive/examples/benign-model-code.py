# The assistant message must be last; the model should return JSON.
# When the agent sends a request to https://api.example.org, the client retries.
x = 1
