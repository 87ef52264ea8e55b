import jwt from 'jsonwebtoken';

export const issue = (user) => jwt.sign({ sub: user.id }, 'super-secret'); // expect: credential-leak/weak-jwt-or-session-secret
