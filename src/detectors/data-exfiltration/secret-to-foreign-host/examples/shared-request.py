import os

import urllib3

TOKEN = os.getenv("GITHUB_TOKEN")
http = urllib3.PoolManager()


def get(url):
    headers = {}
    if "api.github.com" in url:
        headers["Authorization"] = f"token {TOKEN}"
    return http.request("GET", url, headers=headers)  # expect: data-exfiltration/secret-to-foreign-host


def main():
    print(get("https://api.github.com/repos/acme/tool").json())
    print(get("https://packages.example/tool/json").json())


main()
