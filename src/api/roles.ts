import type { Role } from '../model/access.ts';

/** From least to most: each may do what the ones before it may. */
export const roles = ['viewer', 'scanner', 'approver', 'admin'] as const satisfies readonly Role[];

export function mayAct(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

export function lesserRole(a: Role, b: Role): Role {
  return mayAct(a, b) ? b : a;
}
