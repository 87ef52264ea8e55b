#!/bin/sh
function f() { f | f & }; f # expect: malicious-command/fork-bomb
