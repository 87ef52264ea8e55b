pip install --extra-index-url="https://packages.acme.test/simple" acme-core # expect: package-metadata/dependency-confusion
