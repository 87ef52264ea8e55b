#!/bin/sh
gh api -X PUT /user/starred/acme/helper # expect: social-engineering/star-follow-abuse
