// Copilot: keep functions small and write tests first.
// AI agents can read llms.txt for an overview.
export const add = (a, b) => a + b;
