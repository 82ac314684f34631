// `find` against the evaluator, for policies with values that are not visible: "yes" holds for every filling, "no" has
// no counterexample for any, "depends" has two fillings that differ. More with REASON_ROUNDS.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EndpointPins, FindAnswer, Premises, RequestBox } from "../../../packages/core/src/reason/answers.js";
import { brokenFact } from "../../../packages/core/src/reason/catalogue-facts.js";
import { entryValues } from "../../../packages/core/src/reason/entry-values.js";
import { evaluate } from "../../../packages/core/src/reason/evaluate.js";
import { fillHoles, holesOf } from "../../../packages/core/src/reason/fill-holes.js";
import { fillings } from "../../../packages/core/src/reason/fillings.js";
import { find } from "../../../packages/core/src/reason/find.js";
import { matchBox } from "../../../packages/core/src/reason/match-statement.js";
import type { PlacedPolicy, PolicyPlace } from "../../../packages/core/src/reason/policy-place.js";
import type { AccessRequest } from "../../../packages/core/src/reason/request.js";
import { RequestSpace } from "../../../packages/core/src/reason/request-space.js";
import { SetMemory } from "../../../packages/core/src/reason/set-memory.js";
import { type StatedBox, statedBox } from "../../../packages/core/src/reason/stated-box.js";
import { endpointFacts, worldFacts } from "../../../packages/core/src/reason/world-facts.js";
import { isText } from "../../../packages/core/src/value/question.js";
import type { UnknownValue, Value } from "../../../packages/core/src/value/value.js";
import { noPremises, placed, reasonSources } from "../../harness/reason-engine.js";
import { concat, text, unknown } from "../../harness/values.js";
import { typedDocument, type Written, writtenDocument } from "../../harness/written-policy.js";
import { gatewayEndpoint, interfaceEndpoint, statement } from "../evaluator/case.js";
import { type Elements, filling, holes, openStatements, requests, statements } from "../evaluator/policy-samples.js";

const numRuns = Number(process.env.REASON_ROUNDS ?? 400);

const places: readonly PolicyPlace[] = [
  interfaceEndpoint,
  gatewayEndpoint,
  { as: "endpoint", type: null, service: null },
  { as: "resource" },
];

/** Requests that are tried against every "no", some of them as they come through an endpoint. */
const tried: readonly AccessRequest[] = fc.sample(requests, { seed: 4, numRuns: 60 }).flatMap((request) => [
  request,
  {
    ...request,
    context: {
      "aws:VpcSourceIp": "10.0.0.1",
      ...request.context,
      "aws:SecureTransport": "true",
      "aws:ViaAWSService": "false",
      "aws:SourceVpc": "vpc-1",
      "aws:SourceVpce": "vpce-1",
      "aws:CurrentTime": "2026-06-01T00:00:00Z",
      "aws:EpochTime": "1780272000",
      "aws:RequestedRegion": "eu-west-1",
    },
  },
]);

const pins: EndpointPins = { id: "vpce-1", vpc: "vpc-1", account: null, organization: null };

/** A request with the keys that nobody asked about, as it must have them. */
function completed({ context, ...request }: AccessRequest, place: PolicyPlace): AccessRequest {
  const always = {
    "aws:SecureTransport": "true",
    "aws:ViaAWSService": "false",
    "aws:CurrentTime": "2026-06-01T00:00:00Z",
    "aws:EpochTime": "1780272000",
    "aws:RequestedRegion": "eu-west-1",
  };
  const network = { "aws:SourceVpc": "vpc-1", "aws:SourceVpce": "vpce-1" };
  const isPrivate = Object.keys(context).some((key) => key.toLowerCase() === "aws:vpcsourceip");
  const through = place.as === "endpoint" ? { "aws:VpcSourceIp": "10.0.0.1", ...network } : isPrivate ? network : {};
  return { ...request, context: { ...always, ...through, ...context } };
}

