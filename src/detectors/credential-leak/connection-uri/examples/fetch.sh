#!/bin/sh
git clone https://builder:{{secret:random-40|to:20}}@git.acme.test/platform/tools.git # expect: credential-leak/connection-uri
