// Policies as claims in SMT-LIB, read from their JSON by the rules of AWS's documentation: a second reading of them,
// which shares nothing with that of the engine and the evaluator. What the documentation leaves open is a variable.

import type { PolicyPlace } from "../../packages/core/src/reason/policy-place.js";
import type { RandomPolicy, RandomStatement } from "./random-policies.js";
import { SmtCondition } from "./smt-condition.js";
import type { SmtRequest } from "./smt-request.js";
import {
  all,
  any,
  anyLetter,
  choice,
  either,
  equal,
  exactly,
  glob,
  isIn,
  literal,
  not,
  notColon,
  sequence,
  type Term,
} from "./smt-terms.js";

/** A statement, or a box of requests: without Effect, and with what it does not name left free. */
export type SmtStatement = Partial<RandomStatement>;

/** What a policy says of a request. */
export interface SmtPolicy {
  readonly allowed: Term;
  /** That each statement matches, in order. */
  readonly matches: readonly Term[];
}

export class SmtPolicies {
  private readonly request: SmtRequest;
  private readonly condition: SmtCondition;

  /** @param statements all that a question speaks of. */
  constructor(request: SmtRequest, statements: readonly SmtStatement[]) {
    this.request = request;
    this.condition = new SmtCondition(request, statements);
  }

  policy({ Version, Statement }: RandomPolicy, place: PolicyPlace): SmtPolicy {
    const matches = Statement.map((one) => this.matches(one, Version, place));
    const of = (effect: string) => matches.filter((_, index) => Statement[index]?.Effect === effect);
    return { allowed: all(any(...of("Allow")), not(any(...of("Deny")))), matches };
  }

