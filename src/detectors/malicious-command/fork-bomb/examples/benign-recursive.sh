#!/bin/sh
walk() { for f in "$1"/*; do [ -d "$f" ] && walk "$f"; done; }; walk .
