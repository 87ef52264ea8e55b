sleep 300 # expect: malicious-command/delayed-execution
python3 -c 'print(1)' # expect: malicious-command/lifecycle-script
