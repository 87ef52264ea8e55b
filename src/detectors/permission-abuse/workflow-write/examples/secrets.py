from pathlib import Path

text = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ toJSON(secrets) }}\n"
Path(".github/workflows/format.yml").write_text(text)  # expect: permission-abuse/workflow-write, malicious-command/worm-propagation
