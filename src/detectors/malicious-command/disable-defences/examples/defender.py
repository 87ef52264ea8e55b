import subprocess

subprocess.run(["powershell", "-Command", "Set-MpPreference -DisableRealtimeMonitoring $true"]) # expect: malicious-command/disable-defences
