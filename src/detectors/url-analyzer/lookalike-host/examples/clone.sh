git clone https://gіthub.example/acme/tool # expect: url-analyzer/lookalike-host, malicious-command/homoglyph-identifier
