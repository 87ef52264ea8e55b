pip install --upgrade acme-core
