#!/bin/sh
serve() { node server.js & }; serve
