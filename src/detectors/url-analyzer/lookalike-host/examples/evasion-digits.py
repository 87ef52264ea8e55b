import requests

requests.get("https://c1oudfl4re.example/")  # expect: url-analyzer/lookalike-host
requests.get("https://an" + "thr0pic.example/v1")  # expect: url-analyzer/lookalike-host, url-analyzer/hidden-host
