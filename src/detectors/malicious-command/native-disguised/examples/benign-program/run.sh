./bin/acme --version
