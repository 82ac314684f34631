// One inquiry about one policy that several questions share, so that each after the first costs little. An answer is a
// proof for every filling of what is not known, or none.

import { all, not, type Tri } from "../iam/tri.js";
import type { Statement } from "../policy/typed-policy.js";
import type { EndpointPins, Premises, RequestBox } from "./answers.js";
import { evaluate } from "./evaluate.js";
import { allowedSets, isAllowed } from "./find.js";
import { type Found, Inquiry } from "./inquiry.js";
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
    const found = this.search(boxes, isIn);
    // An action that AWS does not have is no way out.
    return found.answer === "yes" && found.reason === "" ? found.request : null;
  }

  /** Whether the policy allows any request in all of some boxes. */
  passes(boxes: readonly RequestBox[]): Tri {
    return this.search(boxes, (request) => all(boxes.map((box) => matchBox(box, "2012-10-17", request).matches)))
      .answer;
  }

  private search(boxes: readonly RequestBox[], isIn: (request: AccessRequest) => Tri): Found {
    const { placed, inquiry } = this;
    const where = boxes.flatMap((box) => inquiry.box(box));
    const sets = allowedSets([inquiry.compile(placed)]).map(({ inside, outside }) => ({
      inside: [...where, ...inside],
      outside,
    }));
    return inquiry.search(sets, (request) => all([isAllowed(placed, request), isIn(request)]));
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

  /** Whether a request matches a statement and none of some others. */
  remainder(statement: Statement, others: readonly Statement[]): Tri {
    const { inquiry, placed } = this;
    const set = {
      inside: inquiry.statement(statement, placed),
      outside: others.map((one) => inquiry.statement(one, placed)),
    };
    return inquiry.search([set], (request) =>
      all([this.matches(statement, request), ...others.map((one) => not(this.matches(one, request)))]),
    ).answer;
  }

  private get inquiry(): Inquiry {
    this.opened ??= new Inquiry([this.placed], this.premises, this.sources, this.further);
    return this.opened;
  }
}
