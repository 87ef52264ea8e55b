import subprocess

subprocess.Popen(["powershell", "-w", "hidden", "-enc", "VwByAGkAdABlAC0ATwB1AHQAcAB1AHQAIAAxAA=="]) # expect: malicious-command/encoded-shell
