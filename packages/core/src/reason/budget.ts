// How much work an answer may take. Counted, not timed: the same question has the same answer on every machine.

const mostStates = 400_000;
const mostChoices = 20_000;
const mostFacts = 100;

/** Counts down; what runs out ends the answer as unknown. */
export class Budget {
  /** States of products of automata that may be visited. */
  private states = mostStates;
  /** Choices that may be tried. */
  private choices = mostChoices;
  /** Facts that may be brought in because a candidate breaks them: each makes every further step dearer. */
  private facts = mostFacts;

  /** Begins a new answer. */
  refill(): void {
    this.states = mostStates;
    this.choices = mostChoices;
    this.facts = mostFacts;
  }

  get statesLeft(): number {
    return this.states;
  }

  visitStates(count: number): boolean {
    this.states -= count;
    return this.states > 0;
  }

  tryFact(): boolean {
    return --this.facts > 0;
  }

  tryChoice(): boolean {
    return --this.choices > 0;
  }
}
