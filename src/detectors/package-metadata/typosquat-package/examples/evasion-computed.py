import subprocess

subprocess.run(["pip", "install", "req" + "eusts"])  # expect: package-metadata/typosquat-package
