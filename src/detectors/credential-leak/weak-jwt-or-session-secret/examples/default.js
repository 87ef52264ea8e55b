const jwtSecret = process.env.JWT_SECRET || 'changeme'; // expect: credential-leak/weak-jwt-or-session-secret
export default jwtSecret;
