const express = require('express');
const { execFile } = require('child_process');

const app = express();
app.get('/version', (request, response) => execFile('git', ['describe'], (error, output) => response.end(output)));
