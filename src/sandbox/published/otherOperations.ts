export interface OtherOperation {
  readonly method: string;
  readonly path: string;
  readonly scope?: string;
  readonly summary: string;
}

/** What Planday's documents hold beside the GETs: method, path, scope, summary. The sandbox only describes them; it answers 405. */
const text = `
post /hr/v1.0/departments department:create Create a department
put /hr/v1.0/departments/{id} department:update Update a department
delete /hr/v1.0/departments/{id} department:delete Delete a department
post /hr/v1.0/employeegroups employeegroup:create Create an employee group
put /hr/v1.0/employeegroups/{id} employeegroup:update Update an employee group
delete /hr/v1.0/employeegroups/{id} employeegroup:delete Delete an employee group
post /hr/v1.0/employees employee:create Create an employee
put /hr/v1.0/employees/{employeeId} employee:update Update an employee
put /hr/v1.0/employees/deactivate/{employeeId} employee:update Deactivate an employee now or on a date
put /hr/v1.0/employees/reactivate/{employeeId} employee:update Reactivate an employee
put /hr/v1.0/employees/{employeeId}/change_username - Change an employee's user name
post /hr/v1.0/employees/{employeeId}/customfields/{customPropertyName}/value employee:create Add an attachment custom field value
put /hr/v1.0/employees/{employeeId}/customfields/{customPropertyName}/value employee:update Replace an attachment custom field value
delete /hr/v1.0/employees/{employeeId}/customfields/{customPropertyName}/value employee:update Remove an attachment custom field value
post /hr/v1.0/skills skill:create Create a skill
put /hr/v1.0/skills skill:update Update a skill
delete /hr/v1.0/skills skill:delete Delete a skill
post /scheduling/v1.0/shifts shift:create Create a shift
put /scheduling/v1.0/shifts/{shiftId} shift:update Update a shift
delete /scheduling/v1.0/shifts/{shiftId} shift:delete Delete a shift
post /scheduling/v1.0/shifts/{shiftId}/approve shift:update Approve a shift for payroll
post /scheduling/v1.0/shifts/{shiftId}/employee shift:update Assign a shift, or open it with a null employee
post /scheduling/v1.0/shifts/drafts/publish shift:update Publish draft shifts
put /scheduling/v1.0/scheduleDay shift:update Update a day's notes or visibility
post /scheduling/v1.0/positions shiftposition:create Create a position
put /scheduling/v1.0/positions/{positionId} shiftposition:update Update a position
delete /scheduling/v1.0/positions/{positionId} shiftposition:delete Delete a position
post /scheduling/v1.0/shifttypes shifttype:create Create a shift type
put /scheduling/v1.0/shifttypes/{id} shifttype:update Update a shift type
post /punchclock/v1.0/punchclockshifts punchclockshift:create Create a punch record
put /punchclock/v1.0/punchclockshifts punchclockshift:create Update a punch record
post /punchclock/v1.0/punchclockshifts/employee/{employeeId}/punchin punchclockshift:create Punch an employee in
put /punchclock/v1.0/punchclockshifts/employee/{employeeId}/punchout punchclockshift:create Punch an employee out
post /punchclock/v1.0/punchclockshifts/{punchClockShiftId}/breaks punchclockshift:create Start a break
put /punchclock/v1.0/punchclockshifts/{punchClockShiftId}/breaks punchclockshift:create End a break
put /pay/v1.0/payrates/employeeGroups/{employeeGroupId} payrates:update Set a rate for employees in a group
put /pay/v1.0/salaries/employees/{employeeId} salaries:update Set an employee's fixed salary
delete /pay/v1.0/salaries/employees/{employeeId} salaries:update Remove an employee's fixed salary
post /absence/v1.0/accounts/{accountId}/adjustments absence:update Adjust a leave balance
post /absence/v1.0/accounts/{accountId}/transactions absence:update Add a transaction (flex time)
put /absence/v1.0/absencerecords/{id}/decline absence:update Decline a granted absence
post /absence/v1.0/absencerequests absence:create Create an absence request
put /absence/v1.0/absencerequests/{id}/approve absence:update Approve an absence request
put /absence/v1.0/absencerequests/{id}/deny absence:update Deny an absence request
put /contractrules/v1.0/employees/{employeeId} contractrules:update Assign or clear an employee's contract rule
post /revenue/v1.0/revenue revenue:set Post revenue for a unit and date
`;

export const otherOperations: readonly OtherOperation[] = text
  .trim()
  .split('\n')
  .map((line) => {
    const [method = '', path = '', scope = '-', ...summary] = line.split(' ');
    return { method, path, summary: summary.join(' '), ...(scope === '-' ? {} : { scope }) };
  });
