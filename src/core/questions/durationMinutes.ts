/**
 * An expression for the minutes of a duration: `0:07:30`, days first, as Time and cost has it, or `07:30`, as payroll does.
 * @param duration an expression for its text
 */
export function durationMinutes(duration: string): string {
  const before = (text: string) => `substr(${text}, 1, instr(${text}, ':') - 1)`;
  const after = (text: string) => `substr(${text}, instr(${text}, ':') + 1)`;
  const hours = (text: string) => `${before(text)} * 60 + ${after(text)}`;
  return `iif(${duration} LIKE '%:%:%', ${before(duration)} * 1440 + ${hours(after(duration))}, ${hours(duration)})`;
}
