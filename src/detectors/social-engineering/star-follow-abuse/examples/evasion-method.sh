#!/bin/sh
path=user/starred
gh api --method PUT "$path/acme/helper" --silent # expect: url-analyzer/hidden-host, social-engineering/star-follow-abuse
