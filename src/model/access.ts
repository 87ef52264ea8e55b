/** Words of who may do what. What each is worth stands in tables: src/api/roles.ts, src/api/tiers.ts. */

/** From least to most: each may do what the ones before it may. */
export type Role = 'viewer' | 'scanner' | 'approver' | 'admin';

/** The three tiers of the wire document, and that of an operator's own keys. */
export type TierName = 'free' | 'pro' | 'enterprise' | 'self-hosted';

/** How far an installer is trusted; which policy applies depends on it. */
export type Trust = 'untrusted' | 'verified' | 'trusted' | 'privileged';
