from ctypes import windll

kernel = windll.kernel32
kernel.WriteProcessMemory(1, 2, b"", 0, 0) # expect: malicious-command/process-inject-memory
