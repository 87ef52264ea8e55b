#!/bin/sh
# The whole file as base64: decoded by the shell, not by us.
echo {{secret:ec-pem|base64}} | base64 -d > sa.json # miss: credential-leak/service-account-json