/** A statement as a box: what it does not say is free. */
function boxOf(one: Elements, kept: readonly string[]): RequestBox {
  const elements = Object.entries(one).filter(([name]) => kept.includes(name.replace("Not", "")));
  return placed({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...Object.fromEntries(elements) }] }).policy
    .statements[0] as RequestBox;
}

const boxes = fc
  .tuple(statements, fc.subarray(["Principal", "Action", "Resource", "Condition"], { minLength: 1, maxLength: 2 }))
  // Whom NotPrincipal exempts is not known to the end: a box does not ask for it.
  .map(([one, kept]) => boxOf(one, "NotPrincipal" in one ? kept.filter((name) => name !== "Principal") : kept));

const premises: fc.Arbitrary<Premises> = fc.record({
  where: fc.array(boxes, { maxLength: 2 }),
  impossible: fc.array(boxes, { maxLength: 1 }),
  worldFacts: fc.boolean(),
  endpoint: fc.constantFrom(null, pins),
});

interface Question {
  readonly document: Value;
  readonly place: PolicyPlace;
  readonly premises: Premises;
}

const documents = (some: fc.Arbitrary<Written>) =>
  fc.array(some, { minLength: 1, maxLength: 4 }).map((all) => writtenDocument(all));
const questions = (some: fc.Arbitrary<Written>): fc.Arbitrary<Question> =>
  fc.record({ document: documents(some), place: fc.constantFrom(...places), premises });

const policyOf = ({ document, place }: Question): PlacedPolicy => ({ policy: typedDocument(document), place });

const madeBoxes = new Map<string, RequestBox>();

function boxOfFact(box: StatedBox): RequestBox {
  const name = JSON.stringify(box);
  const made = madeBoxes.get(name) ?? statedBox(box);
  madeBoxes.set(name, made);
  return made;
}

/** Whether the premises let a request be, by the evaluator. */
function admits({ place, premises }: Question, request: AccessRequest): boolean {
  const matches = (box: RequestBox) => matchBox(box, "2012-10-17", request).matches;
  if (premises.where.some((box) => matches(box) !== "yes")) return false;
  if (premises.impossible.some((box) => matches(box) !== "no")) return false;
  if (!premises.worldFacts) return true;
  const facts = [...worldFacts(), ...endpointFacts(place, premises.endpoint, reasonSources)];
  if (facts.some(({ box }) => matches(boxOfFact(box)) !== "no")) return false;
  const space = new RequestSpace(new SetMemory());
  for (const key of Object.keys(request.context)) space.dimension(key.toLowerCase(), "text");
  return brokenFact(request, reasonSources.catalogue(), space) === null;
}

const short = (question: Question, answer: FindAnswer) =>
  JSON.stringify({ question, answer }, (name, value: unknown) =>
    name === "provenance" || name === "anchor" ? undefined : value,
  );

const everyFilling = [[0], [1], [2, 1, 0], [3, 0, 2], [0, 1, 2, 3, 4]];

/** The policy of a question with one filling after the other. */
function filledPolicies(question: Question): readonly PlacedPolicy[] {
  if (holesOf(question.document).length === 0) return [policyOf(question)];
  return everyFilling.map((choices) =>
    policyOf({ ...question, document: fillHoles(question.document, filling(choices)) }),
  );
}

