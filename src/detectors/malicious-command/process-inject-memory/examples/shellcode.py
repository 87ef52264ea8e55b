import ctypes

code = b"\x90\x90"
place = ctypes.windll.kernel32.VirtualAlloc(0, len(code), 0x3000, 0x40) # expect: malicious-command/process-inject-memory
ctypes.windll.kernel32.CreateRemoteThread(-1, 0, 0, place, 0, 0, 0) # expect: malicious-command/process-inject-memory
