#!/bin/sh
set -e
npm config set registry https://registry.example # expect: malicious-command/root-ca-or-proxy
export NPM_TOKEN={{secret:npm}} # expect: credential-leak/vendor-token
npm publish --access public
