#!/bin/sh
exec ./worker --queue jobs --api-token={{secret:random-hex-32}} # expect: credential-leak/generic-assignment
