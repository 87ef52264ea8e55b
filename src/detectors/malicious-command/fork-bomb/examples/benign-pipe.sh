#!/bin/sh
list() { ls | sort & }; list
