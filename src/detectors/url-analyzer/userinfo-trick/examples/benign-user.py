import requests

requests.get("https://reader@files.test/report")
requests.get("https://" + "team.reader" + "@files.test/report")
