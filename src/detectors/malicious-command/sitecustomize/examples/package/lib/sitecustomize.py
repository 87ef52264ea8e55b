import sys # expect: malicious-command/sitecustomize

sys.path.insert(0, "/opt/acme")
