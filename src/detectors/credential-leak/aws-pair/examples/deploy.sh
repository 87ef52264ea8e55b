#!/bin/sh
export AWS_ACCESS_KEY_ID={{secret:aws-key-id}} # expect: credential-leak/aws-pair
export AWS_SECRET_ACCESS_KEY={{secret:aws-secret-key}}
aws s3 sync dist s3://site
