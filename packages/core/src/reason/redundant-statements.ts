// Statements that say nothing which the others of their policy do not say together: removing one changes no decision.

import { onlyCaps, principalsCover } from "../policy/entry-coverage.js";
import { StatementContacts } from "../policy/statement-contact.js";
import type { Statement } from "../policy/typed-policy.js";
import { leastCover } from "./least-cover.js";
import type { PolicyInquiry } from "./policy-inquiry.js";

/** A statement that can go, with those of its effect that say what it says, and Denies that take the rest of it. */
export interface RedundantStatement {
  readonly statement: Statement;
  readonly by: readonly Statement[];
  readonly denies: readonly Statement[];
  /** Whether that is so wherever the text stands; else it may rest on what is known of the endpoint. */
  readonly anywhere: boolean;
}

const mostStatements = 100;

/**
 * The statements of a policy that can go besides some which are known to, by proof: all of them can go together.
 * What is empty, or denied as a whole, has other findings.
 * @param gone statements that need not be there.
 */
export function redundantStatements(inquiry: PolicyInquiry, gone: readonly Statement[]): readonly RedundantStatement[] {
  const { statements } = inquiry.placed.policy;
  // So many were not written by hand, and would cost more than they tell.
  if (statements.length > mostStatements) return [];
  let left = statements.filter(({ certain, closed }) => certain && closed).filter((one) => !gone.includes(one));
  const contacts = new StatementContacts(left);
  // Of those that cover each other the first stay.
  return [...left].reverse().flatMap((statement) => {
    const found = coverOf(
      inquiry,
      statement,
      contacts.of(
        statement,
        left.filter((one) => one !== statement),
      ),
    );
    if (found === null) return [];
    left = left.filter((one) => one !== statement);
    return [{ statement, ...found, anywhere: false }];
  });
}

function coverOf(
  inquiry: PolicyInquiry,
  statement: Statement,
  statements: readonly Statement[],
): Pick<RedundantStatement, "by" | "denies"> | null {
  const { effect } = statement;
  if (effect !== "Allow" && effect !== "Deny") return null;
  const same = statements.filter((other) => mayReplace(inquiry, statement, other));
  if (same.length === 0) return null;
  const denies = effect === "Deny" ? [] : statements.filter((other) => other.effect === "Deny");
  const covers = (some: readonly Statement[]) => inquiry.covers(some, statement);
  if (!covers([...same, ...denies]) || covers(denies)) return null;
  const needed = leastCover(inquiry, statement, covers(same) ? same : [...same, ...denies]);
  const [by, taking] = [same, denies].map((some) => some.filter((one) => needed.includes(one)));
  return { by: by ?? [], denies: taking ?? [] };
}

/**
 * Whether another statement gives a caller as much as this one where it matches. A resource policy gives a named
 * identity more than it gives everybody: it needs no permission of its own account then.
 */
function mayReplace({ placed: { place } }: PolicyInquiry, statement: Statement, other: Statement): boolean {
  const { effect, principal } = statement;
  if (other.effect !== effect || (effect !== "Allow" && effect !== "Deny")) return false;
  if (onlyCaps(place.as === "endpoint" ? "endpoint" : "resource", effect)) return true;
  if (principal === null || other.principal === null) return principal === other.principal;
  return principalsCover(other.principal, principal, false);
}
