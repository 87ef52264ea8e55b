import { sign } from 'jsonwebtoken';

export const issue = (user) => sign({ sub: user.id }, 'super-secret'); // miss: credential-leak/weak-jwt-or-session-secret