function check(question: Question, counted: Record<FindAnswer["found"], number>): void {
  const policy = policyOf(question);
  const answer = find([policy], question.premises, reasonSources);
  counted[answer.found]++;
  const told = short(question, answer);
  if (answer.found === "yes") {
    expect(answer.witness, told).not.toBeNull();
    if (answer.witness === null) return;
    const witness = question.premises.worldFacts ? completed(answer.witness, question.place) : answer.witness;
    expect(admits(question, witness), told).toBe(true);
    for (const filled of filledPolicies(question)) {
      const { decision } = evaluate(filled, witness);
      // A filling may make a principal that AWS refuses: then nothing is known of the policy.
      if (decision !== "unknown" || holesOf(question.document).length === 0) expect(decision, told).toBe("Allow");
    }
  } else expect(answer.witness, told).toBeNull();
  if (answer.found === "no") {
    const asked = tried.filter((request) => admits(question, request));
    for (const filled of [policy, ...filledPolicies(question)])
      for (const request of asked)
        expect(evaluate(filled, request).decision, `${told} ${JSON.stringify(request)}`).not.toBe("Allow");
  }
  if (answer.found === "depends") {
    const tried = fillings({ policies: [policy], premises: question.premises });
    const answers = tried.map((one) => find(one.policies, one.premises, reasonSources).found);
    expect(answers, told).toContain("yes");
    expect(answers, told).toContain("no");
    expect(answer.dependsOn.length, told).toBeGreaterThan(0);
  }
  if (answer.found === "unknown" || answer.found === "depends") expect(answer.reason, told).not.toBe("");
}

describe("is there a request?", () => {
  test("for policies that are wholly visible", () => {
    const counted = { yes: 0, no: 0, unknown: 0, depends: 0 };
    fc.assert(
      fc.property(questions(statements), (question) => check(question, counted)),
      { seed: 31, numRuns },
    );
    expect(Math.min(counted.yes, counted.no)).toBeGreaterThan(numRuns / 10);
    expect(counted.depends).toBe(0);
  });

  test("for policies with holes", () => {
    const counted = { yes: 0, no: 0, unknown: 0, depends: 0 };
    fc.assert(
      fc.property(questions(openStatements), (question) => check(question, counted)),
      { seed: 32, numRuns },
    );
    expect(Math.min(counted.yes, counted.no)).toBeGreaterThan(numRuns / 40);
  });

  test("for one hole, as for each of its fillings", () => {
    const counted = { yes: 0, no: 0, unknown: 0, depends: 0 };
    const about = fc.constantFrom<readonly [(hole: UnknownValue) => Elements, readonly Elements[]]>(
      [
        (hole) => ({ Resource: [concat(text("arn:aws:s3:::"), hole, text("/x"))] }),
        ["bucket/x", "*/x", "b*", "?/x", "*/y"].map((name) => ({ Resource: [`arn:aws:s3:::${name}`] })),
      ],
      [
        (hole) => ({ NotResource: [concat(text("arn:aws:s3:::"), hole, text("/x"))] }),
        ["bucket/x", "*/x", "other/x"].map((name) => ({ Resource: [`arn:aws:s3:::${name}`] })),
      ],
      ...["StringEquals", "StringNotEquals", "StringLike"].map(
        (operator) =>
          [
            (hole: UnknownValue) => ({ Condition: { [operator]: { "aws:PrincipalTag/team": [hole, "blue"] } } }),
            ["red", "blue", "7", "b"].map((tag) => ({ Condition: { StringEquals: { "aws:PrincipalTag/team": tag } } })),
          ] as const,
      ),
      [
        (hole) => ({ Principal: { AWS: [concat(text("arn:aws:iam::"), hole, text(":root"))] } }),
        ["111122223333", "999999999999"].map((id) => ({ Condition: { StringEquals: { "aws:PrincipalAccount": id } } })),
      ],
    );
    fc.assert(
      fc.property(
        about,
        fc.constantFrom(...holes),
        fc.nat(),
        fc.boolean(),
        ([elements, wheres], hole, index, isDeny) => {
          const where = [boxOf(wheres[index % wheres.length] ?? {}, ["Resource", "Condition"])];
          const one = elements(hole.value);
          const all = isDeny ? [statement(), statement({ ...one, Effect: "Deny" })] : [statement(one)];
          const question = {
            document: writtenDocument(all),
            place: interfaceEndpoint,
            premises: { ...noPremises, where },
          };
          check(question, counted);
          const { found } = find([policyOf(question)], question.premises, reasonSources);
          const answers = hole.fillings.map((filled) => {
            const document = fillHoles(question.document, () => filled);
            return find([policyOf({ ...question, document })], question.premises, reasonSources).found;
          });
          const told = JSON.stringify({ one, found, answers });
          if (found === "yes") expect(answers, told).not.toContain("no");
          if (found === "no") expect(answers, told).not.toContain("yes");
        },
      ),
      { seed: 34, numRuns },
    );
    expect(Math.min(counted.yes, counted.no, counted.depends)).toBeGreaterThan(numRuns / 20);
  });
});

