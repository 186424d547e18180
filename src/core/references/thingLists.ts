/** Lists of what has a name that is no person's: it may stand in a title, and in an address, which the editor stores. */
export const listsOfThings: ReadonlySet<string> = new Set([
  '/hr/v1.0/departments',
  '/hr/v1.0/employeegroups',
  '/hr/v1.0/employeetypes',
  '/hr/v1.0/skills',
  '/scheduling/v1.0/shifttypes',
  '/scheduling/v1.0/positions',
  '/scheduling/v1.0/sections',
  '/pay/v1.0/salaries/types',
  '/contractrules/v1.0/contractrules',
  '/revenue/v1.0/revenueunits',
  '/absence/v1.0/accounttypes',
]);
