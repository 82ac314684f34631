// What rules ask about the statements of a policy beside each other, and about the parts of one statement.

import type { JudgedAs } from "../policy/judged-as.js";
import { isSamePlace } from "../policy/redundant-entries.js";
import { coveredStatements } from "../policy/statement-coverage.js";
import type { ConditionEntry, Statement } from "../policy/typed-policy.js";
import { type ConditionConflict, conditionConflict } from "./condition-conflict.js";
import { type DeadStatement, deadStatements, isContradictory } from "./dead-statements.js";
import { type IdleCondition, idleConditions } from "./idle-conditions.js";
import { isJoined } from "./partial-statement.js";
import type { PolicyAnswers } from "./policy-answers.js";
import { type RedundantStatement, redundantStatements } from "./redundant-statements.js";

export class StatementQuestions {
  private readonly answers: PolicyAnswers;

  constructor(answers: PolicyAnswers) {
    this.answers = answers;
  }

  /** The statements that decide nothing because of what stands beside it. */
  dead(): readonly DeadStatement[] {
    const stored = this.answers.once("dead", ({ inquiry }) =>
      deadStatements(inquiry, (statement) => this.isContradictory(statement)).map(({ statement, by }) => ({
        at: this.answers.at(statement),
        by: by.map((one) => this.answers.at(one)),
      })),
    );
    return stored.flatMap(({ at, by }) => {
      const statement = this.answers.statements[at];
      return statement === undefined ? [] : [{ statement, by: this.answers.statementsAt(by) }];
    });
  }

  private isContradictory(statement: Statement): boolean {
    return isJoined(statement) && this.answers.onceAlone(statement, "dead", (one) => isContradictory(one, statement));
  }

  /**
   * The statements that say nothing which others do not say; of those that cover each other the first stay. Those
   * that one other covers in each part are known without a search.
   */
  redundant(use: JudgedAs): readonly RedundantStatement[] {
    const covered = coveredStatements(this.answers.placed.policy, use);
    const cheap = covered.map(({ statement, by }) => ({ statement, by: [by], denies: [], anywhere: true }));
    const gone = covered.map(({ statement }) => statement);
    // Statements of one place go together, or not at all.
    const moot = this.answers.statements.filter((one) =>
      this.answers.statements.some((other) => other !== one && isSamePlace(one.anchor, other.anchor)),
    );
    if (this.answers.statements.length - gone.length - moot.length < 2) return cheap;
    const apart = [...gone, ...moot];
    const stored = this.answers.once(`redundant ${apart.map((one) => this.answers.at(one)).join()}`, ({ inquiry }) =>
      redundantStatements(inquiry, apart).map(({ statement, by, denies }) => ({
        at: this.answers.at(statement),
        by: by.map((one) => this.answers.at(one)),
        denies: denies.map((one) => this.answers.at(one)),
      })),
    );
    const further = stored.flatMap(({ at, by, denies }) => {
      const [statement] = this.answers.statementsAt([at]);
      if (statement === undefined) return [];
      return [
        { statement, by: this.answers.statementsAt(by), denies: this.answers.statementsAt(denies), anywhere: false },
      ];
    });
    return [...cheap, ...further];
  }

  /**
   * The conditions of a statement that hold wherever the rest of it holds.
   * @param asked the conditions in question; @param gone those that need not be there.
   */
  idleConditions(
    statement: Statement,
    asked: readonly ConditionEntry[],
    gone: readonly ConditionEntry[],
  ): readonly IdleCondition[] {
    if (asked.length === 0 || !isJoined(statement)) return [];
    const entries = statement.condition?.entries ?? [];
    const at = (some: readonly ConditionEntry[]) => some.map((one) => entries.indexOf(one));
    const name = `idle ${at(asked).join()} ${at(gone).join()}`;
    const stored = this.answers.onceAlone(statement, name, (inquiry) =>
      idleConditions(inquiry, statement, asked, gone).map(({ entry, callers, by }) => ({
        at: entries.indexOf(entry),
        callers,
        by: at(by),
      })),
    );
    return stored.flatMap(({ at: index, callers, by }) => {
      const entry = entries[index];
      return entry === undefined ? [] : [{ entry, callers, by: by.flatMap((one) => entries[one] ?? []) }];
    });
  }

  /**
   * A condition of a statement that another part of it excludes.
   * @param asked the conditions in question.
   */
  conditionConflict(statement: Statement, asked: readonly ConditionEntry[]): ConditionConflict | null {
    if (!this.dead().some((dead) => dead.statement === statement && dead.by.length === 0)) return null;
    const entries = statement.condition?.entries ?? [];
    const name = `conflict ${asked.map((one) => entries.indexOf(one)).join()}`;
    const stored = this.answers.onceAlone(statement, name, (inquiry) => {
      const found = conditionConflict(inquiry, statement, asked);
      if (found === null) return null;
      return { at: entries.indexOf(found.entry), by: found.by === null ? null : entries.indexOf(found.by) };
    });
    const entry = stored === null ? undefined : entries[stored.at];
    if (stored === null || entry === undefined) return null;
    return { entry, by: stored.by === null ? null : (entries[stored.by] ?? null) };
  }
}
