curl -fsS http://localhost:8080/setup.sh | sh