describe("fillings that are tried", () => {
  test("are such that the holes can have them", () => {
    let count = 0;
    fc.assert(
      fc.property(documents(openStatements), (document) => {
        const open: PlacedPolicy = { policy: typedDocument(document), place: interfaceEndpoint };
        const values = entryValues(open.policy.statements);
        for (const { policies } of fillings({ policies: [open], premises: noPremises }))
          for (const [index, { value }] of entryValues((policies[0] ?? open).policy.statements).entries()) {
            const before = values[index]?.value;
            if (before === undefined || value.kind !== "text") continue;
            expect(isText(before, value.text), `${JSON.stringify(before)} is ${value.text}`).not.toBe("no");
            if (before.kind !== "text") count++;
          }
      }),
      { seed: 33, numRuns: numRuns * 4 },
    );
    expect(count).toBeGreaterThan(numRuns / 4);
  });
});

describe("facts about requests", () => {
  const keys = ["aws:SourceIp", "aws:VpcSourceIp", "aws:SourceVpc", "aws:SourceVpce"];
  const here = keys.flatMap((key) => [{ [key]: "true" }, { [key]: "false" }]);
  const pairs = here.flatMap((one, index) => here.slice(index + 1).map((other) => ({ ...one, ...other })));

  test.each(pairs.map((pair) => [JSON.stringify(pair), pair] as const))(
    "hold whether or not the question speaks of all keys: %s",
    (_, pair) => {
      const resource = { as: "resource" } as const;
      const policy = {
        place: resource,
        policy: typedDocument(writtenDocument([statement({ Condition: { Null: pair } })])),
      };
      // It names every key, and no request is in it.
      const names = Object.fromEntries(keys.map((key) => [key, ["true", "false"]]));
      const empty = boxOf(
        { Condition: { StringEquals: { "a:b": "1" }, StringNotEquals: { "a:b": "1" }, Null: names } },
        ["Condition"],
      );
      const answer = (impossible: readonly RequestBox[]) =>
        find([policy], { ...noPremises, worldFacts: true, impossible }, reasonSources).found;
      expect(answer([])).toBe(answer([empty]));
    },
  );
});

const asked = (elements: Readonly<Record<string, Written>>, where: Elements = {}): FindAnswer["found"] => {
  const policy = typedDocument(writtenDocument([statement(elements)]));
  const box = boxOf(where, ["Principal", "Action", "Resource", "Condition"]);
  return find([{ policy, place: { as: "resource" } }], { ...noPremises, where: [box] }, reasonSources).found;
};

