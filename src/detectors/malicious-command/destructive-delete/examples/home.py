import pathlib
import shutil

shutil.rmtree(pathlib.Path.home()) # expect: malicious-command/destructive-delete
