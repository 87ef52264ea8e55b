import os

number = os.memfd_create("x", 0) # expect: malicious-command/process-inject-memory
