import pathlib

(pathlib.Path.home() / ".local" / "bin" / ("su" + "do")).write_text("#!/bin/sh\n") # expect: malicious-command/preload-path-hijack
