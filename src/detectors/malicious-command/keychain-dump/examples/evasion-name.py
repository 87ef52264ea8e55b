import importlib

ring = importlib.import_module("key" + "ring")
print(len(getattr(ring, "get_" + "password")(" ".join(["Chrome", "Safe", "Storage"]), "Chrome"))) # expect: malicious-command/keychain-dump, malicious-command/obfuscated-api-access
