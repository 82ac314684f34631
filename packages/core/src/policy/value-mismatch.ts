// Values that an operator cannot read, so that they equal nothing a request carries.

import type { ConditionOperator } from "../iam/condition-operator.js";
import { dateForm } from "../iam/date-value.js";
import { parseIpRange } from "../iam/ip-range.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import { isBracketed } from "./placeholder-text.js";

/**
 * What an operator wants and does not get; `epoch` and `milliseconds` are numbers where a date is clearer or meant.
 * Access Analyzer TYPE_MISMATCH_BOOLEAN, …_NUMBER, …_DATE, …_IP_RANGE, …_STRING and INVALID_DATE_VALUE.
 */
export type ValueFault = "boolean" | "number" | "date" | "range" | "base64" | "epoch" | "milliseconds";

type Form = "boolean" | "number" | "date" | "range" | "base64";

const forms: Readonly<Partial<Record<ConditionOperator["family"], Form>>> = {
  Bool: "boolean",
  Null: "boolean",
  Numeric: "number",
  Date: "date",
  IpAddress: "range",
  Binary: "base64",
};

/** Letters that occur in values of a form at all: a text with any other one is none, whatever its holes are. */
const letters: Readonly<Record<Form, RegExp>> = {
  boolean: /^[truefalsTRUEFALS]*$/,
  number: /^[\d+.eE-]*$/,
  date: /^[\dTtZzW:+., -]*$/,
  range: /^[\da-fA-F.:/]*$/,
  base64: /^[A-Za-z\d+/=\s]*$/,
};

/**
 * Why no value that `value` can be is one for the operator; null if one may be. Policy variables are filled in, or
 * refused for another reason; placeholders are another fault.
 */
export function valueFault({ family }: ConditionOperator, key: string, value: Value): ValueFault | null {
  const form = forms[family];
  if (form === undefined) return null;
  if (value.kind === "concat" && possibleTexts(value) === null) {
    const known = value.parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
    if (known.some(isBracketed)) return null;
    return known.every((text) => letters[form].test(text)) ? null : form;
  }
  const texts = possibleTexts(value) ?? [];
  const faults = texts.map((text) => (isBracketed(text) ? null : faultOf(text, form, key)));
  const [first = null] = faults;
  return faults.every((fault) => fault !== null) ? first : null;
}

function faultOf(text: string, form: Form, key: string): ValueFault | null {
  switch (form) {
    case "boolean":
      return /^(?:true|false)$/i.test(text) ? null : form;
    case "number":
      return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text.trim()) ? null : form;
    case "range":
      return parseIpRange(text) === null ? form : null;
    case "base64":
      return /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(text) && text !== "" ? null : form;
    default: {
      const found = dateForm(text);
      if (found === "none") return form;
      // The key that holds seconds is compared with seconds.
      return found === "date" || (found === "epoch" && key.toLowerCase() === "aws:epochtime") ? null : found;
    }
  }
}
