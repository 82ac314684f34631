// A request in SMT-LIB: a variable for each thing that is free, and what AWS documents of all requests. Written from
// the documentation, and of nothing that the engine is made of.

import type { AccessRequest } from "../../packages/core/src/reason/request.js";
import {
  all,
  anyNumber,
  choice,
  digit,
  equal,
  exactly,
  isIn,
  letters,
  literal,
  not,
  notColon,
  real,
  sequence,
  some,
  type Term,
} from "./smt-terms.js";

/** What the values of a key are. `list`: several texts at a time. */
export type KeyKind = "text" | "flag" | "number" | "date" | "address" | "list";

/** The variables of a condition key. */
export interface KeyTerms {
  readonly kind: KeyKind;
  readonly present: Term;
  /** The value; of an address its number. */
  readonly value: Term;
  /** Of an address: whether it is one of IPv6. */
  readonly isLong: Term;
  /** Of a list: what it may have, and whether it does. */
  readonly members: readonly { readonly used: Term; readonly value: Term }[];
}

const nameLetters = letters("AZ", "az", "09", "_", "+", "=", ",", ".", "@", "-");
const hostLetters = letters("az", "09", ".", "-");
const name = some(nameLetters);
const pathAndName = sequence(anyNumber(choice(nameLetters, exactly("/"))), name);
const partition = choice(exactly("aws"), exactly("aws-cn"), exactly("aws-us-gov"));
const account = `((_ re.loop 12 12) ${digit})`;
const field = anyNumber(notColon);

/** The ARNs of each kind of identity. */
const arns: Readonly<Record<string, Term>> = {
  root: arn(partition, "iam", account, exactly("root")),
  user: arn(partition, "iam", account, sequence(exactly("user/"), pathAndName)),
  federated: arn(partition, "sts", account, sequence(exactly("federated-user/"), name)),
  session: arn(partition, "iam", account, sequence(exactly("role/"), pathAndName)),
};

function arn(partitions: Term, service: string, accounts: Term, rest: Term): Term {
  return sequence(exactly("arn:"), partitions, exactly(`:${service}::`), accounts, exactly(":"), rest);
}

const kindOf: Readonly<Record<AccessRequest["principal"]["type"], string>> = {
  anonymous: "anonymous",
  service: "service",
  "account-root": "root",
  user: "user",
  "federated-user": "federated",
  "role-session": "session",
};

/** The variables of a request and what holds of them. */
export class SmtRequest {
  readonly kind = "kind";
  /** Of identities: for a role's session that of the role. */
  readonly arn = "arn";
  readonly session = "session";
  readonly service = "service";
  /** In lower case. */
  readonly action = "action";
  readonly resource = "resource";
  private readonly keys = new Map<string, KeyTerms>();
  private readonly account = "account";
  private readonly userName = "username";
  private readonly lines: string[] = [
    "(declare-datatypes ((Kind 0)) (((anonymous) (aws-service) (root) (user) (federated) (role-session))))",
    "(declare-const kind Kind)",
    ...["arn", "session", "service", "action", "resource"].map((one) => `(declare-const ${one} String)`),
    `(assert (=> ${this.is("service")} ${isIn("service", some(hostLetters))}))`,
    ...Object.entries(arns).map(([kind, set]) => `(assert (=> ${this.is(kind)} ${isIn("arn", set)}))`),
    `(assert (=> ${this.is("session")} ${isIn("session", name)}))`,
    `(assert ${isIn("action", sequence(some(letters("az", "09", "-")), exactly(":"), some(letters("az", "09", "-", "_"))))})`,
    `(assert ${isIn("resource", choice(exactly("*"), sequence(exactly("arn:"), some(hostLetters), exactly(":"), some(hostLetters), exactly(":"), field, exactly(":"), field, exactly(":"), some("re.allchar"))))})`,
  ];

  /** Whether the caller is of a kind. */
  is(kind: string): Term {
    return equal("kind", { service: "aws-service", session: "role-session" }[kind] ?? kind);
  }

  isIdentity(): Term {
    return not(`(or ${this.is("anonymous")} ${this.is("service")})`);
  }