  /** Whether a statement matches, or a request is in a box. */
  matches(statement: SmtStatement, version: string, place: PolicyPlace): Term {
    const { Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition = {} } = statement;
    const hasVariables = version === "2012-10-17";
    return all(
      Principal === undefined ? "true" : this.principal(Principal, place),
      NotPrincipal === undefined ? "true" : this.notPrincipal(NotPrincipal),
      Action === undefined ? "true" : this.action(Action),
      NotAction === undefined ? "true" : not(this.action(NotAction)),
      Resource === undefined ? "true" : any(...Resource.map((one) => this.resource(one, hasVariables, false))),
      NotResource === undefined
        ? "true"
        : not(any(...NotResource.map((one) => this.resource(one, hasVariables, true)))),
      ...Object.entries(Condition).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, values]) => this.condition.holds(operator, key, values)),
      ),
    );
  }

  private action(patterns: readonly string[]): Term {
    return isIn(this.request.action, choice(...patterns.map((one) => glob(one.toLowerCase()))));
  }

  /**
   * Wildcards of the first five fields stay in their field, but for a `*` at its end. A variable stands behind the
   * fifth colon, for one text; without a value nothing matches, and what NotResource then exempts is not documented.
   */
  private resource(arn: string, hasVariables: boolean, isExemption: boolean): Term {
    const resource = this.request.resource;
    const parts = /^([^$*?]*)\$\{([^}]*)\}(.*)$/.exec(arn);
    if (!hasVariables || parts === null) return isIn(resource, resourceSet(arn));
    const [, before = "", key = "", behind = ""] = parts;
    if (before.split(":").length !== 6) throw new Error(`No variable can stand there: ${arn}`);
    const { present, value } = this.condition.variable(key);
    const head = `(str.++ ${literal(before)} ${value})`;
    const rest = `(str.substr ${resource} (str.len ${head}) (str.len ${resource}))`;
    const matches = all(`(str.prefixof ${head} ${resource})`, isIn(rest, glob(behind)));
    // Whatever text stood there, the resource would begin and end so.
    const perhaps = isIn(resource, sequence(exactly(before), "re.all", glob(behind)));
    const absent = isExemption ? all(perhaps, this.request.reading(`${arn} without its variable`)) : "false";
    return either(present, matches, absent);
  }

  private principal(element: unknown, place: PolicyPlace): Term {
    if (element === "*") return "true";
    const isGateway = place.as === "endpoint" && place.type === "Gateway";
    return any(
      ...entriesOf(element).map(([kind, name]) => {
        const { everybody, account, role, self } = this.naming(kind, name);
        // In the policy of a gateway endpoint an account is its root user alone.
        const inAccount = isGateway ? all(account, this.request.is("root")) : account;
        return any(everybody, inAccount, role, self);
      }),
    );
  }

  /** Surely exempt is who is listed on every level; perhaps who is on the most specific one; nobody else is. */
  private notPrincipal(element: unknown): Term {
    const names = entriesOf(element).map(([kind, name]) => this.naming(kind, name));
    const listed = (level: "account" | "role" | "self"): Term => any(...names.map((one) => one[level]));
    const is = (kind: string) => this.request.is(kind);
    const [account, role, self] = [listed("account"), listed("role"), listed("self")];
    const named = any(is("user"), is("federated"));
    const surely = any(
      all(is("root"), account),
      all(named, account, self),
      all(is("session"), account, role, self),
      all(is("service"), self),
    );
    const perhaps = any(
      all(is("root"), account),
      all(named, self),
      all(is("session"), any(role, self)),
      all(is("service"), self),
    );
    return not(any(surely, all(perhaps, this.request.reading("the most specific level exempts"))));
  }

  /** Whom an entry names: everybody, all of an account, all sessions of a role, or one caller. */
  private naming(kind: string, name: string): Record<"everybody" | "account" | "role" | "self", Term> {
    const nobody = { everybody: "false", account: "false", role: "false", self: "false" };
    const { request } = this;
    if (kind === "Service") return { ...nobody, self: all(request.is("service"), equal("service", literal(name))) };
    if (kind !== "AWS") throw new Error(`No principals of the kind ${kind} are read here.`);
    if (name === "*") return { ...nobody, everybody: "true" };
    if (/^\d{12}$/.test(name))
      return { ...nobody, account: this.ofAccount(glob("*", { wildcard: () => notColon }), name) };
    const [, partition = "", service = "", , account = "", tail = ""] = name.split(":");
    if (tail === "root") return { ...nobody, account: this.ofAccount(exactly(partition), account) };
    const is = (one: string) => all(request.is(one), equal("arn", literal(name)));
    if (service === "iam" && tail.startsWith("user/")) return { ...nobody, self: is("user") };
    if (service === "iam" && tail.startsWith("role/")) return { ...nobody, role: is("session") };
    if (service === "sts" && tail.startsWith("federated-user/")) return { ...nobody, self: is("federated") };
    const [, role = "", session = ""] = /^assumed-role\/([^/]+)\/([^/]+)$/.exec(tail) ?? [];
    if (role === "") throw new Error(`No principals like ${name} are read here.`);
    // A session is named without the path of its role.
    const head = exactly(`arn:${partition}:iam::${account}:role/`);
    const roles = choice(sequence(head, exactly(role)), sequence(head, "re.all", exactly(`/${role}`)));
    const self = all(request.is("session"), isIn("arn", roles), equal("session", literal(session)));
    return { ...nobody, self };
  }

  private ofAccount(partition: Term, account: string): Term {
    const arns = sequence(
      exactly("arn:"),
      partition,
      choice(exactly(":iam::"), exactly(":sts::")),
      exactly(`${account}:`),
      "re.all",
    );
    return all(this.request.isIdentity(), isIn("arn", arns));
  }
}

function resourceSet(arn: string): Term {
  return glob(arn, {
    wildcard: (at) => {
      const isLast = arn.slice(0, at).split(":").length === 6 || arn.slice(0, at).split(":").length > 6;
      const endsField = arn[at] === "*" && (at + 1 === arn.length || arn[at + 1] === ":");
      return isLast || endsField ? anyLetter : notColon;
    },
  });
}

function entriesOf(element: unknown): readonly (readonly [kind: string, name: string])[] {
  return Object.entries(element as Record<string, string | readonly string[]>).flatMap(([kind, names]) =>
    (typeof names === "string" ? [names] : names).map((name) => [kind, name] as const),
  );
}
