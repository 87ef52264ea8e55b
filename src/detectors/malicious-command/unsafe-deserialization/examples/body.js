const express = require('express');
const serialize = require('node-serialize');

express().post('/restore', (request, response) => response.json(serialize.unserialize(request.body.state))); // expect: malicious-command/unsafe-deserialization