  /** The variables of a key that is not one of the caller's. @param most how many values a list needs at most. */
  key(written: string, kind: KeyKind, most: number): KeyTerms {
    const key = written.toLowerCase();
    const known = this.keys.get(key);
    if (known !== undefined) {
      if (known.kind !== kind) throw new Error(`${written} is ${known.kind} and ${kind}.`);
      return known;
    }
    const symbol = (part: string) => `|${part} ${key}|`;
    const present = symbol("has");
    const value = symbol("value");
    const isLong = symbol("long");
    const members = Array.from({ length: kind === "list" ? most : 0 }, (_, index) => ({
      used: symbol(`has ${index}`),
      value: symbol(`value ${index}`),
    }));
    const sorts = { text: "String", flag: "String", number: "Real", date: "Real", address: "Int", list: "String" };
    this.lines.push(`(declare-const ${present} Bool)`, `(declare-const ${value} ${sorts[kind]})`);
    if (kind === "flag") this.lines.push(`(assert (or ${equal(value, '"true"')} ${equal(value, '"false"')}))`);
    if (kind === "address") {
      this.lines.push(`(declare-const ${isLong} Bool)`);
      this.lines.push(`(assert (and (<= 0 ${value}) (< ${value} (ite ${isLong} ${1n << 128n} ${1n << 32n}))))`);
    }
    for (const one of members) {
      this.lines.push(`(declare-const ${one.used} Bool)`, `(declare-const ${one.value} String)`);
    }
    if (kind === "list")
      this.lines.push(`(assert (= ${present} (or false ${members.map(({ used }) => used).join(" ")})))`);
    const made = { kind, present, value, isLong, members };
    this.keys.set(key, made);
    return made;
  }

  /** The account of an identity, as a text. */
  accountText(): Term {
    this.once(
      `(declare-const ${this.account} String)`,
      `(assert ${isIn(this.account, account)})`,
      `(declare-const before String)`,
      `(declare-const behind String)`,
      `(assert (=> ${this.isIdentity()} (and ${equal("arn", `(str.++ before ":" ${this.account} ":" behind)`)} ${isIn("before", sequence(exactly("arn:"), partition, exactly(":"), field, exactly(":")))})))`,
    );
    return this.account;
  }

  /** Something that sources leave open, by its name: what AWS does is true or false, and the same everywhere. */
  reading(name: string): Term {
    const symbol = `|reading ${name}|`;
    this.once(`(declare-const ${symbol} Bool)`);
    return symbol;
  }

  /** A value that no page tells, by its name; it may not be there. */
  untold(name: string): { readonly present: Term; readonly value: Term } {
    const value = `|untold ${name}|`;
    this.once(`(declare-const ${value} String)`);
    return { present: this.reading(`${name} is there`), value };
  }

  /** The name of a user, as a text: the end of the ARN, without the path. */
  userNameText(): Term {
    this.once(
      `(declare-const ${this.userName} String)`,
      `(assert (=> ${this.is("user")} (and ${isIn(this.userName, name)} (str.suffixof (str.++ "/" ${this.userName}) arn))))`,
    );
    return this.userName;
  }

  private once(...lines: readonly string[]): void {
    if (lines[0] !== undefined && !this.lines.includes(lines[0])) this.lines.push(...lines);
  }

  /** That it is this request. */
  isThis({ principal, action, resource, context }: AccessRequest): Term {
    const terms = [
      this.is(kindOf[principal.type]),
      equal("action", literal(action.toLowerCase())),
      equal("resource", literal(resource)),
    ];
    if ("arn" in principal) terms.push(equal("arn", literal(principal.arn)));
    if ("session" in principal) terms.push(equal("session", literal(principal.session)));
    if ("service" in principal) terms.push(equal("service", literal(principal.service)));
    const given = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
    for (const [key, terms_] of this.keys) terms.push(hasValue(terms_, given.get(key)));
    return all(...terms);
  }

  /** The text of a question: is there a request of which all of this is true? */
  question(...claims: readonly Term[]): string {
    return [...this.lines, ...claims.map((claim) => `(assert ${claim})`)].join("\n");
  }
}

function hasValue(key: KeyTerms, given: string | readonly string[] | undefined): Term {
  if (given === undefined) return not(key.present);
  if (key.kind === "list") {
    const values = typeof given === "string" ? [given] : given;
    if (values.length > key.members.length) throw new Error(`More values than there are members: ${values.join()}`);
    // The others repeat the last one.
    return all(
      ...key.members.flatMap(({ used, value }, index) => [
        used,
        equal(value, literal(values[index] ?? values.at(-1) ?? "")),
      ]),
    );
  }
  if (typeof given !== "string") throw new Error(`Several values of a key that has one: ${given.join()}`);
  const terms = [key.present];
  if (key.kind === "text" || key.kind === "flag") terms.push(equal(key.value, literal(given)));
  if (key.kind === "number") terms.push(equal(key.value, real(Number(given))));
  if (key.kind === "date") terms.push(equal(key.value, real(Date.parse(given))));
  if (key.kind === "address") {
    const { isLong, value } = addressNumber(given);
    terms.push(equal(key.isLong, String(isLong)), equal(key.value, String(value)));
  }
  return all(...terms);
}

/** An address as a number. */
export function addressNumber(text: string): { readonly isLong: boolean; readonly value: bigint } {
  const fold = (parts: readonly string[], base: bigint, radix: string) =>
    parts.reduce((sum, part) => sum * base + BigInt(`${radix}${part === "" ? "0" : part}`), 0n);
  if (!text.includes(":")) return { isLong: false, value: fold(text.split("."), 256n, "") };
  const [head = "", tail] = text.split("::");
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const middle = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => "0");
  return { isLong: true, value: fold([...front, ...middle, ...back], 65536n, "0x") };
}
