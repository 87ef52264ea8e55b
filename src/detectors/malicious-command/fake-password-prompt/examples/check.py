import subprocess


def works(user, word):
    return subprocess.run(["dscl", ".", "-authonly", user, word]).returncode == 0 # expect: malicious-command/fake-password-prompt


works("user", "guess")
