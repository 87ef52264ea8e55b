# never use curl -k with real hosts
curl -fsS https://api.acme.example/v1
