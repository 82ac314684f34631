// One inquiry about one policy that several questions share, so that each after the first costs little. An answer is a
// proof for every filling of what is not known, or none.

import { all, type Tri } from "../iam/tri.js";
import type { Statement } from "../policy/typed-policy.js";
import type { EndpointPins, Premises, RequestBox } from "./answers.js";
import { evaluate } from "./evaluate.js";
import { allowedSets, isAllowed } from "./find.js";
import { Inquiry, type SearchedSet } from "./inquiry.js";
import { matchBox, matchStatement } from "./match-statement.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";
import type { ReasonSources } from "./sources.js";

export class PolicyInquiry {
  readonly placed: PlacedPolicy;
  readonly premises: Premises;
  readonly sources: ReasonSources;
  private readonly further: readonly RequestBox[];
  private opened: Inquiry | null = null;

  /**
   * @param endpoint what the endpoint fixes; null for policies of other things.
   * @param further boxes that questions will be kept to.
   */
  constructor(
    placed: PlacedPolicy,
    endpoint: EndpointPins | null,
    sources: ReasonSources,
    further: readonly RequestBox[],
  ) {
    this.placed = placed;
    this.premises = { where: [], impossible: [], worldFacts: true, endpoint };
    this.sources = sources;
    this.further = further;
  }

  /**
   * A request in all of some boxes that the policy allows; null where no proof shows one.
   * @param known one that it allows, which may be in all of them as well.
   */
  allowed(boxes: readonly RequestBox[], known: AccessRequest | null = null): AccessRequest | null {
    const isIn = (request: AccessRequest) => all(boxes.map((box) => matchBox(box, "2012-10-17", request).matches));
    if (known !== null && isIn(known) === "yes") return known;
    const { placed, inquiry } = this;
    const found = inquiry.search(this.allowedIn(boxes), (request) => all([isAllowed(placed, request), isIn(request)]));
    // An action that AWS does not have is no way out.
    return found.answer === "yes" && found.reason === "" ? found.request : null;
  }

  /** Whether the policy surely allows no request in all of some boxes. */
  refuses(boxes: readonly RequestBox[]): boolean {
    return this.allowedIn(boxes).every((set) => this.inquiry.isEmpty(set));
  }

  private allowedIn(boxes: readonly RequestBox[]): readonly SearchedSet[] {
    const { placed, inquiry } = this;
    const where = boxes.flatMap((box) => inquiry.box(box));
    return allowedSets([inquiry.compile(placed)]).map(({ inside, outside }) => ({
      inside: [...where, ...inside],
      outside,
    }));
  }

  /** The first statement that allows a request. */
  passing(request: AccessRequest): Statement | undefined {
    const { statements } = evaluate(this.placed, request);
    const answer = statements.find(({ effect, matches }) => effect === "Allow" && matches === "yes");
    return this.placed.policy.statements.find(({ index }) => index === answer?.index);
  }

  /** Whether a request matches a statement, or one made of it. */
  matches(statement: Statement, request: AccessRequest): Tri {
    const { policy, place } = this.placed;
    return matchStatement(statement, policy.language, place, request).matches;
  }

  /** Whether each request that matches a statement surely matches one of some others. */
  covers(others: readonly Statement[], statement: Statement): boolean {
    return this.inquiry.isEmpty(this.beyond(statement, others));
  }

  /** Whether every request of a box surely matches a statement. */
  takesAll(statement: Statement, box: RequestBox): boolean {
    const { inquiry, placed } = this;
    return inquiry.isEmpty({ inside: inquiry.box(box), outside: [inquiry.statement(statement, placed)] });
  }

  /** Whether surely no request of a box matches a statement. */
  takesNone(statement: Statement, box: RequestBox): boolean {
    const { inquiry, placed } = this;
    return inquiry.isEmpty({ inside: [...inquiry.box(box), ...inquiry.statement(statement, placed)], outside: [] });
  }

  /** Whether there is a request that matches a statement, by proof. */
  isPossible(statement: Statement): boolean {
    const found = this.inquiry.search([this.beyond(statement, [])], (request) => this.matches(statement, request));
    return found.answer === "yes";
  }

  private beyond(statement: Statement, others: readonly Statement[]): SearchedSet {
    const { inquiry, placed } = this;
    return {
      inside: inquiry.statement(statement, placed),
      outside: others.map((one) => inquiry.statement(one, placed)),
    };
  }

  private get inquiry(): Inquiry {
    this.opened ??= new Inquiry([this.placed], this.premises, this.sources, this.further);
    return this.opened;
  }
}
