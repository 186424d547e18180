/** What makes one made-up company: everything else is drawn from it. Times are minutes after midnight, pay is kroner an hour. */
export interface PortalPlan {
  readonly dataSet: 'cafe' | 'hotel';
  readonly portalId: number;
  /** Every id of this portal's organisation starts here, so that ids of two portals are told apart in a test. */
  readonly firstId: number;
  readonly name: string;
  readonly companyName: string;
  readonly country: string;
  readonly timeZone: string;
  readonly aliases: readonly string[];
  readonly children: readonly { readonly id: number; readonly name: string; readonly aliases: readonly string[] }[];
  /** Reserved for examples (RFC 2606): no mail reaches a person. */
  readonly mailDomain: string;
  readonly employees: number;
  readonly leavers: number;
  /** The days before and after today that have shifts. */
  readonly daysBack: number;
  readonly daysAhead: number;
  readonly groups: readonly GroupPlan[];
  readonly departments: readonly DepartmentPlan[];
}

export interface GroupPlan {
  readonly name: string;
  readonly jobTitle: string;
  readonly section: string;
  readonly skills: readonly string[];
  readonly rate: readonly [from: number, to: number];
  readonly shifts: readonly (readonly [start: number, end: number])[];
  readonly monthlyPaid?: boolean;
}

export interface DepartmentPlan {
  readonly name: string;
  readonly number: string | null;
  readonly city: string;
  readonly zip: string;
  /** Relative number of people. */
  readonly weight: number;
  /** Indexes into `groups`, with the relative number of people. */
  readonly groups: readonly (readonly [group: number, weight: number])[];
}

export const hours = (value: number): number => Math.round(value * 60);
