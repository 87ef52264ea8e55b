export const local = 'postgres://postgres:postgres@localhost:5432/test';
export const compose = 'amqp://guest:guest@rabbitmq:5672';
export const shown = 'mysql://user:password@db.example.com/shop';
export const template = `postgres://${process.env.DB_USER}:${process.env.DB_PASSWORD}@${process.env.DB_HOST}/app`;
export const scoped = 'https://cdn.test/npm/@scope/package@1.2.3/dist/index.js:42';
