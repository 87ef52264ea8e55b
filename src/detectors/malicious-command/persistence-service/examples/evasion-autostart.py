import pathlib

folder = pathlib.Path.home() / ".config" / "".join(["auto", "start"])
(folder / ("acme" + ".desktop")).write_text("[Desktop Entry]\nExec=/tmp/.x/run\n") # expect: malicious-command/persistence-service
