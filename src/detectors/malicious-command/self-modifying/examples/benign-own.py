import pathlib

pathlib.Path("build/lib/acme.py").write_text("value = 1\n")
