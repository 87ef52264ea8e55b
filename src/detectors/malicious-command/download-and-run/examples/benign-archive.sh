curl -fsSLo acme.tar.gz https://acme.example/acme-1.2.0.tar.gz
sha256sum -c acme.tar.gz.sha256
tar xzf acme.tar.gz
