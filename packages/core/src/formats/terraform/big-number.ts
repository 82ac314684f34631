// Terraform's numbers: binary floating point of 512 bits, read from and written as decimal text. A
// double would not do: `1.1 * 1.1` and account numbers have to come out as Terraform prints them.

/** A number as `mantissa × 2^exponent`, the mantissa no wider than `precision` bits. */
export interface BigNumber {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** Bits of a mantissa (zclconf/go-cty, `cty.ParseNumberVal`). */
const precision = 512;

/** Beyond this many digits a number is not worth the time it takes to compute it. */
const longest = 2000;

const decimal = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;

/** Reads a decimal text; null for what is no number and for absurdly long ones. */
export function parseNumber(text: string): BigNumber | null {
  const match = text.length > longest ? null : decimal.exec(text);
  if (match === null) return null;
  const [, sign = "", whole = "", fraction = "", power = "0"] = match;
  const digits = whole + fraction;
  const scale = Number(power) - fraction.length;
  if (digits === "" || Math.abs(scale) > longest) return null;
  const value = BigInt(sign === "-" ? `-${digits}` : digits);
  return scale >= 0 ? rounded(value * 10n ** BigInt(scale), 0) : ratio(value, 10n ** BigInt(-scale));
}

/** A whole number as Terraform's number. */
export function wholeNumber(value: bigint | number): BigNumber {
  return rounded(BigInt(value), 0);
}

export function add(a: BigNumber, b: BigNumber): BigNumber | null {
  if (Math.abs(a.exponent - b.exponent) > 4 * longest) return null;
  const exponent = Math.min(a.exponent, b.exponent);
  return rounded(shifted(a, exponent) + shifted(b, exponent), exponent);
}

export function negate({ mantissa, exponent }: BigNumber): BigNumber {
  return { mantissa: -mantissa, exponent };
}

export function multiply(a: BigNumber, b: BigNumber): BigNumber {
  return rounded(a.mantissa * b.mantissa, a.exponent + b.exponent);
}

/** Null for a division by nought. */
export function divide(a: BigNumber, b: BigNumber): BigNumber | null {
  if (b.mantissa === 0n) return null;
  const { mantissa, exponent } = ratio(a.mantissa, b.mantissa);
  return { mantissa, exponent: exponent + a.exponent - b.exponent };
}

/** What is left of `a` after taking away `b` as often as it goes, towards nought (go-cty `Value.Modulo`). */
export function modulo(a: BigNumber, b: BigNumber): BigNumber | null {
  const quotient = divide(a, b);
  if (quotient === null) return null;
  return add(a, negate(multiply(truncated(quotient), b)));
}

/** Without what stands behind the point. */
export function truncated(a: BigNumber): BigNumber {
  if (a.exponent >= 0) return a;
  const magnitude = absolute(a.mantissa) >> BigInt(-a.exponent);
  return { mantissa: a.mantissa < 0n ? -magnitude : magnitude, exponent: 0 };
}

/** The next whole number towards minus infinity. */
export function floorOf(a: BigNumber): BigNumber {
  return a.exponent >= 0 ? a : rounded(a.mantissa >> BigInt(-a.exponent), 0);
}

/** Negative, nought or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: BigNumber, b: BigNumber): number {
  const signs = sign(a) - sign(b);
  if (signs !== 0 || sign(a) === 0) return signs;
  const sizes = (bits(a.mantissa) + a.exponent - bits(b.mantissa) - b.exponent) * sign(a);
  if (sizes !== 0) return sizes;
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = shifted(a, exponent) - shifted(b, exponent);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function sign({ mantissa }: BigNumber): number {
  return mantissa < 0n ? -1 : mantissa > 0n ? 1 : 0;
}

/** As a whole number that JavaScript counts with; null if it has a fraction or is too large. */
export function countOf(a: BigNumber): number | null {
  if (bits(a.mantissa) + a.exponent > 53) return null;
  const whole = truncated(a);
  return compare(whole, a) === 0 ? Number(shifted(whole, 0)) : null;
}

/** Whether a number is the same in every precision that Terraform computes in: lengths have fewer bits than literals. */
export function isShort({ mantissa }: BigNumber): boolean {
  let rest = absolute(mantissa);
  while (rest !== 0n && (rest & 1n) === 0n) rest >>= 1n;
  return bits(rest) <= 53;
}

/** The shortest decimal text, without an exponent, that reads back as this very number (§2.1). */
export function numberText(a: BigNumber): string | null {
  if (a.mantissa === 0n) return "0";
  if (Math.abs(a.exponent) > 4 * longest) return null;
  const minus = a.mantissa < 0n ? "-" : "";
  const magnitude = absolute(a.mantissa);
  if (a.exponent >= 0 && bits(magnitude) + a.exponent <= precision) return minus + (magnitude << BigInt(a.exponent));
  return minus + shortestText(magnitude, a.exponent);
}

/** Takes digits as long as fewer would be read as another number. */
function shortestText(magnitude: bigint, exponent: number): string {
  // Value and half the distance to its neighbours, over one denominator.
  const spare = precision - bits(magnitude) + 1;
  const value = magnitude << BigInt(spare);
  const power = exponent - spare;
  // Below a power of two the numbers lie twice as dense.
  const isPower = (magnitude & (magnitude - 1n)) === 0n;
  const [above, below] = isPower ? [2n, 1n] : [2n, 2n];
  const unit = power >= 0 ? 1n << BigInt(power) : 1n;
  const denominator = (power >= 0 ? 1n : 1n << BigInt(-power)) * 2n;
  const numerator = value * unit * 2n;
  const [upper, lower] = [numerator + above * unit, numerator - below * unit];
  const even = (value >> 1n) % 2n === 0n;
  let scale = digitsBefore(numerator, denominator);
  let digits = "";
  // One digit more in each round: `scale` is the power of ten of the last digit.
  for (;;) {
    scale--;
    const ten = 10n ** BigInt(Math.abs(scale));
    const [top, bottom] = scale >= 0 ? [1n, ten] : [ten, 1n];
    const floor = (numerator * top) / (denominator * bottom);
    const candidates = nearestFirst(floor, numerator * top, denominator * bottom);
    const found = candidates.find((one) => {
      const exact = one * denominator * bottom;
      const [low, high] = [lower * top, upper * top];
      return even ? exact >= low && exact <= high : exact > low && exact < high;
    });
    if (found === undefined) continue;
    digits = String(found);
    break;
  }
  if (scale >= 0) return digits + "0".repeat(scale);
  const padded = digits.padStart(1 - scale, "0");
  const point = padded.length + scale;
  const fraction = padded.slice(point).replace(/0+$/, "");
  return fraction === "" ? padded.slice(0, point) : `${padded.slice(0, point)}.${fraction}`;
}

function nearestFirst(floor: bigint, numerator: bigint, denominator: bigint): readonly bigint[] {
  const rest = numerator - floor * denominator;
  return rest * 2n >= denominator ? [floor + 1n, floor] : [floor, floor + 1n];
}

/** How many decimal digits stand before the point; nought or less for numbers below one. */
function digitsBefore(numerator: bigint, denominator: bigint): number {
  if (numerator >= denominator) return String(numerator / denominator).length;
  return 1 - String(denominator / numerator).length;
}

/** A quotient rounded to the precision, half to even. */
function ratio(numerator: bigint, denominator: bigint): BigNumber {
  const negative = numerator < 0n !== denominator < 0n;
  const [top, bottom] = [absolute(numerator), absolute(denominator)];
  const shift = Math.max(0, precision + 2 - bits(top) + bits(bottom));
  const wide = top << BigInt(shift);
  const quotient = wide / bottom;
  // A last bit that stands for all that was cut off keeps the rounding right.
  const sticky = (quotient << 1n) | (wide % bottom === 0n ? 0n : 1n);
  return rounded(negative ? -sticky : sticky, -shift - 1);
}

function rounded(mantissa: bigint, exponent: number): BigNumber {
  if (mantissa === 0n) return { mantissa, exponent: 0 };
  const magnitude = absolute(mantissa);
  const excess = bits(magnitude) - precision;
  if (excess <= 0) return { mantissa, exponent };
  const cut = BigInt(excess);
  const half = 1n << (cut - 1n);
  const rest = magnitude & ((1n << cut) - 1n);
  let kept = magnitude >> cut;
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept++;
  return { mantissa: mantissa < 0n ? -kept : kept, exponent: exponent + excess };
}

function shifted({ mantissa, exponent }: BigNumber, to: number): bigint {
  return exponent >= to ? mantissa << BigInt(exponent - to) : mantissa >> BigInt(to - exponent);
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function bits(value: bigint): number {
  const text = absolute(value).toString(16);
  return text === "0" ? 0 : (text.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(text.charAt(0), 16)));
}
