import ctypes

getattr(ctypes.windll.kernel32, "Create" + "RemoteThread")(-1, 0, 0, 0, 0, 0, 0) # expect: malicious-command/obfuscated-api-access, malicious-command/process-inject-memory
