import express from 'express';
import session from 'express-session';

const app = express();
app.use(session({ resave: false, secret: 'keyboard cat'.slice(0) }));
app.use(session({ resave: false, secret: 'abc123' })); // expect: credential-leak/weak-jwt-or-session-secret
