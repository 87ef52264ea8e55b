import importlib

module = importlib.import_module("ssecorpbus"[::-1])
getattr(module, "nur"[::-1])(["ls"]) # expect: malicious-command/obfuscated-api-access
