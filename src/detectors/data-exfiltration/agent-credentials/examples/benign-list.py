import pathlib

print(sorted(path.name for path in (pathlib.Path.home() / ".claude" / "skills").iterdir()))
