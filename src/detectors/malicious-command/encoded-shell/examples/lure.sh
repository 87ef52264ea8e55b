echo 'ZWNobyBoZWxsbyA+IC90bXAvc3RhZ2U=' | base64 -d | sh # expect: malicious-command/encoded-shell
