import pickle
import requests

model = pickle.loads(requests.get("https://models.acme.example/m.pkl").content) # expect: malicious-command/unsafe-deserialization
