import jwt from 'jsonwebtoken';

const secret = process.env.JWT_SECRET;
if (!secret) throw new Error('JWT_SECRET is not set');
export const issue = (user) => jwt.sign({ sub: user.id }, secret, { algorithm: 'HS256' });
