import os
from github import Github


def report(name, title, body):
    return Github(os.environ["GITHUB_TOKEN"]).get_repo(name).create_issue(title=title, body=body)
