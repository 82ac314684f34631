// Instants as IAM writes them. Computed here: core knows no clock, and with it no calendar of the host.
// AWS: IAM User Guide `reference_policies_elements_condition_operators` (date operators).

const form = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d{1,9})?))?(?:Z|([+-])(\d\d):?(\d\d)))?$/;

/**
 * Seconds since 1970 of an ISO 8601 date or date and time with a zone, or of the seconds themselves; null for
 * other spellings, and for days and hours that there are none of.
 */
export function instantOf(text: string): number | null {
  if (/^\d{1,11}$/.test(text)) return Number(text);
  const found = form.exec(text);
  if (found === null) return null;
  const [, sign, ...zone] = found.slice(6);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const [zoneHours = 0, zoneMinutes = 0] = zone.map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  if (hour > 23 || minute > 59 || second >= 60 || zoneHours > 23 || zoneMinutes > 59) return null;
  const offset = (zoneHours * 60 + zoneMinutes) * (sign === "-" ? -60 : 60);
  return dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since 1970-01-01 in the Gregorian calendar. */
function dayNumber(year: number, month: number, day: number): number {
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let days = before * 365 + leaps - 719_162;
  for (let other = 1; other < month; other++) days += daysOf(year, other);
  return days + day - 1;
}

/** Seconds since 1970 as a date and time in UTC. Beyond the years of four digits, and between seconds, the seconds themselves. */
export function formatInstant(seconds: number): string {
  const day = Math.floor(seconds / 86_400);
  const rest = seconds - day * 86_400;
  const [year, month, date] = dateOf(day);
  if (!Number.isInteger(seconds) || year < 1 || year > 9999) return String(seconds);
  const two = (number: number) => String(number).padStart(2, "0");
  const time = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), rest % 60].map(two).join(":");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}T${time}Z`;
}

/** Year, month and day of a number of days since 1970: the year is found from its length on average. */
function dateOf(day: number): readonly [number, number, number] {
  let year = 1970 + Math.floor(day / 365.2425);
  while (dayNumber(year + 1, 1, 1) <= day) year++;
  while (dayNumber(year, 1, 1) > day) year--;
  let month = 1;
  while (month < 12 && dayNumber(year, month + 1, 1) <= day) month++;
  return [year, month, day - dayNumber(year, month, 1) + 1];
}
