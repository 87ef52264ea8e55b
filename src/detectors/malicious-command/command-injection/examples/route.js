const express = require('express');
const { exec } = require('child_process');

express().get('/ping', (request, response) => exec('ping -c 1 ' + request.query.host, (error, output) => response.end(output))); // expect: malicious-command/command-injection
