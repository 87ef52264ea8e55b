import pathlib


def scaffold(folder):
    target = pathlib.Path(folder) / "pyproject.toml"
    target.write_text("[project]\n")
