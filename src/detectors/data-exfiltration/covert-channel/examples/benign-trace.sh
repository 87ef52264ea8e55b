curl -fsS -A "acme-cli/1.2" -H "X-Request-Id: $(uuidgen)" https://api.acme.example/items
