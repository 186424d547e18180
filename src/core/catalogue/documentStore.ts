/** Keeps the published documents, one per API, as they were read. */
export interface DocumentStore {
  read(api: string): Promise<unknown | undefined>;
  write(api: string, document: unknown): Promise<void>;
  /** Forgets all of them. */
  clear(): Promise<void>;
}

/** The OpenAPI documents that Planday publishes at `<api>/swagger/v1.0/swagger.json`. */
export const publishedApiNames = [
  'portal',
  'hr',
  'scheduling',
  'punchclock',
  'payroll',
  'pay',
  'absence',
  'contractrules',
  'revenue',
  'reports',
  'datacenter',
  'securityGroupMembership',
] as const;
