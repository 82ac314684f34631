// Two forms of one statement without what they have in common: whether they match the same requests shows there already.

import { conditionOperator } from "../iam/condition-operator.js";
import { patternCovers, patternKind, patternsOf } from "../policy/entry-coverage.js";
import type {
  ConditionElement,
  ConditionEntry,
  PatternElement,
  PrincipalElement,
  Statement,
} from "../policy/typed-policy.js";
import { textValue } from "../value/value.js";
import { statementKeys } from "./policy-key.js";
import { statedBox } from "./stated-box.js";

/**
 * The two with anything in the place of the elements and conditions that both have in the same words; null where one of
 * them has parts that are not visible, and the other one has not.
 * @param isUnnamed whether such policies name no callers.
 */
export function differingParts(
  one: Statement,
  other: Statement,
  isUnnamed: boolean,
): readonly [Statement, Statement] | null {
  if (one.closed !== other.closed || (one.condition?.closed ?? true) !== (other.condition?.closed ?? true)) return null;
  const [first, second] = [withoutCovered(one), withoutCovered(other)];
  const parts = new Parts(first, second);
  return [parts.differing(first, second, isUnnamed), parts.differing(second, first, isUnnamed)];
}

/** Without the actions and resources that another one of their list covers by its pattern, whatever variables hold. */
function withoutCovered(statement: Statement): Statement {
  const { action, resource } = statement;
  return { ...statement, action: leastList(action), resource: leastList(resource) };
}

function leastList(element: PatternElement | null): PatternElement | null {
  // What a negated entry excludes whose variable has no value is not documented.
  if (element === null || element.negated) return element;
  const kind = patternKind(element);
  const patterns = patternsOf(element);
  const isCovered = (index: number) =>
    patterns.some((outer, other) => {
      if (other === index || patternCovers(kind, outer, patterns[index] ?? null) !== "yes") return false;
      return other < index || patternCovers(kind, patterns[index] ?? null, outer) !== "yes";
    });
  return { ...element, entries: element.entries.filter((_, index) => !isCovered(index)) };
}

type ElementName = "principal" | "action" | "resource";

const elements: readonly ElementName[] = ["principal", "action", "resource"];

class Parts {
  /** What elements, conditions and lists of values say, in the same words for the same: unknown values too. */
  private readonly keys: ReadonlyMap<unknown, string>;

  constructor(one: Statement, other: Statement) {
    const bare = { ...one, principal: null, action: null, resource: null, condition: null };
    const parts = [one, other].flatMap((statement): readonly (readonly [unknown, Statement])[] => {
      const { condition } = statement;
      const entries = condition?.entries ?? [];
      const about = (entry: ConditionEntry) => ({ ...bare, condition: withEntries(condition, [entry]) });
      return [
        ...elements.map((name) => [statement[name], { ...bare, [name]: statement[name] }] as const),
        ...entries.map((entry) => [entry, about(entry)] as const),
        ...entries.map((entry) => [entry.values, about({ ...entry, operator: "" })] as const),
      ];
    });
    const keys = statementKeys([{ statements: parts.map(([, statement]) => statement) }])[0] ?? [];
    this.keys = new Map(parts.map(([part], index) => [part, keys[index] ?? ""]));
  }

  differing(statement: Statement, beside: Statement, isUnnamed: boolean): Statement {
    const isSame = (name: ElementName) => this.isSame(statement[name], beside[name]);
    const anything = statedBox({ Principal: "*", Action: ["*"], Resource: ["*"] });
    const anybody = isUnnamed ? null : anything.principal;
    const others = beside.condition?.entries ?? [];
    const entries = (statement.condition?.entries ?? []).filter(
      (entry) => !others.some((other) => this.isSame(entry, other)),
    );
    return {
      ...statement,
      certain: true,
      closed: true,
      principal: isSame("principal") ? anybody : closedAlike(statement.principal, beside.principal),
      action: isSame("action") ? anything.action : closedAlike(statement.action, beside.action),
      resource: isSame("resource") ? anything.resource : closedAlike(statement.resource, beside.resource),
      condition: withEntries(
        statement.condition,
        entries.map((entry) => this.comparable(entry, others)),
      ),
    };
  }

  /**
   * A condition as it is compared with those of the other statement. Under operators that differ in qualifiers and
   * endings alone, which values match decides nothing: one text shows what every list would. Under one operator, what
   * is not visible of a list is the same in both.
   */
  private comparable(entry: ConditionEntry, others: readonly ConditionEntry[]): ConditionEntry {
    const { values, closed, operator, name, nameAnchor: anchor } = entry;
    const own = conditionOperator(operator);
    const beside = others.filter((other) => other.name === name);
    const isRequalified = beside.some(
      (other) => conditionOperator(other.operator)?.base === own?.base && this.isSame(values, other.values),
    );
    if (own?.family === "String" && isRequalified) {
      const value = textValue(anyText(name.toLowerCase()), anchor.provenance);
      return { ...entry, closed: true, values: [{ value, anchor }] };
    }
    const isAlike = beside.some((other) => other.operator === operator && other.closed === closed);
    return isAlike ? { ...entry, closed: true } : entry;
  }

  private isSame(one: unknown, other: unknown): boolean {
    return this.keys.get(one) === this.keys.get(other);
  }
}

/** A text that a key can have, like any other one. */
function anyText(key: string): string {
  if (key === "aws:principalaccount") return "123456789012";
  return key === "aws:principalarn" ? "arn:aws:iam::123456789012:user/any" : "any";
}

/** What is not visible of an element is the same in both, so that it is enough to compare the rest. */
function closedAlike<Element extends PrincipalElement | PatternElement>(
  element: Element | null,
  beside: PrincipalElement | PatternElement | null,
): Element | null {
  const isAlike = element?.closed === beside?.closed && element?.negated === beside?.negated;
  return element === null || !isAlike ? element : { ...element, closed: true };
}

/** Conditions that are not visible are the same in both. */
function withEntries(condition: ConditionElement | null, entries: readonly ConditionEntry[]): ConditionElement | null {
  return condition === null || entries.length === 0 ? null : { ...condition, entries, closed: true };
}
