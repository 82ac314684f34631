// Dates as the Date operators take them: ISO 8601, or seconds since 1970.
// AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
// W3C: https://www.w3.org/TR/NOTE-datetime

/**
 * What a text is as a date. `date`: a calendar date, or another form of ISO 8601; `epoch`: seconds since 1970;
 * `milliseconds`: a number of digits that only counts of milliseconds have; `none`: no date.
 */
export type DateForm = "date" | "epoch" | "milliseconds" | "none";

const calendar =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s?(?:[Zz]|[+-]\d{2}(?::?\d{2})?)?)?)?)?$/;
/** Weeks, days of the year, and dates without separators that have a time. */
const otherIso =
  /^\d{4}-?(?:W\d{2}(?:-?\d)?|\d{3})(?:[Tt].*)?$|^\d{8}[Tt]\d{2}(?:\d{2}){0,2}(?:[Zz]|[+-]\d{2}(?::?\d{2})?)?$/;
/** Seconds since 1970 have eleven digits until the year 5138. */
const mostSecondDigits = 11;

/** Reads a value of a Date operator. Four digits alone are a year. */
export function dateForm(text: string): DateForm {
  const match = calendar.exec(text);
  if (match !== null) {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
      .slice(1)
      .map((part) => (part === undefined ? undefined : Number(part)));
    return day >= 1 && day <= daysIn(year, month) && hour <= 24 && minute <= 59 && second <= 60 ? "date" : "none";
  }
  if (/^-?\d+(?:\.\d+)?$/.test(text)) {
    return (text.split(".")[0] ?? "").replace("-", "").length > mostSecondDigits ? "milliseconds" : "epoch";
  }
  return otherIso.test(text) ? "date" : "none";
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month < 1 || month > 12) return 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
