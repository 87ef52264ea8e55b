import requests

requests.get("http://localhost:3405803785/")
COLOUR = "0xCB007109"
