import subprocess

subprocess.run(["pip", "install", "req" + "eusts"])  # expect: package-metadata/typosquat-package, malicious-command/package-manager-runtime-install