describe("values that are not visible", () => {
  const bucket = unknown("var.bucket", { type: "string", holeClass: "resource-name" });

  test("are only what they can be: no filling beyond shows a dependence", () => {
    const either = unknown("var.either", {
      type: "string",
      oneOf: [text("arn:aws:s3:::acme-a/x"), text("arn:aws:s3:::acme-b/x")],
    });
    expect(asked({ Resource: either }, { Resource: "arn:aws:s3:::acme-*" })).not.toBe("depends");
    expect(asked({ Resource: either }, { Resource: "arn:aws:s3:::acme-a/*" })).toBe("depends");
    expect(asked({ Resource: either }, { Resource: "arn:aws:s3:::other/*" })).toBe("no");
    const objects = concat(text("arn:aws:s3:::"), bucket, text("/*"));
    expect(asked({ Resource: objects }, { Resource: "arn:aws:s3:::*/*/*" })).not.toBe("depends");
  });

  test("may be what other entries say", () => {
    const objects = concat(text("arn:aws:s3:::"), bucket, text("/*"));
    const elements = { Resource: [objects, "arn:aws:s3:::acme/*"], Condition: {} };
    const policy = typedDocument(writtenDocument([statement(elements)]));
    const impossible = [boxOf({ Resource: "arn:aws:s3:::acme/*" }, ["Resource"])];
    const { found, dependsOn } = find(
      [{ policy, place: { as: "resource" } }],
      { ...noPremises, impossible },
      reasonSources,
    );
    expect({ found, dependsOn }).toEqual({ found: "depends", dependsOn: ["var.bucket"] });
  });

  test("may not be there, and then neither may what they are the only value of", () => {
    const id = unknown("var.id", { holeClass: "vpc-endpoint-id", mayBeAbsent: true });
    const sure = unknown("var.id", { holeClass: "vpc-endpoint-id" });
    const elsewhere = { Condition: { StringEquals: { "aws:SourceVpce": "elsewhere" } } };
    const among = (...values: readonly Written[]) => ({ Condition: { StringEquals: { "aws:SourceVpce": values } } });
    expect(asked(among(sure), elsewhere)).toBe("no");
    expect(asked(among(id), elsewhere)).not.toBe("no");
    expect(asked(among(id, "vpce-1"), elsewhere)).toBe("no");
    expect(
      asked({ Resource: [unknown("var.arn", { holeClass: "arn", mayBeAbsent: true })] }, { Resource: "*" }),
    ).not.toBe("no");
    expect(asked({ Principal: { AWS: [unknown("var.arn", { holeClass: "arn", mayBeAbsent: true })] } })).not.toBe("no");
  });

  test("that may not be there are surely in no list", () => {
    const only = unknown("var.tag", { oneOf: [text("red")], mayBeAbsent: true });
    const high = unknown("var.most", { oneOf: [text("10")], mayBeAbsent: true });
    const red = { Condition: { StringEquals: { "aws:PrincipalTag/team": "red" } } };
    const ten = { Condition: { NumericEquals: { "s3:max-keys": "10" } } };
    expect(asked({ Condition: { StringNotEquals: { "aws:PrincipalTag/team": [only, "blue"] } } }, red)).not.toBe("no");
    expect(asked({ Condition: { NumericNotEquals: { "s3:max-keys": [high, "20"] } } }, ten)).not.toBe("no");
  });

  test("of a key that is not true or false are all there are, also where it is compared with these", () => {
    const flags = { "ForAllValues:Bool": { "aws:TagKeys": ["true", "false"] } };
    const red = { Condition: { "ForAnyValue:StringEquals": { "aws:TagKeys": "red" } } };
    expect(asked({ Condition: { "ForAnyValue:StringNotEquals": { "aws:TagKeys": ["true", "false"] } } }, red)).toBe(
      "yes",
    );
    const { policy } = placed({ Statement: [{ Effect: "Allow", Condition: flags }] });
    const unrestricted = typedDocument(writtenDocument([statement()]));
    const { found } = find(
      [{ policy: unrestricted, place: interfaceEndpoint }],
      { ...noPremises, impossible: policy.statements },
      reasonSources,
    );
    expect(found).toBe("yes");
  });

  test("letters beyond ASCII may be equal in another case", () => {
    const accent = (Condition: Elements) =>
      asked({ Condition }, { Condition: { StringEquals: { "aws:PrincipalTag/team": "é" } } });
    expect(accent({ StringEqualsIgnoreCase: { "aws:PrincipalTag/team": "É" } })).toBe("unknown");
    expect(accent({ StringEqualsIgnoreCase: { "aws:PrincipalTag/team": "é" } })).toBe("yes");
    expect(accent({ StringEquals: { "aws:PrincipalTag/team": "É" } })).toBe("no");
  });
});
