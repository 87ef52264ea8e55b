import os
import requests

API_KEY = os.environ["OPENWEATHER_API_KEY"]


def weather(city):
    return requests.get("https://api.openweathermap.org/data/2.5/weather", params={"q": city, "appid": API_KEY}).json()
